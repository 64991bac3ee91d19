// npm run bench:cli [-- COUNT]: compares the command line with what any program needs (Node without a program, reading and JSON.parse in
// one process) and with the peers, in one run. Part of npm run bench; alone, it prints medians and ratios, and writes no file.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { documentOf } from './documents';
import { Samples } from './statistics';

/** Milliseconds or megabytes, by measurement and program. */
export type CommandLineFigures = Map<string, Map<string, Samples>>;

/** The programs that are compared. `read + parse`: a program that only reads and parses the same files. */
export const commandLinePrograms = ['ours', 'ajv-cli', 'Biome', 'read + parse', 'node -e 0'] as const;

type Program = (typeof commandLinePrograms)[number];
type Commands = Partial<Readonly<Record<Program, readonly string[]>>>;

const root = path.join(__dirname, '..', '..');
const modules = path.join(__dirname, 'node_modules');
const executable = path.join(root, 'dist', 'npm', 'dist', 'cli.js');
const schema = path.join(root, 'schemas', 'profile.schema.json');
const rounds = 5;

const readAndParse = `const fs = require('node:fs');
for (const file of fs.readdirSync('.')) JSON.parse(fs.readFileSync(file, 'utf8'));`;

/** Writes the largest memory that the process had, in bytes, to the file of an environment variable. */
const reportMemory = `process.on('exit', () =>
  require('node:fs').writeFileSync(process.env.MEMORY_FILE, String(process.resourceUsage().maxRSS * 1024)));`;

/** Distinct profiles of 5 KB without problems. */
function writeProfiles(folder: string, count: number): void {
  mkdirSync(folder);
  const profile = JSON.parse(documentOf('20 KB', 'valid')) as { experiences: object[] };
  const experiences = profile.experiences.slice(0, 5);
  for (let index = 0; index < count; index++) {
    const own = experiences.map((each, position) => ({ ...each, company: `Company ${index * 7 + position}` }));
    const text = { ...profile, reference: `reference-${index}`, experiences: own, experiences_duration: 0.8 };
    writeFileSync(path.join(folder, `${index}.profile.json`), JSON.stringify(text, undefined, 2));
  }
}

function run(
  folder: string,
  [program = '', ...parameters]: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): void {
  const { status, stderr } = spawnSync(program, parameters, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...environment },
    maxBuffer: 1024 ** 3,
  });
  if (status !== 0) throw new Error(`${program} ${parameters.join(' ')} ended with ${status}: ${String(stderr)}`);
}

/** Measures alternately, so that other load of the machine affects all. The first round is a warm-up. */
function compare(folder: string, commands: Commands): Map<string, Samples> {
  const row = new Map(Object.keys(commands).map((name) => [name, new Samples()]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, command] of Object.entries(commands)) {
      const start = performance.now();
      run(folder, command);
      if (round > 0) row.get(name)?.add(performance.now() - start);
    }
  }
  return row;
}

/** Peak memory of the check of a folder, in megabytes. */
function measureMemory(folder: string, temporary: string): Map<string, Samples> {
  const samples = new Samples();
  const [hook, file] = [path.join(temporary, 'memory.cjs'), path.join(temporary, 'memory.txt')];
  writeFileSync(hook, reportMemory);
  for (let round = 0; round < rounds; round++) {
    run(folder, ['node', '--require', hook, executable, 'check'], { MEMORY_FILE: file });
    samples.add(Number(readFileSync(file, 'utf8')) / 1024 ** 2);
  }
  return new Map([['ours', samples]]);
}

export const commandLineLabels = {
  one: 'command line: one file of 5 KB',
  many: (count: number): string => `command line: ${count.toLocaleString('en')} files of 5 KB`,
  memory: (count: number): string => `command line: peak memory in MB, ${count.toLocaleString('en')} files`,
};

/**
 * Measures the packaged command line and the peers on valid profiles of 5 KB. ajv-cli validates them against our schema, without rules;
 * Biome only parses them and applies its own rules for JSON.
 * @param figures receives the samples.
 * @param count the number of profiles.
 */
export function measureCommandLine(figures: CommandLineFigures, count = 10_000): void {
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'bench-cli-'));
  const [many, tenth] = [path.join(temporary, 'many'), path.join(temporary, 'tenth')];
  try {
    execFileSync('node', ['--import', 'tsx', path.join(root, 'scripts', 'packageCli.ts'), temporary], { cwd: root });
    writeProfiles(many, count);
    writeProfiles(tenth, count / 10);
    const ajv = [path.join(modules, '.bin', 'ajv'), 'validate', '--spec=draft7', '--strict=false', '-c', 'ajv-formats'];
    const own = ['node', executable, 'check'];
    // The warm-up writes the code cache of the command line.
    figures.set(
      commandLineLabels.one,
      compare(many, { ours: [...own, '0.profile.json'], 'node -e 0': ['node', '-e', '0'] }),
    );
    figures.set(
      commandLineLabels.many(count),
      compare(many, {
        ours: own,
        'ajv-cli': [...ajv, '-s', schema, '-d', '*.profile.json'],
        Biome: [path.join(modules, '.bin', 'biome'), 'lint', '--files-max-size=10000000', '.'],
        'read + parse': ['node', '-e', readAndParse],
      }),
    );
    for (const [folder, files] of [[tenth, count / 10] as const, [many, count] as const])
      figures.set(commandLineLabels.memory(files), measureMemory(folder, temporary));
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

function main(count: number): void {
  const figures: CommandLineFigures = new Map();
  measureCommandLine(figures, count);
  for (const [what, row] of figures) {
    const own = row.get('ours')?.median ?? NaN;
    const others = [...row].map(([name, { median }]) => `${name} ${median.toFixed(0)} (${(own / median).toFixed(2)})`);
    console.log(`${what}: ${others.join(', ')}`);
  }
}

if (require.main === module) main(Number(process.argv[2] ?? 10_000));
