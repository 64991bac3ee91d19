import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { fixture } from '../support/profiles';
import { hrflowProfile, installPackage, type RunOptions, type RunResult } from './installedPackage';

const minimal = JSON.parse(fixture('profiles/valid/minimal.profile.json')) as Record<string, unknown>;

/** A valid profile with its own content. @param more properties to add or, with undefined, to remove. */
export function profileText(id: string | number, more: Readonly<Record<string, unknown>> = {}): string {
  const profile = { ...minimal, reference: `ref-${id}`, text: `Profile ${id}`, source_key: undefined, ...more };
  return JSON.stringify(profile, undefined, 2);
}

/** Files with profiles of their own. */
export function profileFiles(count: number, more: Readonly<Record<string, unknown>> = {}): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`in/${index}.profile.json`, profileText(index, more)]),
  );
}

/** Lines of NDJSON with profiles of their own. */
export function profileLines(count: number): string {
  return Array.from({ length: count }, (_, index) => `${JSON.stringify(JSON.parse(profileText(index)))}\n`).join('');
}

/** A program that is running. */
export interface RunningProgram {
  readonly pid: number;
  readonly errors: () => string;
  readonly input: Writable;
  readonly output: Readable;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<RunResult & { readonly signal: NodeJS.Signals | null }>;
}

/** The service, and a user who sends profiles to it. */
export class Sender {
  private constructor(readonly sandbox: Sandbox) {}

  static async start(): Promise<Sender> {
    return new Sender(await startSandbox());
  }

  get source(): string {
    return this.sandbox.sources[0]?.key ?? '';
  }

  get credentials(): Record<string, string> {
    const { apiKey, userEmail } = this.sandbox.credentials.readWrite;
    return { HRFLOW_API_KEY: apiKey, HRFLOW_USER_EMAIL: userEmail };
  }

  /** The parameters of a command, with the address and the source. */
  parameters(command: string, ...more: readonly string[]): string[] {
    return [command, ...more, '--api-url', this.sandbox.url, '--source', this.source];
  }

  async run(cwd: string, parameters: readonly string[], options: RunOptions = {}): Promise<RunResult> {
    return await hrflowProfile(parameters, {
      cwd,
      ...options,
      env: { ...this.environment(cwd), ...options.env },
    });
  }

  /** `index` without a question, with the ledger in the folder. */
  async index(cwd: string, ...more: readonly string[]): Promise<RunResult> {
    return await this.run(cwd, this.parameters('index', '--yes', ...more));
  }

  begin(cwd: string, parameters: readonly string[]): RunningProgram {
    const child = spawn(installPackage().executable, parameters, {
      cwd,
      env: { PATH: process.env.PATH, HOME: cwd, LANG: 'C.UTF-8', ...this.environment(cwd) },
    });
    let out = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.stdin.on('error', () => undefined);
    const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
    return {
      pid: child.pid ?? 0,
      errors: () => errors,
      input: child.stdin,
      output: child.stdout,
      kill: (signal) => void child.kill(signal),
      ended: closed.then(([code, signal]) => ({ code, signal, out, errors })),
    };
  }

  /** How often each reference is stored. */
  storedTimes(): Map<string, number> {
    const times = new Map<string, number>();
    for (const { members } of this.sandbox.profiles()) {
      const reference = String(members.reference);
      times.set(reference, (times.get(reference) ?? 0) + 1);
    }
    return times;
  }

  /** Waits until the service has so many profiles. */
  async untilStored(count: number): Promise<void> {
    while (this.sandbox.profiles().length < count) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  private environment(cwd: string): Record<string, string> {
    return { ...this.credentials, XDG_STATE_HOME: path.join(cwd, 'state') };
  }
}

/** The texts of all files in a folder. */
export function textsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));
}

/** Installs the package, and starts a service for each test of a suite. @param use receives the sender of the next test. */
export function startSenders(use: (sender: Sender) => void): void {
  const senders: Sender[] = [];
  before(function () {
    this.timeout(120_000);
    installPackage();
  });
  beforeEach(async () => {
    const sender = await Sender.start();
    senders.push(sender);
    use(sender);
  });
  afterEach(() => Promise.all(senders.splice(0).map(({ sandbox }) => sandbox.stop())));
}
