import os from 'node:os';
import path from 'node:path';
import type { LibraryFigures } from './libraryBenchmark';
import { type CommandLineFigures, commandLinePrograms } from './commandLine';
import type { ComparedServer } from './comparedServers';
import { previewFigures } from './previewBenchmark';
import { type Figures, openDocumentsLabel, openDocuments } from './serverBenchmark';
import type { Samples } from './statistics';

const root = path.join(__dirname, '..', '..');

/** A goal: the measurements, the reference, and the maximum ratio. */
interface Goal {
  readonly figure: RegExp;
  readonly against: ComparedServer['name'] | (typeof commandLinePrograms)[number] | 'JSON.parse' | 'JSON service';
  readonly atMost: number;
  /** The reason, shown if the goal is missed. */
  readonly reason?: string;
}

const overFloor =
  'The time above the floor is spent on parsing and validating the item at the cursor, and on rules that compare all items, such as duplicate skills. Below 2 MB the floor is a quarter of a millisecond, mostly for messages.';
const fewEdits =
  'An edit takes about a millisecond or less. A large part of it is the floor (the protocol); the rest is code that V8 has not yet optimised: after some hundred edits it takes half as long.';
const atStart =
  'Node.js and the protocol library take as long as in the floor. The rest is loading the modules of our rules and validating the first document with code that is not optimised yet. V8’s code cache keeps the code that was compiled at the previous start.';
const wholeText =
  '`JSON.parse` is native code. After it, about fifty rules in JavaScript validate each value of each item and search for invisible characters, which alone takes several times as long. Positions are only computed for problems.';
const files =
  'Reading the files and `JSON.parse` alone take about as long as the goal allows (see the table below): at 5 KB, the JSON service is faster than the goal assumed.';
const memory =
  'Each version of a text is a separate string, which V8 frees at its next collection of old objects; the same applies to the floor. The parsed value is kept in addition.';
const manyWrong =
  'The problems of all 40,000 items are cached with the array, so that the next edit can reuse them. The code that creates them has not run before.';
const firstCompletions =
  'The first requests after the start run code that is not compiled yet; later ones take as long as the edit and the item at the cursor.';
const manyFiles =
  'The fifty rules take several times as long as `JSON.parse`, and about a third of a run of this length is the time in which V8 has not optimised the code yet, in each worker.';
const oneFile =
  'Node.js starts in the same time; the rest is loading the bundle from its code cache and checking the first profile with code that is not optimised yet.';
const given =
  'The protocol library and the JSON service with their dependencies account for 295 kB; both are required. Most of the rest is our rules and the schema with its texts.';
const wholePackage =
  'Both bundles compressed have 530,000 bytes: names and values of other systems in many languages, the required libraries, and all that the commands do. The French texts and the pages of the documentation have 75,000.';
const commands =
  '`node-fetch`, which is required, accounts for 20 kB. The rest is code and texts of our commands, without large or duplicate parts.';

/** The performance goals. */
const goals: readonly Goal[] = [
  { figure: /^edit to diagnostics, (?:start|middle|end) · 20 KB/, against: 'built-in', atMost: 0.25, reason: fewEdits },
  {
    figure: /^edit to diagnostics, (?:start|middle|end) · 200 KB/,
    against: 'built-in',
    atMost: 0.12,
    reason: fewEdits,
  },
  { figure: /^edit to diagnostics, (?:start|middle|end) · 2 MB/, against: 'built-in', atMost: 0.08 },
  { figure: /^edit to diagnostics, (?:start|middle|end) · 20 MB/, against: 'built-in', atMost: 0.15 },
  {
    figure: /^edit to diagnostics, (?:start|middle|end) · (?:200 KB|2 MB|20 MB)/,
    against: 'floor',
    atMost: 1.3,
    reason: overFloor,
  },
  { figure: /^edit to diagnostics, wrong · 2 MB/, against: 'built-in', atMost: 0.12 },
  { figure: /^edit to diagnostics, broken · 2 MB/, against: 'built-in', atMost: 0.25 },
  {
    figure: /^(?:completion|hover) after an edit · (?:2 MB|20 MB)/,
    against: 'built-in',
    atMost: 0.1,
    reason: firstCompletions,
  },
  { figure: /^edit to diagnostics, draft · 20 KB/, against: 'built-in', atMost: 0.35 },
  { figure: /^edit to diagnostics, draft · 200 KB/, against: 'built-in', atMost: 0.15 },
  {
    figure: /^completion (?:after an edit|again) · (?:2|20|200) KB/,
    against: 'built-in',
    atMost: 1,
    reason: firstCompletions,
  },
  { figure: /^outline · (?:20|200) KB/, against: 'built-in', atMost: 0.8 },
  { figure: /^memory: peak · (?:2|20) KB/, against: 'built-in', atMost: 1 },
  { figure: /^in VS Code: document to first squiggle/, against: 'built-in', atMost: 1 },
  { figure: /^burst: last edit to settled · 2 MB/, against: 'built-in', atMost: 0.15 },
  { figure: /^burst: processor time · 2 MB/, against: 'built-in', atMost: 0.45 },
  { figure: /^start to first diagnostics · 20 KB/, against: 'built-in', atMost: 0.75, reason: atStart },
  { figure: /^start to first diagnostics · 20 KB/, against: 'floor', atMost: 1.15, reason: atStart },
  { figure: /^(?:outline|formatting) · 2 MB/, against: 'built-in', atMost: 0.8 },
  { figure: /^memory: peak · 20 MB/, against: 'built-in', atMost: 0.35, reason: memory },
  { figure: /^memory: after 1,000 edits/, against: 'built-in', atMost: 0.7, reason: memory },
  { figure: /^reading and validating a whole document, 2 MB/, against: 'JSON.parse', atMost: 2.5, reason: wholeText },
  { figure: /^40,000 wrong items/, against: 'JSON service', atMost: 0.02, reason: manyWrong },
  { figure: /^command line: one file/, against: 'node -e 0', atMost: 2, reason: oneFile },
  { figure: /^command line: .* files of 5 KB/, against: 'read + parse', atMost: 2, reason: manyFiles },
  { figure: /^command line: .* files of 5 KB/, against: 'ajv-cli', atMost: 1, reason: manyFiles },
  { figure: /^command line: .* files of 5 KB/, against: 'Biome', atMost: 1, reason: manyFiles },
  { figure: /profiles of 5 KB from disk/, against: 'JSON.parse', atMost: 2.5, reason: wholeText },
  { figure: /profiles of 5 KB from disk/, against: 'JSON service', atMost: 1 / 8, reason: files },
];

/** The goals of the preview. It may not delay the diagnostics, and follows them soon. */
const previewGoals = [
  { what: previewFigures.both, atMost: 50 },
  { what: previewFigures.with, against: previewFigures.without, atMost: 1.1 },
] as const;

/** Maximum size in bytes of each shipped file, by its name. */
const sizeGoals = new Map<string, Pick<Goal, 'atMost' | 'reason'>>([
  ['VSIX', { atMost: 480_000, reason: wholePackage }],
  ['`dist/languageServer.js`, minified', { atMost: 350_000, reason: given }],
  ['`dist/client.js`, minified, beyond `vscode-languageclient`', { atMost: 150_000, reason: commands }],
]);

/** All figures of a run. */
export interface Measurements {
  readonly servers: Figures;
  readonly library: LibraryFigures;
  readonly commandLine: CommandLineFigures;
  /** Size in bytes of each shipped file, by its name. */
  readonly packed: ReadonlyMap<string, number>;
}

/** The text of docs/performance.md. */
export function report(
  { servers: figures, library, commandLine, packed }: Measurements,
  servers: readonly ComparedServer[],
): string {
  const outcomes = [
    ...ratioOutcomes([figures, library, commandLine]),
    ...previewOutcomes(figures),
    ...sizeOutcomes(packed),
  ];
  const versions = servers.filter(({ version }) => version !== '').map(({ name, version }) => `${name} ${version}`);
  return [
    '# Performance',
    '',
    'Written by `npm run bench`, which measures everything in one run, interleaved. Times are in milliseconds on a shared machine and vary by a',
    'factor of two between runs; **the ratios are stable**. Values are medians; ± is half the interquartile range.',
    '',
    `${new Date().toISOString().slice(0, 10)}, Node ${process.version.slice(1)}, ${os.cpus().length} × ${os.cpus()[0]?.model ?? ''}, ${os.type()} ${os.arch()}. ${versions.join(', ')}.`,
    '',
    '- **built-in**: the JSON language server of VS Code, with pull diagnostics as in VS Code.',
    '- **extracted**: `vscode-langservers-extracted`; **yaml**: `yaml-language-server`. Both push diagnostics after a delay.',
    '- **floor**: a server that only stores the text: the cost of the protocol and its library.',
    '',
    '![Milliseconds from an edit to diagnostics, by document size](images/growth.svg)',
    '![Milliseconds from an edit to diagnostics, by number of open documents of 20 KB](images/growth-open.svg)',
    '',
    '## Goals',
    '',
    '| measurement | compared with | goal | result |',
    '| --- | --- | ---: | ---: |',
    ...outcomes.map(goalRow),
    '',
    ...reasonsForMissedGoals(outcomes),
    '## Servers',
    '',
    ...table(figures, ['ours', 'built-in', 'extracted', 'yaml', 'floor']),
    '',
    '## Library',
    '',
    ...table(library, ['ours', 'JSON service', 'JSON.parse']),
    '',
    '## Command line',
    '',
    'The packaged command line with all rules. **ajv-cli** validates against our schema only, **Biome** against its own rules for JSON, **read + parse**',
    'is one process of Node.js that reads the files and parses them.',
    '',
    ...table(commandLine, commandLinePrograms),
    '',
    '## Sizes',
    '',
    '| file | bytes |',
    '| --- | ---: |',
    ...[...packed].map(([file, bytes]) => `| ${file} | ${bytes.toLocaleString('en')} |`),
    '',
  ].join('\n');
}

/** The result for a goal. */
interface Outcome {
  readonly what: string;
  readonly against: string;
  readonly atMost: number;
  readonly reached: number;
  readonly format: (value: number) => string;
  readonly reason: string | undefined;
}

function goalRow({ what, against, atMost, reached, format }: Outcome): string {
  return `| ${what} | ${against} | ${format(atMost)} | ${format(reached)}${reached <= atMost ? '' : ' ✗'} |`;
}

/** The reasons for missed goals, each reason once. */
function reasonsForMissedGoals(outcomes: readonly Outcome[]): string[] {
  const missed = new Map<string, string[]>();
  for (const { what, atMost, reached, reason } of outcomes) {
    if (reached <= atMost || reason === undefined) continue;
    missed.set(reason, [...(missed.get(reason) ?? []), what]);
  }
  if (missed.size === 0) return [];
  const lines = [...missed].map(([reason, whats]) => `- ${[...new Set(whats)].join('; ')}: ${reason}`);
  return ['Reasons for the missed goals (✗):', '', ...lines, ''];
}

function ratioOutcomes(tables: readonly ReadonlyMap<string, ReadonlyMap<string, Samples>>[]): Outcome[] {
  const all = new Map(tables.flatMap((each) => [...each]));
  return goals.flatMap(({ figure, against, atMost, reason }) =>
    [...all].flatMap(([what, row]) => {
      const [ours, theirs] = [row.get('ours'), row.get(against)];
      if (!figure.test(what) || !ours || !theirs) return [];
      return [{ what, against, atMost, reached: ours.median / theirs.median, format: formatRatio, reason }];
    }),
  );
}

function previewOutcomes(figures: Figures): Outcome[] {
  const median = (what: string): number | undefined => figures.get(what)?.get('ours')?.median;
  return previewGoals.flatMap((goal) => {
    const { what, atMost } = goal;
    const reached = median(what);
    if (reached === undefined) return [];
    const rest = { what, atMost, reason: undefined };
    if (!('against' in goal)) return [{ ...rest, against: '', reached, format: formatMilliseconds }];
    return [{ ...rest, against: 'without', reached: reached / (median(goal.against) ?? NaN), format: formatRatio }];
  });
}

function sizeOutcomes(packed: ReadonlyMap<string, number>): Outcome[] {
  return [...sizeGoals].map(([what, { atMost, reason }]) => {
    const reached = packed.get(what);
    if (reached === undefined) throw new Error(`No measurement of ${what}`);
    return { what, against: '', atMost, reached, format: formatBytes, reason };
  });
}

function table(figures: ReadonlyMap<string, ReadonlyMap<string, Samples>>, names: readonly string[]): string[] {
  const rows = [...figures].map(([what, row]) => {
    const cells = names.map((name) => {
      const samples = row.get(name);
      return samples ? `${formatNumber(samples.median)} ± ${Math.round(samples.spread * 100)} %` : '';
    });
    return `| ${[what, ...cells].join(' | ')} |`;
  });
  return [`| | ${names.join(' | ')} |`, `| --- |${names.map(() => ' ---: |').join('')}`, ...rows];
}

function formatNumber(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function formatBytes(bytes: number): string {
  return `${bytes.toLocaleString('en')} bytes`;
}

function formatMilliseconds(milliseconds: number): string {
  return `${formatNumber(milliseconds)} ms`;
}

function formatRatio(ratio: number): string {
  return ratio >= 10 ? ratio.toFixed(0) : ratio >= 1 ? ratio.toFixed(2) : ratio.toFixed(3);
}

/** Charts of the time of an edit, by document size and by number of open documents. @returns SVG texts by file. */
export function charts(figures: Figures): Map<string, string> {
  const sizes = ['2 KB', '20 KB', '200 KB', '2 MB', '20 MB'];
  const bySize = sizes.map((size) => ({ name: size, figure: `edit to diagnostics, middle · ${size}` }));
  const byOpen = openDocuments.map((count) => ({ name: `${count} open`, figure: openDocumentsLabel(count) }));
  return new Map([
    [path.join(root, 'docs', 'images', 'growth.svg'), chart(figures, bySize)],
    [path.join(root, 'docs', 'images', 'growth-open.svg'), chart(figures, byOpen)],
  ]);
}

const colours = { ours: '#d6336c', 'built-in': '#1971c2', extracted: '#868e96', floor: '#2f9e44' } as const;

/** A chart with a logarithmic scale in milliseconds. @param steps from left to right. */
function chart(figures: Figures, steps: readonly { readonly name: string; readonly figure: string }[]): string {
  const x = (index: number): number => 70 + index * 130;
  const y = (milliseconds: number): number => 300 - (Math.log10(milliseconds) + 1) * 55;
  const lines = Object.entries(colours).map(([name, colour]) => {
    const points = steps.flatMap(({ figure }, index) => {
      const samples = figures.get(figure)?.get(name as ComparedServer['name']);
      return samples ? [[x(index), y(samples.median)] as const] : [];
    });
    const [lastX, lastY] = points.at(-1) ?? [];
    if (lastX === undefined || lastY === undefined) return '';
    return `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${points.map((point) => point.join()).join(' ')}"/><text x="${lastX + 8}" y="${lastY + 4}" fill="${colour}">${name}</text>`;
  });
  const right = x(steps.length - 1) + 10;
  const grid = [0.1, 1, 10, 100, 1000].map(
    (value) =>
      `<line x1="60" x2="${right}" y1="${y(value)}" y2="${y(value)}" stroke="#ced4da"/><text x="52" y="${y(value) + 4}" text-anchor="end">${value} ms</text>`,
  );
  const names = steps.map(({ name }, index) => `<text x="${x(index)}" y="322" text-anchor="middle">${name}</text>`);
  const width = right + 90;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 335" font-family="sans-serif" font-size="12" fill="#495057"><rect width="${width}" height="335" fill="#fff"/>${[...grid, ...names, ...lines].join('')}</svg>\n`;
}

/** The file that contains the report. */
export const performancePage = path.join(root, 'docs', 'performance.md');
