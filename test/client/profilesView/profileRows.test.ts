import assert from 'node:assert/strict';
import { ProfileNodes, pageSize } from '../../../client/profilesView/profileNodes';
import { ProfileRows } from '../../../client/profilesView/profileRows';
import { FakeFiles } from './support';

const documents = Array.from(
  { length: 10_000 },
  (_, index) => `file:///w/p${String(index).padStart(4, '0')}.profile.json`,
);

class RowsUnderTest {
  readonly files = new FakeFiles();
  readonly texts: string[] = [];
  isServerRunning = true;
  problems = 0;
  onSummary: (() => void) | undefined;
  private resolve: (() => void) | undefined;
  readonly rows = new ProfileRows({
    stampOf: this.files.stampOf,
    read: this.files.read,
    summaryOf: (_, text) => {
      if (!this.isServerRunning) return Promise.reject(new Error('stopped'));
      const { problems } = this;
      this.onSummary?.();
      return Promise.resolve({ name: text, problems });
    },
    onText: (_, text) => void this.texts.push(text),
    onChange: () => this.resolve?.(),
    tooLargeText: (size) => `large: ${size}`,
  });

  async has(document: string, name: string | undefined): Promise<void> {
    while (this.rows.get(document)?.name !== name) await this.nextChange();
  }

  nextChange(): Promise<void> {
    return new Promise((resolve) => (this.resolve = resolve));
  }
}

describe('rows of files', () => {
  it('are read when they are shown, each once: of 10,000 files, those of the expanded page', async () => {
    const test = new RowsUnderTest();
    for (const document of documents) test.files.set(document, document, 1);
    const nodes = new ProfileNodes({
      relativePath: (document) => document.replace('file:///w/', ''),
      stateOf: () => 'never',
      knownRow: (document) => test.rows.known(document),
    });
    const pages = nodes.roots(documents, 'folder', '');
    assert.equal(pages.length, 50);
    assert.equal(test.files.reads, 0);
    const [page] = pages;
    assert.ok(page);
    // VS Code requests the items of an expanded element, and again after each change.
    const shown = nodes.childrenOf(page).map((node) => (node.kind === 'file' ? node.document : ''));
    assert.equal(shown.length, pageSize);
    for (let times = 0; times < 3; times++) for (const document of shown) test.rows.get(document);
    for (const document of shown) await test.has(document, document);
    assert.deepEqual([test.files.reads, test.texts.length], [pageSize, pageSize]);
    assert.ok(test.files.concurrent.most <= 2);
  });

  it('are read again only after the file changed', async () => {
    const test = new RowsUnderTest();
    const [document = ''] = documents;
    test.files.set(document, 'one', 1);
    await test.has(document, 'one');
    test.rows.invalidate(document);
    assert.equal(test.rows.get(document)?.name, 'one');
    await test.rows.loadAll([document], new AbortController().signal, () => undefined);
    assert.equal(test.files.reads, 1);
    test.files.set(document, 'two', 2);
    test.rows.invalidate(document);
    await test.has(document, 'two');
    assert.equal(test.files.reads, 2);
  });

  it('are read again after the severities of rules changed, also those that were being read', async () => {
    const test = new RowsUnderTest();
    const [document = '', other = ''] = documents;
    for (const each of [document, other]) test.files.set(each, 'one', 1);
    await test.has(document, 'one');
    test.problems = 2;
    test.rows.settingsChanged();
    while (test.rows.get(document)?.problems !== 2) await test.nextChange();
    // The settings change after the server has counted.
    test.onSummary = () => {
      test.onSummary = undefined;
      test.problems = 3;
      test.rows.settingsChanged();
    };
    test.rows.get(other);
    for (const each of [document, other]) while (test.rows.get(each)?.problems !== 3) await test.nextChange();
    const { reads } = test.files;
    test.rows.get(document);
    await test.rows.loadAll(documents.slice(0, 2), new AbortController().signal, () => undefined);
    assert.equal(test.files.reads, reads);
  });

  it('are all read for a search, two at a time, until it ends', async () => {
    const test = new RowsUnderTest();
    for (const document of documents) test.files.set(document, document, 1);
    const searching = new AbortController();
    await test.rows.loadAll(documents, searching.signal, (done) => {
      if (done === 500) searching.abort();
    });
    assert.deepEqual([test.files.reads, test.files.concurrent.most <= 2], [500, true]);
  });

  it('have a reason for a large or unreadable file, which is not validated', async () => {
    const test = new RowsUnderTest();
    const [large = '', missing = ''] = documents;
    test.files.set(large, ' '.repeat(1_000_001), 1);
    test.rows.get(large);
    test.rows.get(missing);
    await test.rows.loadAll([large, missing], new AbortController().signal, () => undefined);
    assert.deepEqual(test.rows.known(large), { reason: 'large: 1000001' });
    assert.equal(test.rows.known(missing), undefined);
    assert.equal(test.files.reads, 0);
  });

  it('are requested again when the server is back', async () => {
    const test = new RowsUnderTest();
    const [document = ''] = documents;
    test.files.set(document, 'one', 1);
    test.isServerRunning = false;
    test.rows.get(document);
    await test.rows.loadAll([document], new AbortController().signal, () => undefined);
    assert.equal(test.rows.known(document), undefined);
    test.isServerRunning = true;
    await test.has(document, 'one');
  });
});
