// npm run mutations: lists the mistakes in a profile that no diagnostic reports, and how well single typing slips are repaired.
import { judgeSlips, countSlips, slipsOf, type SlipCounts, type SlipResult } from './slips';
import { slipProfiles } from './slipProfiles';
import { mutationRun } from './unnoticed';

if (!process.argv.includes('--slips')) printUnnoticed();
printSlips();

function printUnnoticed(): void {
  const { all, unnoticed } = mutationRun();
  const kinds = counted(unnoticed.map(({ kind }) => kind));
  for (const [kind, count] of kinds) {
    console.log(`${kind} (${count})`);
    const roles = counted(unnoticed.filter((mutation) => mutation.kind === kind).map(({ role }) => role));
    console.log(`  ${[...roles].map(([role, times]) => (times > 1 ? `${role} ×${times}` : role)).join(', ')}`);
  }
  console.log(`\n${all.length} mutations, ${unnoticed.length} of them unnoticed, of ${kinds.size} kinds.\n`);
}

function printSlips(): void {
  const results = Object.entries(slipProfiles).map(
    ([layout, json]) => [layout, slipsOf(json).map((slip) => judgeSlips(json, [slip]))] as const,
  );
  const all = results.flatMap(([, each]) => each);
  const kinds = [...new Set(all.map(({ kind }) => kind))].sort();
  console.log(`${'slip'.padEnd(36)}  count  one problem  near it  first fix restores`);
  for (const kind of kinds)
    printCounts(
      kind,
      all.filter((each) => each.kind === kind),
    );
  for (const [layout, each] of results) printCounts(layout, each);
  printCounts('all', all);
  console.log(`${all.filter(({ isJson }) => isJson).length} more are JSON in spite of the slip.`);
}

function printCounts(name: string, results: readonly SlipResult[]): void {
  const counts: SlipCounts = countSlips(results);
  const percent = (count: number): string => `${((100 * count) / counts.all).toFixed(1)} %`;
  console.log(
    `${name.padEnd(36)}  ${String(counts.all).padStart(5)}  ${percent(counts.single).padStart(11)}  ` +
      `${percent(counts.near).padStart(7)}  ${percent(counts.restored).padStart(18)}`,
  );
}

function counted(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
