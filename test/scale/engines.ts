import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { KillKind } from './killer';
import type { Machine } from './machines';
import { arraySize, writeRecipes } from './recipes';
import { every, type ResultFile } from './results';
import { SlurmCluster } from './slurm';
import { createSshWorkers, sshLoginFile, untilListening, withHome } from './sshWorkers';
import { writeLines } from './profiles';

export type EngineName = 'GNU parallel' | 'Slurm';
export type Step = 'check' | 'index';

/** An engine with its workers, ready to run the scripts of the page. */
export interface Engine {
  readonly machines: readonly Machine[];
  /** What may be killed. */
  readonly kills: readonly KillKind[];
  /** How long a machine must be off, so that the engine notices it. */
  readonly offSeconds: number;
  /** Writes the input of a step. */
  prepare(step: Step, count: number, profile: (index: number) => string): Promise<void>;
  /** Runs the script of the step until all jobs have ended. @throws {Error} if some failed, or the signal ended it. */
  run(step: Step, signal: AbortSignal): Promise<void>;
  /** Where the results of the step are. */
  results(step: Step, count: number): readonly ResultFile[];
  stop(): Promise<void>;
}

export interface EngineOptions {
  readonly folder: string;
  readonly workers: number;
  /** Where the programs of the workers are. */
  readonly searchPath: string;
  /** JSON, as `--credentials-fd` reads it. */
  readonly credentials: string;
  /** For the script that sends: where to. */
  readonly parameters: readonly string[];
  /** Profiles in each file, if the input is split. */
  readonly perShard: (step: Step) => number;
}

export const engines: Readonly<Record<EngineName, (options: EngineOptions) => Promise<Engine>>> = {
  'GNU parallel': startParallel,
  Slurm: startSlurm,
};

async function startParallel(options: EngineOptions): Promise<Engine> {
  const { folder, workers, perShard } = options;
  const ssh = path.join(folder, 'ssh');
  const home = path.join(folder, 'home');
  const machines = createSshWorkers({ ...options, folder: ssh, count: workers, firstPort: 22_001 }, home);
  const stop = async (): Promise<void> => {
    for (const machine of machines) await machine.powerOff();
  };
  try {
    for (const machine of machines) machine.powerOn();
    for (let index = 0; index < workers; index++) await untilListening(22_001 + index);
  } catch (error) {
    await stop();
    throw error;
  }
  const environment = { PATH: options.searchPath, HOME: os.homedir() };
  const shards = (step: Step, count: number): [string, number, number][] =>
    [...every(perShard(step), 0, count)].map((first, index) => {
      const name = String(index + 1).padStart(4, '0');
      return [path.join('shards', name), first, Math.min(first + perShard(step), count)];
    });
  return {
    ...{ machines, kills: ['program', 'connection', 'machine', 'freeze'], offSeconds: 5 },
    async prepare(step, count, profile) {
      const work = workFolder(folder, step);
      mkdirSync(path.join(work, 'shards'));
      writeRecipes(work, ['check-ssh.sh', 'index-ssh.sh']);
      writeFileSync(path.join(work, 'workers.txt'), sshLoginFile(workers));
      for (const [name, first, end] of shards(step, count))
        await writeLines(path.join(work, `${name}.ndjson`), [first, end], profile);
    },
    async run(step, signal) {
      const work = path.join(folder, step);
      const jobs = path.join(work, `${step}.log`);
      const log = openSync(path.join(work, 'engine.log'), 'a');
      const parameters = [`${step}-ssh.sh`, ...(step === 'index' ? options.parameters : [])];
      const script = `${withHome(home)}; exec bash "$@"`;
      const child = spawn('unshare', ['--mount', 'sh', '-ec', script, 'sh', ...parameters], {
        cwd: work,
        env: environment,
        stdio: ['ignore', log, log],
        detached: true,
      });
      closeSync(log);
      // With the processes that it has started.
      const interrupt = (): void => {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      };
      signal.addEventListener('abort', interrupt);
      const [code] = (await once(child, 'exit')) as [number | null];
      signal.removeEventListener('abort', interrupt);
      signal.throwIfAborted();
      if (code !== 0) throw new Error(`${code} jobs failed:\n${readFileSync(jobs, 'utf8')}`);
    },
    results: (step, count) =>
      shards(step, count).map(([name, first, end]) => ({
        file: path.join(folder, step, `${name}.${step === 'check' ? 'verdicts' : 'outcomes'}`),
        positions: every(1, first, end),
      })),
    stop,
  };
}

async function startSlurm(options: EngineOptions): Promise<Engine> {
  const { folder, workers, searchPath, credentials } = options;
  const home = path.join(folder, 'home');
  mkdirSync(home, { mode: 0o700 });
  writeFileSync(path.join(home, '.hrflow.json'), credentials, { mode: 0o600 });
  const cluster = new SlurmCluster({
    ...{ folder: path.join(folder, 'slurm'), count: workers, searchPath, home, firstPort: 16_817 },
  });
  try {
    await cluster.start();
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return {
    ...{ machines: cluster.machines, kills: ['program', 'machine', 'freeze'], offSeconds: 20 },
    async prepare(step, count, profile) {
      const work = workFolder(folder, step);
      writeRecipes(work, ['check.sbatch', 'index.sbatch']);
      await writeLines(path.join(work, 'profiles.ndjson'), [0, count], profile);
    },
    async run(step, signal) {
      const parameters = step === 'index' ? options.parameters : [];
      await cluster.complete([`${step}.sbatch`, ...parameters], path.join(folder, step), signal);
    },
    results(step, count) {
      const jobs = arraySize(`${step}.sbatch`);
      return Array.from({ length: jobs }, (_, index) => ({
        file: path.join(folder, step, step === 'check' ? 'verdicts' : 'outcomes', `${index + 1}.ndjson`),
        positions: every(jobs, index, count),
      }));
    },
    stop: () => cluster.stop(),
  };
}

function workFolder(folder: string, step: Step): string {
  const work = path.join(folder, step);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
  return work;
}
