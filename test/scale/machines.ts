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
 * A simulated computer: a daemon with its own namespaces for processes and mounts, on one processor. All its processes end with it, as when
 * the power fails. Needs root and util-linux.
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
    child.kill('SIGKILL');
    await once(child, 'exit');
    // The kernel ends the processes of the namespace asynchronously.
    while (this.processes().length > 0) await wait(20);
  }

  private namespace: string | undefined;

  /** All processes, without `unshare`. */
  processes(): readonly MachineProcess[] {
    if (this.isOn) this.namespace = this.currentNamespace() ?? this.namespace;
    if (this.namespace === undefined) return [];
    return allProcesses().filter(({ pid }) => namespaceOf(pid) === this.namespace);
  }

  private currentNamespace(): string | undefined {
    const pid = this.child?.pid;
    if (pid === undefined) return undefined;
    const [init] = undefinedIfGone(() => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8'))?.split(' ') ?? [];
    const namespace = init ? namespaceOf(Number(init)) : undefined;
    return namespace === namespaceOf(process.pid) ? undefined : namespace;
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

/** Processes may end at any time. */
function undefinedIfGone<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
