import type { WorkloadResult } from './repeatWorkload';
import { workloads } from './workloads/index';

/** What one run of `npm run endurance` was asked for. */
export interface EnduranceRun {
  readonly minutes: number;
  readonly seed: number;
  /** Of the commit that was tried. */
  readonly commit: string;
  readonly machine: string;
}

const columns = ['documents', 'operations', 'calls', 'cuts', 'kills'] as const;

/** `docs/reliability.md`. @param results by the name of the workload. */
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
    `What the product promises, tried at random for ${minutes} minutes with all workloads at once: commit ${commit}, ${machine}. The unit tests do the first runs of each workload. Every run has a seed; the same seed does the same edits, faults and documents (when a process is killed also depends on how fast the machine is).`,
    [
      row(['workload', 'runs', ...columns, 'failures']),
      row(['---', ...Array<string>(columns.length + 2).fill('---:')]),
      ...rows,
    ].join('\n'),
    '`calls`: requests that the sandbox got. `cuts`: files that lost their end, as after a power failure. `kills`: processes killed while they sent profiles.',
    ...details.flat(),
  ]
    .join('\n\n')
    .concat('\n');
}

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell)).join(' | ')} |`;
}
