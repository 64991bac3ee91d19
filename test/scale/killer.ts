import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../support/random';
import type { Machine } from './machines';

/** `program`: the program alone. `connection`: of SSH; what it started continues. `machine`: all processes; it starts again later. */
export type KillKind = 'program' | 'connection' | 'machine';

/** Which processes of a machine a kind ends; the machine as a whole is powered off. */
const victims: Readonly<Record<Exclude<KillKind, 'machine'>, RegExp>> = {
  program: /^\S*node \S*hrflow-profile /,
  connection: /^sshd: .*@notty/,
};

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
  readonly kills: Record<KillKind, number> = { program: 0, connection: 0, machine: 0 };
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
    const { machines, kinds, everySeconds, offSeconds, random } = this.options;
    const returns: Promise<void>[] = [];
    for (let turn = 0; await this.wait(everySeconds * (0.5 + random.fraction())); turn++) {
      const machine = random.pick(machines);
      const kind = kinds[turn % kinds.length];
      if (kind === undefined || !machine.isOn) continue;
      if (kind !== 'machine') {
        this.kills[kind] += killProcesses(machine, victims[kind]);
        continue;
      }
      await machine.powerOff();
      this.kills.machine++;
      returns.push(this.wait(offSeconds).then(() => machine.powerOn()));
    }
    await Promise.all(returns);
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
