// Reads and prunes a history as a window does when it starts: `historyReader.ts FOLDER`. Prints what it has found.
import { createJournal } from '../../../client/ledger/ledger';
import { createJournalOpener } from '../../../client/ledger/ledgerFeed';
import { pruneJournal } from '../../../client/ledger/pruneLedger';
import { createSessionFiles } from '../../../client/ledger/sessionFiles';

async function main(): Promise<void> {
  const [folder = ''] = process.argv.slice(2);
  const isAlive = (processId: number): boolean => processId === process.pid;
  const files = createSessionFiles(folder, process.pid, isAlive);
  const journal = createJournal(files);
  const entries = (await journal.entries()).length;
  await pruneJournal(files, 500);
  const entriesAfterPruning = (await journal.entries()).length;
  const { entries: opened, news } = await createJournalOpener(folder, journal)();
  const [first] = opened;
  if (first) await journal.begin({ ...first.submission, id: 'new' });
  console.log(JSON.stringify({ entries, entriesAfterPruning, opened: opened.length, news: (await news()).length }));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
