import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, closeSync, openSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

export interface DaemonOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What it writes. */
  readonly logFile: string;
}

/** A program that runs until it is stopped. */
export class Daemon {
  private constructor(private readonly child: ChildProcess) {}

  /** @throws {Error} if the program cannot be started. */
  static async start(
    command: string,
    parameters: readonly string[],
    { environment, logFile }: DaemonOptions,
  ): Promise<Daemon> {
    const log = openSync(logFile, 'a');
    const child = spawn(command, parameters, { stdio: ['ignore', log, log], env: environment });
    closeSync(log);
    // Also for errors after the start. Without a listener, they would end this process.
    child.on('error', (error) => appendFileSync(logFile, `${error.message}\n`));
    await once(child, 'spawn');
    return new Daemon(child);
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Waits until it has ended. @param limitMilliseconds after this time, it is killed. */
  async stop(limitMilliseconds = 10_000): Promise<void> {
    const { child } = this;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill();
    const limit = new AbortController();
    void wait(limitMilliseconds, undefined, limit).then(
      () => child.kill('SIGKILL'),
      () => undefined,
    );
    await exit;
    limit.abort();
  }
}
