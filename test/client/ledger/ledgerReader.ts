// Reads and prunes a ledger as a starting window does, and prints the result: `ledgerReader.ts FOLDER`.
import { createLedger } from '../../../client/ledger/ledger';
import { createLedgerFeedOpener } from '../../../client/ledger/ledgerFeed';
import { pruneLedger } from '../../../client/ledger/pruneLedger';
import { createSessionFiles } from '../../../client/ledger/sessionFiles';

async function main(): Promise<void> {
  const [folder = ''] = process.argv.slice(2);
  const isAlive = (processId: number): boolean => processId === process.pid;
  const files = createSessionFiles(folder, process.pid, isAlive);
  const ledger = createLedger(files);
  const entries = (await ledger.entries()).length;
  await pruneLedger(files, 500);
  const entriesAfterPruning = (await ledger.entries()).length;
  const { entries: opened, readChanges } = await createLedgerFeedOpener(folder, ledger)();
  const [first] = opened;
  if (first) await ledger.begin({ ...first.submission, id: 'new' });
  console.log(
    JSON.stringify({ entries, entriesAfterPruning, opened: opened.length, news: (await readChanges()).length }),
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
