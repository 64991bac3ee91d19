import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../support/random';
import type { Machine } from './machines';

/**
 * `program`: the program alone. `connection`: of SSH; what it started continues. `machine`: all processes, which closes its connections; it
 * starts again later. `freeze`: as `machine`, but before, it does not respond for some time while its connections stay open.
 */
export type KillKind = 'program' | 'connection' | 'machine' | 'freeze';

/** Which processes of a machine a kind ends; the machine as a whole is powered off. */
const victims: Readonly<Record<Exclude<KillKind, 'machine' | 'freeze'>, RegExp>> = {
  program: /^\S*node \S*hrflow-profile /,
  connection: /^sshd: .*@notty/,
};

/** With the configuration of the page, ssh ends a connection after 40 seconds without a response: 10, and three requests. */
const frozenSeconds = 60;

export interface KillerOptions {
  readonly machines: readonly Machine[];
  readonly kinds: readonly KillKind[];
  /** Between two kills, on average. */
  readonly everySeconds: number;
  /** How long a machine is off. */
  readonly offSeconds: number;
  readonly random: Random;
}

/** Kills processes of random machines until it is stopped. */
export class Killer {
  readonly kills: Record<KillKind, number> = { program: 0, connection: 0, machine: 0, freeze: 0 };
  /** Machines that are off or frozen. */
  private readonly away = new Set<Machine>();
  private readonly stopping = new AbortController();
  private readonly ended: Promise<void>;

  constructor(private readonly options: KillerOptions) {
    this.ended = this.run();
  }

  /** All machines are on again afterwards. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.ended;
  }

  private async run(): Promise<void> {
    const { machines, kinds, everySeconds, random } = this.options;
    const returns: Promise<void>[] = [];
    for (let turn = 0; await this.wait(everySeconds * (0.5 + random.fraction())); turn++) {
      const machine = random.pick(machines);
      const kind = kinds[turn % kinds.length];
      if (kind === undefined || this.away.has(machine)) continue;
      if (kind === 'machine' || kind === 'freeze') returns.push(this.takeAway(machine, kind));
      else this.kills[kind] += killProcesses(machine, victims[kind]);
    }
    await Promise.all(returns);
  }

  /** Ends when the machine is on again. */
  private async takeAway(machine: Machine, kind: 'machine' | 'freeze'): Promise<void> {
    this.away.add(machine);
    this.kills[kind]++;
    if (kind === 'freeze') {
      await machine.freeze();
      await this.wait(frozenSeconds);
    }
    await machine.powerOff();
    await this.wait(this.options.offSeconds);
    machine.powerOn();
    this.away.delete(machine);
  }

  /** @returns false if the killer was stopped. */
  private async wait(seconds: number): Promise<boolean> {
    const { signal } = this.stopping;
    return await wait(seconds * 1000, true, { signal }).catch(() => false);
  }
}

/** @returns how many processes ended. */
function killProcesses(machine: Machine, commandLine: RegExp): number {
  const found = machine.processes().filter((each) => commandLine.test(each.commandLine));
  return found.filter(({ pid }) => kill(pid)).length;
}

function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
    return false;
  }
}
