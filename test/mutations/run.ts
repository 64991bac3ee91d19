// npm run mutations: lists the mistakes in a profile that no diagnostic reports.
import { mutationRun } from './unnoticed';

const { all, unnoticed } = mutationRun();
const kinds = counted(unnoticed.map(({ kind }) => kind));
for (const [kind, count] of kinds) {
  console.log(`${kind} (${count})`);
  const roles = counted(unnoticed.filter((mutation) => mutation.kind === kind).map(({ role }) => role));
  console.log(`  ${[...roles].map(([role, times]) => (times > 1 ? `${role} ×${times}` : role)).join(', ')}`);
}
console.log(`\n${all.length} mutations, ${unnoticed.length} of them unnoticed, of ${kinds.size} kinds.`);

function counted(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
