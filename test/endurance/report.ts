import type { WorkloadResult } from './repeatWorkload';
import { workloads } from './workloads/index';

/** The parameters of one run of `npm run endurance`. */
export interface EnduranceRun {
  readonly minutes: number;
  readonly seed: number;
  /** The tested commit. */
  readonly commit: string;
  readonly machine: string;
}

const columns = ['documents', 'operations', 'calls', 'cuts', 'kills'] as const;

/** The text of `docs/reliability.md`. @param results by the name of the workload. */
export function reliabilityPage(
  { minutes, seed, commit, machine }: EnduranceRun,
  results: ReadonlyMap<string, WorkloadResult>,
): string {
  const rows = [...results].map(([name, { runs, counts, failures }]) =>
    row([name, runs, ...columns.map((column) => counts[column]), failures.length]),
  );
  const details = [...results].map(([name, { runs, failures }]) => [
    `### ${name}`,
    workloads[name]?.create().guarantee ?? '',
    `\`npm run endurance -- --only ${name} --seed ${seed} --runs ${runs}\` repeats these runs.`,
    ...failures.map((failure) => `- Seed ${failure.seed}: ${failure.message.split('\n')[0]?.slice(0, 200) ?? ''}`),
  ]);
  return [
    '# Reliability',
    `<!-- Written by \`npm run endurance -- --minutes ${minutes} --seed ${seed} --write\`. -->`,
    `Randomised tests of the product's guarantees. All workloads ran in parallel for ${minutes} minutes: commit ${commit}, ${machine}. The unit tests execute the first runs of each workload. Every run has a seed; the same seed reproduces the same edits, faults and documents (the moment at which a process is killed also depends on the speed of the machine).`,
    [
      row(['workload', 'runs', ...columns, 'failures']),
      row(['---', ...Array<string>(columns.length + 2).fill('---:')]),
      ...rows,
    ].join('\n'),
    '`calls`: requests that the sandbox received. `cuts`: files that were truncated, as after a power failure. `kills`: processes that were killed while they sent profiles.',
    ...details.flat(),
  ]
    .join('\n\n')
    .concat('\n');
}

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell)).join(' | ')} |`;
}
