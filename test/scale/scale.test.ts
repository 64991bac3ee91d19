import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { problemsOf } from '../support/profiles';
import { countWrong, profileToCheck, validProfile, writeLines, wrongKindOf } from './profiles';
import { arraySize, recipe, recipeNames, scalePage, sshRecommendation } from './recipes';
import { withMeasurements } from './report';
import { countStored, every, verifyOutcomes, verifyVerdicts } from './results';
import type { ScaleResult } from './scenarios';
import { slurmConfig } from './slurm';
import { sshClientConfig, sshDaemonConfig, sshLoginFile } from './sshWorkers';

const page = readFileSync(scalePage, 'utf8');

describe('scale: profiles', () => {
  it('are valid, without any problem, and differ', () => {
    const texts = Array.from({ length: 300 }, (_, index) => validProfile(index));
    for (const text of texts) assert.deepEqual(problemsOf(text), [], text);
    assert.equal(new Set(texts).size, texts.length);
    assert.equal(validProfile(7), texts[7]);
  });

  it('have an error where the position says so', () => {
    const kinds = Array.from({ length: 300 }, (_, index) => wrongKindOf(index));
    kinds.forEach((kind, index) => {
      const hasError = problemsOf(profileToCheck(index)).some(({ severity }) => severity === 'error');
      assert.equal(hasError, kind !== undefined, `${index} ${kind}`);
    });
    for (const count of [0, 7, 8, 27, 28, 300])
      assert.equal(countWrong(count), kinds.slice(0, count).filter((kind) => kind !== undefined).length);
    assert.equal(new Set(kinds).size, 4);
  });
});

describe('scale: results', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-scale-test-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const written = (name: string, lines: readonly object[]): string => {
    const file = path.join(folder, name);
    writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    return file;
  };
  const verdicts = Array.from({ length: 30 }, (_, index) => ({ valid: wrongKindOf(index) === undefined }));
  const verify = async (lines: readonly object[]) =>
    await verifyVerdicts([{ file: written('a', lines), positions: every(1, 0, 30) }]);

  it('has the profiles of a file, one on each line', async () => {
    const file = path.join(folder, 'profiles');
    await writeLines(file, [500, 1501], String);
    assert.equal(readFileSync(file, 'utf8'), [...every(1, 500, 1501)].map((each) => `${each}\n`).join(''));
  });

  it('accepts exactly one verdict for each profile, also in parts', async () => {
    assert.deepEqual(await verify(verdicts), { profiles: 30, wrong: 2 });
    const parts = [0, 1, 2].map((part) => ({
      file: written(
        `part ${part}`,
        verdicts.filter((_, index) => index % 3 === part),
      ),
      positions: every(3, part, 30),
    }));
    assert.deepEqual(await verifyVerdicts(parts), { profiles: 30, wrong: 2 });
  });

  it('rejects verdicts that are missing, repeated, in another order or wrong', async () => {
    await assert.rejects(verify(verdicts.slice(1)));
    await assert.rejects(verify(verdicts.slice(0, -1)), /too few/);
    await assert.rejects(verify([...verdicts, { valid: true }]), /too many/);
    await assert.rejects(verify(verdicts.with(3, { valid: false })), /unexpected result of profile 3/);
    await assert.rejects(verifyVerdicts([{ file: path.join(folder, 'gone'), positions: [] }]), /missing/);
  });

  it('rejects an outcome of another profile, and one that is not stored', async () => {
    const outcomes = ['a', 'b'].map((reference) => ({ reference, outcome: 'created', stored: 'yes' }));
    const check = async (lines: readonly object[]) =>
      await verifyOutcomes([{ file: written('o', lines), positions: [0, 1] }], (index) => 'ab'.charAt(index));
    assert.deepEqual(await check(outcomes), { created: 2 });
    await assert.rejects(check([...outcomes].reverse()));
    await assert.rejects(check(outcomes.map((each) => ({ ...each, stored: 'unknown' }))));
  });

  it('counts how often each profile is stored', () => {
    const stored = ['a', 'b', 'b', 'x'].map((reference) => ({ reference, isUpdated: reference === 'a' }));
    assert.deepEqual(countStored(stored, ['a', 'b', 'c']), { stored: 1, missing: 1, repeated: 2, updated: 1 });
  });
});

describe('docs/scale.md', () => {
  for (const name of recipeNames)
    it(`has ${name}, which is valid and uses options that exist`, () => {
      const script = recipe(name);
      if (process.platform !== 'win32') execFileSync('bash', ['-n'], { input: script });
      assert.match(script, /^#!\/bin\/bash\n/);
      const help = readFileSync(path.join(__dirname, '..', '..', 'docs', 'cli.md'), 'utf8');
      const command = /hrflow-profile (check|index) ([^]*?)(?:'|3<|>)/.exec(script);
      const section = help.split('\n### ').find((each) => each.startsWith(`hrflow-profile ${command?.[1]}\n`)) ?? '';
      const options: readonly string[] = command?.[2]?.match(/--[a-z-]+/g) ?? [];
      assert.ok(options.includes('--ndjson'));
      for (const option of options) assert.match(section, new RegExp(`^ .*${option}\\b`, 'm'));
    });

  it('has the same number of parts in both places of each script', () => {
    for (const name of ['check.sbatch', 'index.sbatch'] as const) {
      assert.ok(arraySize(name) > 1);
      assert.ok(recipe(name).includes(`--shard "$SLURM_ARRAY_TASK_ID/${arraySize(name)}"`));
    }
  });

  it('is searched for scripts by name', () => {
    assert.throws(() => recipe('check.sbatch', '`check-ssh.sh`:\n\n```bash\na\n```\n'), /no script/);
  });

  it('gets measurements in their section only', async () => {
    const step = {
      workers: 4,
      profiles: 1000,
      seconds: 60,
      load: 2,
      kills: { program: 3, connection: 0, machine: 1, freeze: 0 },
    };
    const stored = { stored: 1000, missing: 0, repeated: 0, updated: 0 };
    const result: ScaleResult = {
      ...{ name: 'Slurm', check: { ...step, wrong: 50 } },
      index: { ...step, stored, outcomes: { created: 900, unchanged: 100 } },
      throughput: [{ ...step, step: 'check', workers: 2, seconds: 10 }],
    };
    const empty = page.replace(/(<!-- measurements[^>]*>)[^]*(?=<!-- end)/, '$1\n\n');
    const text = await withMeasurements(empty, [result], 'One machine.');
    const rest = (each: string): string => each.replace(/<!-- measurements[^]*end of measurements -->/, '');
    assert.equal(rest(text), rest(page));
    assert.match(text, /One machine\./);
    assert.match(text, /\| Slurm +\| check \| +1,000 \| +4 \| 3 × program, 1 × machine \| +1\.0 \|/);
    assert.match(text, /900 `created`, 100 `unchanged`/);
    assert.match(text, /\| Slurm +\| check \| +2 \| +1,000 \| +10\.0 \| +100 \|/);
    assert.equal(await withMeasurements(text, [result], 'One machine.'), text);
    const both = await withMeasurements(text, [{ ...result, name: 'GNU parallel' }], 'One machine.');
    assert.deepEqual(
      both.match(/^\| (?:Slurm|GNU parallel) +\| \w+/gm)?.map((row) => row.replace(/ +/g, ' ')),
      ['GNU parallel', 'Slurm']
        .flatMap((name) => [`| ${name} | check`, `| ${name} | index`])
        .concat(['| GNU parallel | check', '| Slurm | check']),
    );
  });
});

describe('scale: workers', () => {
  const addresses = (text: string): string[] => text.match(/\b\d+\.\d+\.\d+\.\d+\b/g) ?? [];

  it('are reached by the names of workers.txt, on the loopback interface only', () => {
    const names = sshLoginFile(3).trim().split('\n');
    assert.deepEqual(names, ['worker1', 'worker2', 'worker3']);
    const client = sshClientConfig({ folder: '/lab', count: 3, firstPort: 5000 });
    names.forEach((name, index) => assert.ok(client.includes(`Host ${name}\n  Port ${5000 + index}\n`)));
    assert.deepEqual(addresses(client), ['127.0.0.1']);
    // The first value of an option applies.
    assert.ok(client.startsWith(sshRecommendation(page)));
    for (const option of ['ControlMaster', 'ServerAliveInterval', 'ConnectTimeout', 'ConnectionAttempts'])
      assert.equal(client.match(new RegExp(`^  ${option} `, 'gm'))?.length, 1, option);
    const daemon = sshDaemonConfig('/lab', 5001, '/bin');
    assert.match(daemon, /^Port 5001$/m);
    assert.match(daemon, /^AuthenticationMethods publickey$/m);
    assert.deepEqual(addresses(daemon), ['127.0.0.1']);
  });

  it('are nodes of Slurm with their own ports, on the loopback interface only', () => {
    const text = slurmConfig({ folder: '/lab', count: 4, firstPort: 6000 }, 'host');
    assert.match(text, /^NodeName=node\[1-4\] NodeHostname=host NodeAddr=127\.0\.0\.1 Port=\[6001-6004\] CPUs=1$/m);
    assert.match(text, /^SlurmctldPort=6000$/m);
    assert.deepEqual(new Set(addresses(text)), new Set(['127.0.0.1']));
  });
});
