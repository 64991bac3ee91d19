import assert from 'node:assert/strict';
import { answerOf } from '../preview/support';
import { FakeWindow } from '../../support/fakeWindow';

const text = '{"info": {"full_name": "Ada King"}}';

describe('the commands of the preview', () => {
  let window: FakeWindow;
  afterEach(() => window.close());

  /** @param content of the document, which the server answers for. */
  function open(content = text): void {
    window = new FakeWindow(content, { url: 'https://api.hrflow.ai', sourceKey: '', trusted: true, production: false });
    window.parts.profileServer.preview = (_, showAll) => Promise.resolve(answerOf(content, 1, showAll));
  }

  for (const [id, place] of [
    ['hrflow.openPreview', 'active'],
    ['hrflow.openPreviewToSide', 'side'],
  ] as const)
    it(`${id} opens the preview, or says what to do`, async () => {
      open();
      const opened: unknown[] = [];
      const resource = {};
      const preview = {
        ...window.parts.preview,
        open: (...parameters: unknown[]) => Promise.resolve(opened.push(parameters) > 0),
      };
      await window.run(id, { preview }, resource);
      assert.deepEqual(opened, [[resource, place]]);
      assert.deepEqual(window.person.shown, []);
      await window.run(id, { preview: { ...preview, open: () => Promise.resolve(false) } });
      assert.match(window.person.last, /^information: Open a profile/);
    });

  it('hrflow.togglePreviewLock passes on', async () => {
    open();
    let count = 0;
    await window.run('hrflow.togglePreviewLock', {
      preview: {
        ...window.parts.preview,
        toggleLock: () => {
          count++;
        },
      },
    });
    assert.equal(count, 1);
  });

  for (const [format, file] of [
    ['html', 'Untitled-1.html'],
    ['markdown', 'Untitled-1.md'],
    ['text', 'Untitled-1.txt'],
  ] as const)
    it(`exports as ${format}, and opens the file on request`, async () => {
      open();
      window.person.answer(format, 'open-export');
      await window.run('hrflow.exportPreview');
      assert.match(window.shown[0] ?? '', new RegExp(`^${file}: ${format} of .*Ada King`));
      assert.equal(window.shown[1], `open ${file}`);
    });

  it('prints through the browser, otherwise saves the file', async () => {
    open();
    window.person.answer('print');
    await window.run('hrflow.exportPreview');
    assert.match(window.shown.join(), /^browser Untitled-1\.html: html of /);
    window.person.answer('print');
    const exportFiles = { ...window.parts.exportFiles, openInBrowser: () => Promise.resolve(false) };
    await window.run('hrflow.exportPreview', { exportFiles });
    assert.match(window.shown.at(-1) ?? '', /^Untitled-1\.html: /);
    assert.match(window.person.last, /in a browser to print it\. \[open-export\]$/);
  });

  it('requests all items', async () => {
    open();
    let requested: readonly string[] = [];
    const profileServer = {
      ...window.parts.profileServer,
      preview: (_: string, showAll: readonly string[]) => {
        requested = showAll;
        return Promise.resolve(answerOf(text, 1));
      },
    };
    window.person.answer('html');
    await window.run('hrflow.exportPreview', { profileServer });
    assert.ok(requested.includes('experiences') && requested.includes('attachments'));
  });

  it('asks before it exports a profile with syntax errors', async () => {
    open(`${text.slice(0, -1)}, "skills": `);
    window.person.answer('html', undefined);
    await window.run('hrflow.exportPreview');
    assert.match(window.person.last, /^confirm: The profile has syntax errors/);
    assert.deepEqual(window.shown, []);
    window.person.answer('html', 'export-anyway');
    await window.run('hrflow.exportPreview');
    assert.equal(window.shown.length, 1);
  });

  it('does not export what is not a profile', async () => {
    open('[5]');
    window.person.answer('html');
    await window.run('hrflow.exportPreview');
    assert.match(window.person.last, /^error: The profile cannot be exported/);
    window.editor.document = undefined;
    await window.run('hrflow.exportPreview');
    assert.match(window.person.last, /^information: Open a profile/);
    assert.deepEqual(window.shown, []);
  });
});
