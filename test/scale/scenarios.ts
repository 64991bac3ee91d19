import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { randomOf } from '../support/random';
import { type Engine, type EngineName, engines, type Step } from './engines';
import { Killer, type KillKind } from './killer';
import { countWrong, profileToCheck, referenceOf, validProfile } from './profiles';
import { countStored, type StoredOnce, verifyOutcomes, verifyVerdicts } from './results';

/** What all runs share. */
export interface Laboratory {
  readonly folder: string;
  /** Where the programs of the workers are. */
  readonly searchPath: string;
  /** The number of profiles. */
  readonly check: number;
  readonly index: number;
  /** The share of the profiles that the measurement of the throughput uses for each number of workers. */
  readonly measuredShare: number;
  readonly killEverySeconds: number;
  /** Ends the run. */
  readonly signal: AbortSignal;
  readonly log: (text: string) => void;
}

/** One step for all profiles. */
export interface StepResult {
  readonly workers: number;
  readonly profiles: number;
  readonly seconds: number;
  /** Processes of this computer that were ready to run, on average in the minute before the end, with those of the run. */
  readonly load: number;
}

export type Kills = Readonly<Record<KillKind, number>>;

/** All profiles, while workers are killed. */
export interface KillResult {
  readonly check: StepResult & { readonly kills: Kills; readonly wrong: number };
  readonly index: StepResult & {
    readonly kills: Kills;
    readonly stored: StoredOnce;
    readonly outcomes: Readonly<Record<string, number>>;
  };
}

export interface ScaleResult extends KillResult {
  readonly name: EngineName;
  readonly throughput: readonly (StepResult & { readonly step: Step })[];
}

/** Profiles in each file, if the input is split: a job has a fixed cost of some seconds. */
const minPerShard = { check: 2500, index: 250 } as const;

/** @throws {Error} if a verdict is missing, repeated or wrong, or a profile is not stored exactly once. */
export async function runWithKills(name: EngineName, workers: number, laboratory: Laboratory): Promise<KillResult> {
  return await withEngine({ name, workers, laboratory, profiles: laboratory }, async (engine, sandbox) => {
    const check = await runKilled(engine, 'check', laboratory);
    const index = await runKilled(engine, 'index', laboratory);
    const wrong = await verifyCheck(engine, laboratory.check);
    return {
      check: { ...check, workers, wrong },
      index: { ...index, workers, ...(await verifyIndex(engine, laboratory.index, sandbox)) },
    };
  });
}

/** Runs both steps without kills for each number of workers. */
export async function measureThroughput(
  name: EngineName,
  workers: readonly number[],
  laboratory: Laboratory,
): Promise<ScaleResult['throughput']> {
  const profiles = {
    check: laboratory.check * laboratory.measuredShare,
    index: laboratory.index * laboratory.measuredShare,
  };
  const results: (StepResult & { step: Step })[] = [];
  for (const count of workers)
    await withEngine({ name, workers: count, laboratory, profiles }, async (engine, sandbox) => {
      for (const step of ['check', 'index'] as const) {
        const result = await runStep(engine, step, { profiles: profiles[step], laboratory });
        results.push({ ...result, step, workers: count });
      }
      await verifyCheck(engine, profiles.check);
      await verifyIndex(engine, profiles.index, sandbox);
    });
  return results;
}

interface EngineRun {
  readonly name: EngineName;
  readonly workers: number;
  readonly laboratory: Laboratory;
  readonly profiles: Readonly<Record<Step, number>>;
}

async function withEngine<Result>(
  { name, workers, laboratory, profiles }: EngineRun,
  use: (engine: Engine, sandbox: Sandbox) => Promise<Result>,
): Promise<Result> {
  const { searchPath, log } = laboratory;
  log(`${name}, ${workers} workers`);
  const folder = mkdtempSync(path.join(laboratory.folder, 'run-'));
  const sandbox = await startSandbox();
  const stopped: { engine?: Engine } = {};
  try {
    const engine = await engines[name]({
      ...{ folder, workers, searchPath },
      credentials: JSON.stringify(sandbox.credentials.readWrite),
      parameters: ['--source', sandbox.sources[0]?.key ?? '', '--api-url', sandbox.url],
      perShard: (step) => Math.max(Math.ceil(profiles[step] / 100), minPerShard[step]),
    });
    stopped.engine = engine;
    return await use(engine, sandbox);
  } finally {
    await stopped.engine?.stop();
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runKilled(
  engine: Engine,
  step: Step,
  laboratory: Laboratory,
): Promise<Omit<StepResult, 'workers'> & { kills: Kills }> {
  const { machines, kills: kinds, offSeconds } = engine;
  let killer: Killer | undefined;
  const options = { machines, kinds, offSeconds, everySeconds: laboratory.killEverySeconds, random: randomOf(1) };
  const result = await runStep(engine, step, {
    ...{ profiles: laboratory[step], laboratory },
    begin: () => (killer = new Killer(options)),
    end: () => killer?.stop(),
  });
  laboratory.log(`kills: ${JSON.stringify(killer?.kills)}`);
  return { ...result, kills: killer?.kills ?? { program: 0, connection: 0, machine: 0, freeze: 0 } };
}

interface StepRun {
  readonly profiles: number;
  readonly laboratory: Laboratory;
  /** Called before and after the jobs run. */
  readonly begin?: () => unknown;
  readonly end?: () => unknown;
}

async function runStep(
  engine: Engine,
  step: Step,
  { profiles, laboratory: { log, signal }, begin, end }: StepRun,
): Promise<Omit<StepResult, 'workers'>> {
  await engine.prepare(step, profiles, step === 'check' ? profileToCheck : validProfile);
  signal.throwIfAborted();
  const start = performance.now();
  begin?.();
  try {
    await engine.run(step, signal);
  } finally {
    await end?.();
  }
  const seconds = (performance.now() - start) / 1000;
  const [load = 0] = os.loadavg();
  log(`${step}: ${profiles} profiles in ${seconds.toFixed(1)} s, ${Math.round(profiles / seconds)}/s, load ${load}`);
  return { profiles, seconds, load };
}

async function verifyCheck(engine: Engine, count: number): Promise<number> {
  const { profiles, wrong } = await verifyVerdicts(engine.results('check', count));
  if (profiles !== count || wrong !== countWrong(count)) throw new Error(`${profiles} verdicts, ${wrong} wrong`);
  return wrong;
}

async function verifyIndex(
  engine: Engine,
  count: number,
  sandbox: Sandbox,
): Promise<Pick<KillResult['index'], 'stored' | 'outcomes'>> {
  const outcomes = await verifyOutcomes(engine.results('index', count), referenceOf);
  const stored = countStored(
    sandbox.profiles().map(({ members, createdAt, updatedAt }) => ({
      reference: members.reference,
      isUpdated: updatedAt.getTime() !== createdAt.getTime(),
    })),
    Array.from({ length: count }, (_, index) => referenceOf(index)),
  );
  if (stored.stored !== count || sandbox.profiles().length !== count || stored.updated > 0)
    throw new Error(`Not stored exactly once: ${JSON.stringify(stored)}`);
  return { stored, outcomes };
}
