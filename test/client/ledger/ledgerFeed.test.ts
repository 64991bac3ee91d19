import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { SubmissionIndex } from '../../../client/batch/plan/submissionIndex';
import { createLedger, type Ledger } from '../../../client/ledger/ledger';
import { createLedgerFeedOpener, type LedgerFeed } from '../../../client/ledger/ledgerFeed';
import { createSessionFiles } from '../../../client/ledger/sessionFiles';
import type { SubmissionResult, Submission } from '../../../client/ledger/submission';

const submission = (id: string, batch?: string): Submission => ({
  ...{ id, time: 1, action: 'index', environment: 'Test', origin: 'http://127.0.0.1:1', sourceKey: 's' },
  ...{ document: 'd', hash: 'h', ...(batch !== undefined && { batch }) },
});
const created: SubmissionResult = { outcome: 'created', stored: 'yes', key: 'k', milliseconds: 1 };

describe('ledger feed', () => {
  let folder: string;
  beforeEach(() => {
    folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'hrflow-ledger-')), 'history');
  });
  afterEach(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

  const windowOf = (processId: number): Ledger => createLedger(createSessionFiles(folder, processId, (id) => id !== 3));
  const open = (): Promise<LedgerFeed> => createLedgerFeedOpener(folder, windowOf(9))();
  const news = async ({ readChanges: read }: LedgerFeed): Promise<string[]> =>
    (await read()).map(({ submission: { id }, ending }) => `${id} ${ending?.stored ?? 'in progress'}`).sort();

  it('has all entries first, then only the changes of all windows', async () => {
    const empty = await open();
    assert.deepEqual([empty.entries, await news(empty)], [[], []]);
    const [one, two, dead] = [windowOf(1), windowOf(2), windowOf(3)];
    await dead.begin(submission('dead'));
    await one.begin(submission('a'));
    await one.begin(submission('b'));
    await one.end('b', created);
    const ledger = await open();
    assert.deepEqual(ledger.entries.map(({ submission: { id }, isCutOff }) => `${id} ${isCutOff}`).sort(), [
      'a false',
      'b false',
      'dead true',
    ]);
    assert.deepEqual(await news(ledger), []);
    await two.begin(submission('c'));
    assert.deepEqual(await news(ledger), ['c in progress']);
    assert.deepEqual(await news(ledger), []);
    await one.end('a', created);
    await two.end('c', { ...created, stored: 'no' });
    assert.deepEqual(await news(ledger), ['a yes', 'c no']);
    assert.deepEqual(await news(empty), ['a yes', 'b yes', 'c no', 'dead in progress']);
  });

  it('waits for the rest of an incomplete line, with any order of line breaks', async () => {
    const ledger = await open();
    await windowOf(1).begin(submission('a'));
    const [name = ''] = readdirSync(folder);
    const file = path.join(folder, name);
    const line = JSON.stringify({ begin: submission('b') });
    appendFileSync(file, line.slice(0, 30));
    assert.deepEqual(await news(ledger), ['a in progress']);
    appendFileSync(file, line.slice(30));
    assert.deepEqual(await news(ledger), ['b in progress']);
    appendFileSync(file, `\n${JSON.stringify({ begin: submission('c') })}`);
    assert.deepEqual(await news(ledger), ['c in progress']);
  });

  it('has an entry as new when its incomplete line is complete', async () => {
    await windowOf(1).begin(submission('a'));
    const [name = ''] = readdirSync(folder);
    const line = JSON.stringify({ begin: { ...submission('b'), hash: 'h'.repeat(64) } });
    appendFileSync(path.join(folder, name), `\n${line.slice(0, -40)}`);
    const ledger = await open();
    assert.deepEqual(ledger.entries.map(({ submission: { id } }) => id).sort(), ['a', 'b']);
    const known = new SubmissionIndex('http://127.0.0.1:1');
    known.add(ledger.entries);
    appendFileSync(path.join(folder, name), `${line.slice(-40)}\n`);
    const found = await ledger.readChanges();
    assert.deepEqual(
      found.map((entry) => entry.submission.hash),
      ['h'.repeat(64)],
    );
    known.add(found);
    const profile = { sourceKey: 's', hash: 'h'.repeat(64), document: 'another' };
    assert.deepEqual(known.priorStateOf(profile), { kind: 'under-way' });
  });

  it('continues after the history was cleared', async () => {
    const own = windowOf(1);
    await own.begin(submission('a'));
    await own.end('a', created);
    const ledger = await open();
    await own.clear();
    assert.deepEqual(await news(ledger), []);
    await own.begin(submission('b'));
    assert.deepEqual(await news(ledger), ['b in progress']);
  });
});
