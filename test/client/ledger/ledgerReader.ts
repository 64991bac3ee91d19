// Reads and prunes a ledger as a starting window does, and prints the result: `ledgerReader.ts FOLDER`.
import { createLedger } from '../../../client/ledger/ledger';
import { createLedgerFeedOpener } from '../../../client/ledger/ledgerFeed';
import { pruneLedger } from '../../../client/ledger/pruneLedger';
import { createSessionFiles } from '../../../client/ledger/sessionFiles';

async function main(): Promise<void> {
  const [folder = ''] = process.argv.slice(2);
  const isAlive = (processId: number): boolean => processId === process.pid;
  const files = createSessionFiles(folder, process.pid, isAlive);
  const journal = createLedger(files);
  const entries = (await journal.entries()).length;
  await pruneLedger(files, 500);
  const entriesAfterPruning = (await journal.entries()).length;
  const { entries: opened, readChanges } = await createLedgerFeedOpener(folder, journal)();
  const [first] = opened;
  if (first) await journal.begin({ ...first.submission, id: 'new' });
  console.log(
    JSON.stringify({ entries, entriesAfterPruning, opened: opened.length, news: (await readChanges()).length }),
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
