import os from 'node:os';
import path from 'node:path';
import type { LibraryFigures } from './libraryBenchmark';
import type { ComparedServer } from './comparedServers';
import { type Figures, openDocumentsLabel, openDocuments } from './serverBenchmark';
import type { Samples } from './statistics';

const root = path.join(__dirname, '..', '..');

/** A goal: which figures, against whom, and at most which ratio. */
interface Goal {
  readonly figure: RegExp;
  readonly against: ComparedServer['name'] | 'JSON.parse' | 'JSON service';
  readonly atMost: number;
  /** What stands in the way, said where it is missed. */
  readonly reason?: string;
}

const overFloor =
  'What is above the floor is the item around the caret, read and judged, and a look at the other items for what has to be said about all of them together, as a skill that is there twice. Below 2 MB the floor is a quarter of a millisecond: mostly messages.';
const fewEdits =
  'Of a millisecond or less. The floor, which is the protocol, is a good part of it; the rest is code that V8 has seen too rarely to optimise: after some hundred edits it is half as much.';
const atStart =
  'Node and the library of the protocol take what the floor takes. The rest is to run the modules of our rules and to judge a first document with code that is not optimised yet. V8’s code cache keeps what was compiled at the start before.';
const wholeText =
  '`JSON.parse` is native code. After it, some fifty rules look at each place of each item, in JavaScript, and characters that nobody sees are looked for: that alone takes several times as long. Places are not noted where nothing is wrong.';
const files =
  'Reading the files and `JSON.parse` alone take about as long as the goal allows (see the table below): the JSON service is not as slow at 5 KB as the goal took for granted.';
const memory =
  'Each version of a text is a string of its length, which V8 frees when it sees to its old objects, in its own time; so it is for the floor. The value that was judged is kept beside it.';
const manyWrong =
  'What is said of each item is kept with the list, of all 40,000, so that a key that is pressed says it again at once. It is made by code that has not run before.';
const firstCompletions =
  'The first ones after the start pay for code that has not run before; later ones take as long as the edit and the item around the caret.';
const given =
  'The library of the protocol and the JSON service, with what they import, are 295 kB of it; both are given. Most of the rest is our rules and the schema with its texts.';
const commands =
  '`node-fetch`, which is given, is 20 kB of it. The rest is code and words of our commands, with no part that is large or stands twice.';

/** Where we want to be. */
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
  { figure: /^burst: last edit to settled · 2 MB/, against: 'built-in', atMost: 0.15 },
  { figure: /^burst: processor time · 2 MB/, against: 'built-in', atMost: 0.45 },
  { figure: /^start to first diagnostics · 20 KB/, against: 'built-in', atMost: 0.75, reason: atStart },
  { figure: /^start to first diagnostics · 20 KB/, against: 'floor', atMost: 1.15, reason: atStart },
  { figure: /^(?:outline|formatting) · 2 MB/, against: 'built-in', atMost: 0.8 },
  { figure: /^memory: peak · 20 MB/, against: 'built-in', atMost: 0.35, reason: memory },
  { figure: /^memory: after 1,000 edits/, against: 'built-in', atMost: 0.7, reason: memory },
  { figure: /^reading and judging a whole document, 2 MB/, against: 'JSON.parse', atMost: 2.5, reason: wholeText },
  { figure: /^40,000 wrong items/, against: 'JSON service', atMost: 0.02, reason: manyWrong },
  { figure: /profiles of 5 KB from disk/, against: 'JSON.parse', atMost: 2.5, reason: wholeText },
  { figure: /profiles of 5 KB from disk/, against: 'JSON service', atMost: 1 / 8, reason: files },
];

/** Bytes of what is shipped, by its name, and what is wanted of them. */
const sizeGoals = new Map<string, Pick<Goal, 'atMost' | 'reason'>>([
  ['VSIX', { atMost: 350_000 }],
  ['`dist/languageServer.js`, minified', { atMost: 350_000, reason: given }],
  ['`dist/client.js`, minified, beyond `vscode-languageclient`', { atMost: 150_000, reason: commands }],
]);

/** The page that the benchmark writes. @param packed bytes of what is shipped, by its name. */
export function report(
  figures: Figures,
  library: LibraryFigures,
  servers: readonly ComparedServer[],
  packed: ReadonlyMap<string, number>,
): string {
  const outcomes = [...ratioOutcomes(figures, library), ...sizeOutcomes(packed)];
  const versions = servers.filter(({ version }) => version !== '').map(({ name, version }) => `${name} ${version}`);
  return [
    '# Performance',
    '',
    'Written by `npm run bench`, which measures everything in one run, in turn. Times are milliseconds of a shared machine and differ from',
    'run to run by a factor of two; **the ratios hold**. Medians; ± is half the distance of the quartiles.',
    '',
    `${new Date().toISOString().slice(0, 10)}, Node ${process.version.slice(1)}, ${os.cpus().length} × ${os.cpus()[0]?.model ?? ''}, ${os.type()} ${os.arch()}. ${versions.join(', ')}.`,
    '',
    '- **built-in**: the JSON server inside VS Code, asked for diagnostics as VS Code asks.',
    '- **extracted**: `vscode-langservers-extracted`; **yaml**: `yaml-language-server`. Both send diagnostics after a wait of their own.',
    '- **floor**: a server that keeps the text and has nothing to say: what the protocol and the library under it cost.',
    '',
    '![Milliseconds from an edit to diagnostics, by the size of the document](images/growth.svg)',
    '![The same, by the number of open documents of 20 KB](images/growth-open.svg)',
    '',
    '## Goals',
    '',
    '| what | against | goal | reached |',
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
    '## Sizes',
    '',
    '| file | bytes |',
    '| --- | ---: |',
    ...[...packed].map(([file, bytes]) => `| ${file} | ${bytes.toLocaleString('en')} |`),
    '',
  ].join('\n');
}

/** What became of a goal. */
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

/** Why goals are missed, each reason once. */
function reasonsForMissedGoals(outcomes: readonly Outcome[]): string[] {
  const missed = new Map<string, string[]>();
  for (const { what, atMost, reached, reason } of outcomes) {
    if (reached <= atMost || reason === undefined) continue;
    missed.set(reason, [...(missed.get(reason) ?? []), what]);
  }
  if (missed.size === 0) return [];
  const lines = [...missed].map(([reason, whats]) => `- ${[...new Set(whats)].join('; ')}: ${reason}`);
  return ['What stands in the way of those that are missed (✗):', '', ...lines, ''];
}

function ratioOutcomes(figures: Figures, library: LibraryFigures): Outcome[] {
  const all = new Map<string, ReadonlyMap<string, Samples>>([...figures, ...library]);
  return goals.flatMap(({ figure, against, atMost, reason }) =>
    [...all].flatMap(([what, row]) => {
      const [ours, theirs] = [row.get('ours'), row.get(against)];
      if (!figure.test(what) || !ours || !theirs) return [];
      return [{ what, against, atMost, reached: ours.median / theirs.median, format: formatRatio, reason }];
    }),
  );
}

function sizeOutcomes(packed: ReadonlyMap<string, number>): Outcome[] {
  return [...sizeGoals].map(([what, { atMost, reason }]) => {
    const reached = packed.get(what);
    if (reached === undefined) throw new Error(`nobody measures ${what}`);
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

function formatRatio(ratio: number): string {
  return ratio >= 10 ? ratio.toFixed(0) : ratio >= 1 ? ratio.toFixed(2) : ratio.toFixed(3);
}

/** Curves of what an edit costs, by the size of the document and by the number of open ones. @returns files and pictures. */
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

/** Milliseconds by powers of ten. @param steps from left to right. */
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

/** Where the page is written. */
export const performancePage = path.join(root, 'docs', 'performance.md');
