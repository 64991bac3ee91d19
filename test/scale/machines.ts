import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A process of a machine, as the host sees it. */
interface MachineProcess {
  readonly pid: number;
  readonly commandLine: string;
}

export interface MachineOptions {
  readonly name: string;
  /** The processor that it may use. */
  readonly core: number;
  /** Its daemon, as shell commands. The last one must be `exec …`. */
  readonly script: string;
  /** What the daemon and the machine write. */
  readonly logFile: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * A simulated computer: a daemon with its own namespaces for processes and mounts, on one processor. All its processes end with it. The
 * kernel then closes their connections, which does not happen when the power fails: see `freeze`. Needs root and util-linux.
 */
export class Machine {
  private child: ChildProcess | undefined;

  constructor(private readonly options: MachineOptions) {}

  get name(): string {
    return this.options.name;
  }

  get isOn(): boolean {
    return this.child?.exitCode === null && this.child.signalCode === null;
  }

  powerOn(): void {
    const { core, script, logFile, environment } = this.options;
    const log = openSync(logFile, 'a');
    // `--kill-child`: the init process of the namespace ends with `unshare`, and all other processes with it.
    const namespaces = ['unshare', '--pid', '--mount-proc', '--mount', '--fork', '--kill-child'];
    this.child = spawn('taskset', ['--cpu-list', String(core), ...namespaces, 'sh', '-ec', script], {
      ...{ stdio: ['ignore', log, log], env: environment },
    });
    closeSync(log);
  }

  /** Without any notice to its processes. */
  async powerOff(): Promise<void> {
    const { child } = this;
    if (!child || !this.isOn) return;
    const init = this.init();
    child.kill('SIGKILL');
    await once(child, 'exit');
    // The kernel ends the processes of the namespace asynchronously, the first one last. The number of the namespace alone does not identify
    // it: a machine that starts meanwhile may get it.
    while (init && namespaceOf(init.pid) === init.namespace && !isZombie(init.pid)) await wait(20);
  }

  /** Stops all its processes without ending them: it no longer responds, and its connections stay open. */
  async freeze(): Promise<void> {
    const frozen = new Set<number>();
    // Processes that are not frozen yet may start others.
    for (let isComplete = false; !isComplete;) {
      const running = this.processes().filter(({ pid }) => !frozen.has(pid));
      for (const { pid } of running) {
        undefinedIfGone(() => process.kill(pid, 'SIGSTOP'));
        frozen.add(pid);
      }
      isComplete = running.length === 0;
      await wait(20);
    }
  }

  /** All processes, without `unshare`. */
  processes(): readonly MachineProcess[] {
    const init = this.init();
    return init ? allProcesses().filter(({ pid }) => namespaceOf(pid) === init.namespace) : [];
  }

  /** The first process, and its namespace. Undefined if the machine is off. */
  private init(): { readonly pid: number; readonly namespace: string } | undefined {
    const parent = this.child?.pid;
    if (parent === undefined || !this.isOn) return undefined;
    const children = undefinedIfGone(() => readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8'));
    const pid = Number.parseInt(children ?? '', 10);
    const namespace = Number.isNaN(pid) ? undefined : namespaceOf(pid);
    return namespace === undefined || namespace === namespaceOf(process.pid) ? undefined : { pid, namespace };
  }
}

function allProcesses(): MachineProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      const parameters = undefinedIfGone(() => readFileSync(path.join('/proc', name, 'cmdline'), 'utf8')) ?? '';
      return { pid: Number(name), commandLine: parameters.replaceAll('\0', ' ').trim() };
    });
}

function namespaceOf(pid: number): string | undefined {
  return undefinedIfGone(() => readlinkSync(`/proc/${pid}/ns/pid`));
}

/** Whether it has ended, and waits for its parent to read the exit code. */
function isZombie(pid: number): boolean {
  return undefinedIfGone(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))?.includes(') Z ') ?? true;
}

/** Processes may end at any time. */
function undefinedIfGone<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
