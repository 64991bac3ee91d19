import { LanguageClient } from '../support/languageClient';
import { fieldCases, readNotYet, writeNotYet } from './cases';
import { fieldCapabilities, Judge } from './judge';

/*
 * npm run field [-- --update]
 *
 * Prints what is wrong with each case. `--update` writes the names of these cases to notYet.json; the list should only shrink.
 */

async function main(): Promise<void> {
  const client = await LanguageClient.start(fieldCapabilities);
  const judge = new Judge(client);
  const wrong: string[] = [];
  for (const each of fieldCases) {
    const shortcomings = await judge.shortcomings(each);
    if (shortcomings.length === 0) continue;
    wrong.push(each.name);
    console.log(`${each.name}: ${shortcomings.join('; ')}`);
  }
  await client.stop();
  const before = new Set(readNotYet());
  console.log(`${fieldCases.length - wrong.length} of ${fieldCases.length} cases are handled as expected`);
  console.log(`New in the list: ${wrong.filter((name) => !before.has(name)).join(', ') || 'none'}`);
  if (process.argv.includes('--update')) writeNotYet(wrong);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
