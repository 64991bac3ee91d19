import assert from 'node:assert/strict';
import { FakeWindow } from '../../support/fakeWindow';
import { cancelled, entryOf, stored, unknown } from '../profilesView/support';

describe('commands of the views', () => {
  let window: FakeWindow;
  beforeEach(
    () =>
      (window = new FakeWindow('{}', { url: 'http://127.0.0.1:9', sourceKey: '', trusted: true, production: false })),
  );
  afterEach(() => window.close());

  for (const [id, expected] of [
    ['searchProfiles', 'search'],
    ['clearProfileSearch', 'clear search'],
    ['groupByFolder', 'group by folder'],
    ['groupByState', 'group by state'],
    ['refreshProfiles', 'refresh'],
    ['refreshHistory', 'history refreshed'],
  ] as const) {
    it(`${id}: ${expected}`, async () => {
      await window.run(`hrflow.${id}`);
      assert.deepEqual(window.shown, [expected]);
    });
  }

  it('index one file in its editor, and several as a batch', async () => {
    await window.run('hrflow.indexSelected', {}, 'a');
    assert.deepEqual([window.editor.did, window.shown], [['open a'], ['hrflow.indexProfile a']]);
    await window.run('hrflow.indexSelected', {}, 'a', ['a', 'b']);
    assert.equal(window.shown[1], 'hrflow.indexProfiles a b');
    await window.run('hrflow.indexSelected');
    assert.equal(window.shown.length, 2);
  });

  it('do nothing with a file that was deleted', async () => {
    window.editor.opens = () => false;
    for (const id of ['indexSelected', 'previewSelected', 'exportSelected']) await window.run(`hrflow.${id}`, {}, 'a');
    assert.deepEqual(window.shown, []);
  });

  it('validate, preview and export files', async () => {
    await window.run('hrflow.validateSelected', {}, 'a', ['a', 'b']);
    await window.run('hrflow.previewSelected', {}, 'a');
    await window.run('hrflow.exportSelected', {}, 'a', ['a', 'b']);
    assert.deepEqual(window.shown, [
      'hrflow.validateAll a b',
      'hrflow.openPreviewToSide a',
      'hrflow.exportPreview a b',
    ]);
    await window.run('hrflow.exportSelected', {}, 'a');
    assert.equal(window.shown.at(-1), 'hrflow.exportPreview a');
  });

  it('open the document of a submission, and copy its key', async () => {
    const entry = entryOf('file:///a', '{}', 5, stored);
    await window.run('hrflow.openSubmission', {}, entry);
    await window.run('hrflow.copySubmissionKey', {}, entry);
    assert.deepEqual(window.editor.did, ['open file:///a', 'copy key']);
    for (const id of ['copySubmissionKey', 'checkSubmission', 'showSubmission'])
      await window.run(`hrflow.${id}`, {}, entryOf('file:///a', '{}', 5, cancelled));
    await window.run('hrflow.checkSubmission', {}, entryOf('file:///a', '{}', 5, unknown));
    assert.equal(window.editor.did.length, 2);
  });

  it('clear the history after a question', async () => {
    await window.run('hrflow.clearHistory');
    assert.equal(window.person.lastKind, 'information');
    await window.parts.ledger.record(entryOf('file:///a', '{}', 5).submission, stored);
    window.person.answer('clear-history');
    await window.run('hrflow.clearHistory');
    assert.deepEqual(await window.parts.ledger.entries(), []);
  });
});
