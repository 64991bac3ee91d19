import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Machine } from './machines';
import { untilListening } from './sshWorkers';

export interface SlurmOptions {
  readonly folder: string;
  readonly count: number;
  readonly searchPath: string;
  /** The home folder of the jobs, which all nodes share. */
  readonly home: string;
  readonly firstPort: number;
}

/** One daemon for each node, all on this computer, each with one processor. */
export function slurmConfig(
  { folder, count, firstPort }: Pick<SlurmOptions, 'folder' | 'count' | 'firstPort'>,
  host: string,
): string {
  const lines = {
    ClusterName: 'scale',
    SlurmctldHost: `${host}(127.0.0.1)`,
    SlurmctldPort: firstPort,
    SlurmUser: 'root',
    SlurmdUser: 'root',
    AuthType: 'auth/munge',
    // A job that is requeued starts after this time; the default is two minutes.
    AuthInfo: `socket=${path.join(folder, 'munge.socket')},cred_expire=5`,
    StateSaveLocation: path.join(folder, 'state'),
    SlurmdSpoolDir: path.join(folder, 'spool-%n'),
    SlurmctldPidFile: path.join(folder, 'slurmctld.pid'),
    SlurmdPidFile: path.join(folder, 'slurmd-%n.pid'),
    SlurmctldLogFile: path.join(folder, 'slurmctld.log'),
    SlurmdLogFile: path.join(folder, 'slurmd-%n.log'),
    ProctrackType: 'proctrack/linuxproc',
    TaskPlugin: 'task/none',
    MpiDefault: 'none',
    SelectType: 'select/cons_res',
    SelectTypeParameters: 'CR_Core',
    SlurmdParameters: 'config_overrides',
    // Jobs start at once. The default delay of three seconds is for clusters with many short jobs.
    SchedulerParameters: 'batch_sched_delay=0',
    // A node that does not respond for ten seconds is down, and its jobs are requeued. It is used again when it responds.
    SlurmdTimeout: 10,
    ReturnToService: 2,
    MailProg: '/bin/true',
  };
  return [
    ...Object.entries(lines).map(([name, value]) => `${name}=${value}`),
    `NodeName=node[1-${count}] NodeHostname=${host} NodeAddr=127.0.0.1 Port=[${firstPort + 1}-${firstPort + count}] CPUs=1`,
    'PartitionName=scale Nodes=ALL Default=YES MaxTime=INFINITE State=UP',
    '',
  ].join('\n');
}

/** A Slurm cluster on the loopback interface, with a controller, and with a machine for each node. */
export class SlurmCluster {
  readonly machines: readonly Machine[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  private readonly daemons: ChildProcess[] = [];
  private readonly config: string;

  constructor(private readonly options: SlurmOptions) {
    const { folder, count, searchPath, home } = options;
    mkdirSync(path.join(folder, 'state'), { recursive: true });
    this.config = path.join(folder, 'slurm.conf');
    writeFileSync(this.config, slurmConfig(options, os.hostname()));
    writeFileSync(path.join(folder, 'munge.key'), randomBytes(1024), { mode: 0o600 });
    this.environment = { PATH: searchPath, HOME: home, LANG: 'C.UTF-8', SLURM_CONF: this.config };
    this.machines = Array.from({ length: count }, (_, index) => {
      const name = `node${index + 1}`;
      return new Machine({
        ...{ name, core: index % os.cpus().length, logFile: path.join(folder, `${name}.log`) },
        script: `exec slurmd -D -f ${this.config} -N ${name}`,
        environment: this.environment,
      });
    });
  }

  async start(): Promise<void> {
    const { folder, firstPort, count } = this.options;
    const file = (name: string): string => path.join(folder, name);
    this.daemon('munged', [
      ...['--foreground', '--force', '--num-threads', '2', '--socket', file('munge.socket')],
      ...['--key-file', file('munge.key'), '--pid-file', file('munged.pid')],
      ...['--log-file', file('munged.log'), '--seed-file', file('munged.seed')],
    ]);
    await wait(1000);
    this.daemon('slurmctld', ['-D', '-f', this.config]);
    await untilListening(firstPort);
    for (const machine of this.machines) machine.powerOn();
    for (let attempt = 0; this.run('sinfo', ['--noheader', '--format=%T %D']).trim() !== `idle ${count}`; attempt++) {
      if (attempt > 100) throw new Error(`The nodes are not idle: ${this.run('sinfo', [])}`);
      await wait(300);
    }
  }

  /** Runs a client of the cluster. @returns what it printed. */
  run(command: string, parameters: readonly string[], cwd = this.options.folder): string {
    return execFileSync(command, parameters, { cwd, env: this.environment, encoding: 'utf8' });
  }

  /**
   * Submits a script and waits until none of its jobs is left.
   * @param script with its parameters.
   * @throws {Error} if the signal ended it. The jobs end with their nodes.
   */
  async complete(script: readonly string[], cwd: string, signal: AbortSignal): Promise<void> {
    this.run('sbatch', script, cwd);
    while (this.run('squeue', ['--noheader']).trim() !== '') await wait(500, undefined, { signal });
  }

  async stop(): Promise<void> {
    for (const machine of this.machines) await machine.powerOff();
    for (const daemon of this.daemons.reverse()) daemon.kill();
  }

  private daemon(command: string, parameters: readonly string[]): void {
    const log = openSync(path.join(this.options.folder, `${command}.out`), 'a');
    this.daemons.push(spawn(command, parameters, { stdio: ['ignore', log, log], env: this.environment }));
    closeSync(log);
  }
}
