import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { format } from 'prettier';
import { scalePage } from './recipes';
import type { Kills, ScaleResult, StepResult } from './scenarios';

const [begin, end] = ['<!-- measurements: written by npm run scale -->', '<!-- end of measurements -->'];

/** Replaces the measurements of these engines in docs/scale.md. */
export async function writeMeasurements(results: readonly ScaleResult[]): Promise<void> {
  const page = readFileSync(scalePage, 'utf8');
  writeFileSync(scalePage, await withMeasurements(page, results, machineText()));
}

/**
 * The page with new measurements. Rows of other engines stay.
 * @param machine what the figures depend on.
 * @throws {Error} if the page has no section for measurements.
 */
export async function withMeasurements(
  page: string,
  results: readonly ScaleResult[],
  machine: string,
): Promise<string> {
  const [start, stop] = [page.indexOf(begin), page.indexOf(end)];
  if (start < 0 || stop < start) throw new Error('The page has no section for measurements.');
  const [, ...tables] = page.slice(start, stop).split(/^\| engine .*\n/m);
  const names = new Set<string>(results.map(({ name }) => name));
  const [kills, throughput] = [0, 1].map((index) => otherRows(tables[index] ?? '', names));
  const section = [
    begin,
    '',
    machine,
    '',
    ...killTable(results),
    ...(kills ?? []),
    '',
    ...throughputTable(results),
    ...(throughput ?? []),
    '',
  ].join('\n');
  const text = page.slice(0, start) + section + page.slice(stop);
  return await format(text, { parser: 'markdown', printWidth: 140, proseWrap: 'preserve' });
}

/** The rows of a table, except those of these engines. */
function otherRows(table: string, names: ReadonlySet<string>): string[] {
  return table.split('\n').filter((line) => {
    const [, name] = /^\| (\w[\w ]*?) +\|/.exec(line) ?? [];
    return name !== undefined && !names.has(name);
  });
}

function machineText(): string {
  const [processor] = os.cpus();
  return `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${os.cpus().length} × ${processor?.model ?? ''}, shared with other work; each simulated machine has one of these processors, and the sandbox runs on them, too. Load: processes that are ready to run, on average in the last minute of the step.`;
}

function killTable(results: readonly ScaleResult[]): string[] {
  return [
    'All profiles, while workers are killed:',
    '',
    '| engine | step | profiles | workers | killed | minutes | result | load |',
    '| --- | --- | ---: | ---: | --- | ---: | --- | ---: |',
    ...results.flatMap(({ name, check, index }) => [
      `| ${name} | check | ${row(check, check.kills)} | each has one verdict, ${count(check.wrong)} wrong as generated | ${load(check)} |`,
      `| ${name} | index | ${row(index, index.kills)} | each is stored once (${outcomes(index.outcomes)}) | ${load(index)} |`,
    ]),
  ];
}

function row({ profiles, workers, seconds }: StepResult, kills: Kills): string {
  const killed = Object.entries(kills).flatMap(([kind, times]) => (times > 0 ? [`${times} × ${kind}`] : []));
  return `${count(profiles)} | ${workers} | ${killed.join(', ')} | ${(seconds / 60).toFixed(1)}`;
}

function outcomes(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([outcome, times]) => `${count(times)} \`${outcome}\``)
    .join(', ');
}

function throughputTable(results: readonly ScaleResult[]): string[] {
  return [
    'Throughput, without kills:',
    '',
    '| engine | step | workers | profiles | seconds | profiles per second | load |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: |',
    ...results.flatMap(({ name, throughput }) =>
      (['check', 'index'] as const).flatMap((step) =>
        throughput
          .filter((each) => each.step === step)
          .map((each) => {
            const { workers, profiles, seconds } = each;
            return `| ${name} | ${step} | ${workers} | ${count(profiles)} | ${seconds.toFixed(1)} | ${count(Math.round(profiles / seconds))} | ${load(each)} |`;
          }),
      ),
    ),
  ];
}

const count = (number: number): string => number.toLocaleString('en');
const load = ({ load: processes }: StepResult): string => processes.toFixed(1);
