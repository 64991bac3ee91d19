import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Ledger } from '../../../client/ledger/ledger';
import { LedgerFile } from '../../../client/ledger/ledgerFile';
import type { LedgerEntry } from '../../../client/ledger/submission';
import { ObservedLedger } from '../../../client/profilesView/observedLedger';
import { stateOfUnmodified } from '../../../client/profilesView/profileState';
import { openStorage } from '../../support/storage';
import { cancelled, entryOf, failed, origin, sourceKey, StatesUnderTest, stored, unknown } from './support';

const document = 'file:///workspace/a.profile.json';
const [one, two] = ['{"text": "one"}', '{"text": "two"}'];

/** A ledger whose entries are all stored, if a profile has their content. */
const withEntries = (...entries: LedgerEntry[]): Pick<Ledger, 'entries' | 'prior'> => ({
  entries: () => Promise.resolve(entries),
  prior: ({ hash, document: of }) => {
    const entry = entries.find(({ submission }) => submission.document === of);
    if (!entry) return Promise.resolve(undefined);
    const isSame = entry.submission.hash === hash;
    return Promise.resolve(isSame ? { kind: 'same', entry } : { kind: 'stored', by: 'document', entry });
  },
});

describe('state of a large file that was not modified', () => {
  for (const [title, state, ...entries] of [
    ['was not sent', 'never'],
    ['is stored', 'current', entryOf(document, one, 5, stored)],
    ['failed', 'failed', entryOf(document, one, 5, failed)],
    ['is in flight', 'sending', entryOf(document, one, 5)],
    ['has an unknown result', 'unknown', entryOf(document, one, 5, unknown)],
    ['was interrupted', 'unknown', { ...entryOf(document, one, 5), isCutOff: true }],
    ['was cancelled', 'never', entryOf(document, one, 5, cancelled)],
    [
      'was cancelled with the stored content',
      'current',
      entryOf(document, one, 5, cancelled),
      entryOf(document, one, 4, stored),
    ],
    [
      'was cancelled with other content',
      'changed',
      entryOf(document, two, 5, cancelled),
      entryOf(document, one, 4, stored),
    ],
    ['failed after it was stored', 'failed', entryOf(document, two, 5, failed), entryOf(document, one, 4, stored)],
  ] as const) {
    it(`${title}: ${state}`, () => assert.equal(stateOfUnmodified(entries), state));
  }
});

describe('states of files', () => {
  it('are known without reading a file that was never sent', async () => {
    const test = new StatesUnderTest(withEntries(entryOf(document, one, 100, stored)));
    test.files.set(document, one, 99);
    await test.states.load();
    await test.becomes(document, 'current');
    assert.equal(test.states.stateOf('file:///workspace/b.profile.json'), 'never');
    assert.deepEqual([test.files.reads, test.files.stats], [1, 1]);
  });

  it('follow from the content of a file, not from its time', async () => {
    const test = new StatesUnderTest(withEntries(entryOf(document, two, 100, stored)));
    // The text that was sent had unsaved changes, which were discarded.
    test.files.set(document, one, 50);
    await test.states.load();
    await test.becomes(document, 'changed');
    // An older file with the content that was sent replaces it.
    test.files.set(document, two, 20);
    test.states.refresh(document);
    await test.becomes(document, 'current');
    // A file with the same time and the same size.
    test.files.set(document, one, 20);
    test.states.refresh(document);
    await test.becomes(document, 'changed');
  });

  it('are forgotten when the folder of a file is removed from the workspace', async () => {
    const changed = entryOf(document, one, 5, stored);
    const prior = () => Promise.resolve({ kind: 'stored', by: 'document', entry: changed } as const);
    const test = new StatesUnderTest({ entries: () => Promise.resolve([changed]), prior });
    test.files.set(document, two, 99);
    await test.states.load();
    await test.becomes(document, 'changed');
    test.workspace = 'file:///other/';
    await test.states.load();
    await test.nextChange();
    assert.equal(test.states.count('changed'), 0);
  });

  it('are not known before the history was read', () => {
    const test = new StatesUnderTest(withEntries());
    assert.equal(test.states.stateOf(document), undefined);
  });

  it('leave out documents of other workspaces', async () => {
    const other = 'file:///other/a.profile.json';
    const test = new StatesUnderTest(withEntries(entryOf(other, one, 100, stored)));
    await test.states.load();
    assert.deepEqual([test.states.stateOf(other), test.files.stats], ['never', 0]);
  });

  it('read each of 10,000 indexed files once, two at a time, and later only those that changed', async () => {
    const documents = Array.from({ length: 10_000 }, (_, index) => `file:///workspace/${index}.profile.json`);
    const entries = new Map(documents.map((each) => [each, entryOf(each, one, 100, stored)]));
    const prior: Ledger['prior'] = ({ hash, document: of }) => {
      const entry = entries.get(of);
      assert.ok(entry);
      const isSame = entry.submission.hash === hash;
      return Promise.resolve(isSame ? { kind: 'same', entry } : { kind: 'stored', by: 'document', entry });
    };
    const test = new StatesUnderTest({ entries: () => Promise.resolve([...entries.values()]), prior });
    for (const [index, each] of documents.entries()) test.files.set(each, index % 100 === 0 ? two : one, 50);
    await test.states.load();
    while (test.states.tracked().length < documents.length) await test.nextChange();
    assert.equal(test.states.count('changed'), 100);
    assert.equal(test.states.count('current'), 9900);
    assert.deepEqual([test.files.reads, test.files.stats, test.files.concurrent.most], [10_000, 10_000, 2]);
    // Another window wrote to the ledger.
    const [first = ''] = documents;
    test.files.set(first, one, 60);
    await test.states.load();
    await test.becomes(first, 'current');
    while (test.files.stats < 20_000) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(test.files.reads, 10_001);
  });

  it('are not known of a file that cannot be read, which is not read again each time that it is shown', async () => {
    const test = new StatesUnderTest(withEntries(entryOf(document, one, 100, stored)));
    test.files.set(document, one, 50);
    test.files.isReadable = false;
    await test.states.load();
    while (test.files.reads === 0) await new Promise((resolve) => setImmediate(resolve));
    for (let times = 0; times < 10; times++) {
      assert.equal(test.states.stateOf(document), undefined);
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.equal(test.files.reads, 1);
    test.files.isReadable = true;
    test.states.refresh(document);
    await test.becomes(document, 'current');
  });

  it('of files that were never sent need no settings, and others have none without an environment', async () => {
    const test = new StatesUnderTest(withEntries(entryOf(document, one, 100, stored)));
    await test.states.load();
    test.destination = undefined;
    test.asked = 0;
    assert.equal(test.states.stateOf('file:///workspace/b.profile.json'), 'never');
    assert.equal(test.asked, 0);
    assert.equal(test.states.stateOf(document), undefined);
  });

  it('do not read a large file: it counts as changed after it was modified', async () => {
    const test = new StatesUnderTest(withEntries(entryOf(document, one, 100, stored)));
    test.files.set(document, ' '.repeat(6_000_000), 150);
    await test.states.load();
    await test.becomes(document, 'changed');
    assert.equal(test.files.reads, 0);
  });
});

const stampIdOf = async (test: StatesUnderTest, of: string): Promise<string> =>
  (await test.files.stampOf(of))?.id ?? '';

describe('states of files with a ledger', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-states-'));
  let ledger: ObservedLedger;
  let test: StatesUnderTest;
  let last = Date.now();

  beforeEach(async () => {
    const { locks } = openStorage(mkdtempSync(path.join(folder, 'x-')));
    const ledgerFolder = mkdtempSync(path.join(folder, 'x-'));
    ledger = new ObservedLedger({ folder: ledgerFolder, file: new LedgerFile(ledgerFolder), locks }, (change) =>
      test.states.apply(change),
    );
    test = new StatesUnderTest(ledger);
    test.files.set(document, one, 1);
    await test.states.load();
  });
  afterEach(() => ledger.dispose());
  after(() => rmSync(folder, { recursive: true, force: true }));

  const send = async (text: string, ending = stored): Promise<void> => {
    const { submission } = entryOf(document, text, ++last, ending);
    await ledger.begin(submission);
    await ledger.end(submission.id, ending);
  };
  const edit = (text: string): void => {
    test.files.set(document, text, ++last + 1_000_000);
    test.states.refresh(document);
  };

  it('follow submissions and edits', async () => {
    assert.equal(test.states.stateOf(document), 'never');
    await send(one);
    await test.becomes(document, 'current');
    edit(two);
    await test.becomes(document, 'changed');
    edit('{"text": ');
    await test.becomes(document, 'changed');
    edit(`${one}\n`);
    await test.becomes(document, 'current');
    test.files.files.delete(document);
    test.states.refresh(document);
    await test.nextChange();
    assert.equal(test.states.count('current'), 0);
  });

  it('follow a failure until the content changes', async () => {
    await send(one);
    edit(two);
    await test.becomes(document, 'changed');
    await send(two, failed);
    await test.becomes(document, 'failed');
    edit('{"text": "three"}');
    await test.becomes(document, 'changed');
  });

  it('follow an unknown result until it is checked', async () => {
    await send(one, unknown);
    await test.becomes(document, 'unknown');
    await ledger.end(entryOf(document, one, last).submission.id, stored);
    await test.becomes(document, 'current');
  });

  it('follow unsaved changes', async () => {
    await send(one);
    await test.becomes(document, 'current');
    test.files.set(document, two, 1, true);
    test.states.refresh(document);
    await test.becomes(document, 'changed');
  });

  it('follow the source and the environment', async () => {
    await send(one);
    await test.becomes(document, 'current');
    test.destination = { origin, sourceKey: 'b'.repeat(40) };
    test.states.updateAll();
    await test.becomes(document, 'never');
    test.destination = { origin: 'https://other.example.com', sourceKey };
    test.states.updateAll();
    assert.equal(test.states.stateOf(document), 'never');
    test.destination = { origin };
    test.states.updateAll();
    await test.becomes(document, 'current');
    test.destination = undefined;
    test.states.updateAll();
    await test.nextChange();
    assert.deepEqual(test.states.tracked(), []);
  });

  it('know what is sent while the history is read', async () => {
    const read = ledger.entries.bind(ledger);
    let release: (() => void) | undefined;
    // What it reads is older than what follows.
    ledger.entries = async () => {
      const entries = await read();
      await new Promise<void>((resolve) => (release = resolve));
      return entries;
    };
    const loading = test.states.load();
    while (!release) await new Promise((resolve) => setImmediate(resolve));
    const { submission } = entryOf(document, one, ++last);
    await ledger.begin(submission);
    release();
    await loading;
    await ledger.end(submission.id, stored);
    await test.becomes(document, 'current');
    assert.equal(test.states.newestOf(document)?.submission.id, submission.id);
  });

  it('keep the order of what was sent several times while the history is read', async () => {
    const read = ledger.entries.bind(ledger);
    let release: (() => void) | undefined;
    // It reads all of what follows.
    ledger.entries = async () => {
      await new Promise<void>((resolve) => (release = resolve));
      return await read();
    };
    const loading = test.states.load();
    while (!release) await new Promise((resolve) => setImmediate(resolve));
    const [first, second] = [entryOf(document, one, ++last).submission, entryOf(document, one, ++last).submission];
    await ledger.begin(first);
    await ledger.end(first.id, cancelled);
    await ledger.begin(second);
    await ledger.end(second.id, stored);
    release();
    await loading;
    assert.equal(test.states.newestOf(document)?.submission.id, second.id);
  });

  it('find a renamed file by its content once it was read', async () => {
    await send(one);
    await test.becomes(document, 'current');
    const renamed = 'file:///workspace/renamed.profile.json';
    test.files.set(renamed, one, ++last);
    assert.equal(test.states.stateOf(renamed), 'never');
    test.states.setText(renamed, one, await stampIdOf(test, renamed));
    await test.becomes(renamed, 'current');
    const { reads } = test.files;
    assert.equal(reads, 1, 'the text is not read again');
    test.files.set(renamed, two, ++last);
    test.states.refresh(renamed);
    await test.becomes(renamed, 'never');
  });

  it('find a renamed file by its content, also if it was read before the history', async () => {
    await send(one);
    const early = new StatesUnderTest(ledger);
    const renamed = 'file:///workspace/renamed.profile.json';
    early.files.set(renamed, one, ++last);
    early.states.setText(renamed, one, await stampIdOf(early, renamed));
    await early.states.load();
    await early.becomes(renamed, 'current');
    assert.equal(early.files.reads, 0);
  });

  it('end with the history', async () => {
    await send(one);
    await test.becomes(document, 'current');
    await ledger.clear(() => false);
    await test.becomes(document, 'never');
  });

  it('follow a batch, which records what it does not send', async () => {
    await ledger.record(entryOf(document, one, ++last).submission, {
      outcome: 'unchanged',
      stored: 'no',
      milliseconds: 0,
    });
    await test.becomes(document, 'never');
    await ledger.record(entryOf(document, one, ++last).submission, failed);
    await test.becomes(document, 'failed');
  });
});
