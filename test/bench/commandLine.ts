// npm run bench:cli [-- COUNT]: compares the command line with what any program needs, in one run: Node without a program for one file,
// and reading and JSON.parse in one process for many. Prints medians and ratios.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { documentOf } from './documents';
import { Samples } from './statistics';

const root = path.join(__dirname, '..', '..');
const executable = path.join(root, 'dist', 'npm', 'dist', 'cli.js');
const rounds = 5;
const readAndParse = `const fs = require('node:fs');
for (const file of fs.readdirSync('.')) JSON.parse(fs.readFileSync(file, 'utf8'));`;

/** Distinct profiles of 5 KB without problems. */
function writeProfiles(folder: string, count: number): void {
  const profile = JSON.parse(documentOf('20 KB', 'valid')) as { experiences: object[] };
  const experiences = profile.experiences.slice(0, 5);
  for (let index = 0; index < count; index++) {
    const own = experiences.map((each, position) => ({ ...each, company: `Company ${index * 7 + position}` }));
    const text = { ...profile, reference: `reference-${index}`, experiences: own, experiences_duration: 0.8 };
    writeFileSync(path.join(folder, `${index}.profile.json`), JSON.stringify(text, undefined, 2));
  }
}

function milliseconds(folder: string, parameters: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync('node', parameters, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0) throw new Error(String(stderr));
  return performance.now() - start;
}

/** Measures alternately, so that other load of the machine affects both. */
function compare(name: string, folder: string, base: readonly string[], own: readonly string[]): void {
  const [bases, owns] = [new Samples(), new Samples()];
  for (let round = 0; round < rounds; round++) {
    bases.add(milliseconds(folder, base));
    owns.add(milliseconds(folder, own));
  }
  const [one, other] = [bases.median, owns.median];
  console.log(`${name}: ${Math.round(other)} ms, ${(other / one).toFixed(2)} x ${Math.round(one)} ms`);
}

function main(count: number): void {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-cli-'));
  const many = path.join(folder, 'many');
  mkdirSync(many);
  try {
    execFileSync('node', ['--import', 'tsx', path.join(root, 'scripts', 'packageCli.ts'), folder], { cwd: root });
    writeProfiles(many, count);
    // Writes the code cache.
    milliseconds(many, [executable, 'check', '0.profile.json']);
    compare('one file, to node -e 0', many, ['-e', '0'], [executable, 'check', '0.profile.json']);
    compare(`${count} files, to reading and JSON.parse`, many, ['-e', readAndParse], [executable, 'check']);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

main(Number(process.argv[2] ?? 10_000));
