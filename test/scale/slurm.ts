import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Daemon } from './daemon';
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
    // The daemons bind to the addresses below, not to all interfaces.
    CommunicationParameters: 'NoCtldInAddrAny,NoInAddrAny',
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
  private readonly daemons: Daemon[] = [];
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
    await this.daemon('munged', [
      ...['--foreground', '--force', '--num-threads', '2', '--socket', file('munge.socket')],
      ...['--key-file', file('munge.key'), '--pid-file', file('munged.pid')],
      ...['--log-file', file('munged.log'), '--seed-file', file('munged.seed')],
    ]);
    await wait(1000);
    await this.daemon('slurmctld', ['-D', '-f', this.config]);
    await untilListening(firstPort);
    for (const machine of this.machines) machine.powerOn();
    const states = async (): Promise<string> => await this.run('sinfo', ['--noheader', '--format=%T %D']);
    for (let attempt = 0; (await states()).trim() !== `idle ${count}`; attempt++) {
      if (attempt > 100) throw new Error(`The nodes are not idle: ${await states()}`);
      await wait(300);
    }
  }

  /** Runs a client of the cluster. @returns what it printed. */
  private async run(command: string, parameters: readonly string[], cwd = this.options.folder): Promise<string> {
    const { stdout } = await promisify(execFile)(command, parameters, { cwd, env: { ...this.environment } });
    return stdout;
  }

  /**
   * Submits a script and waits until none of its jobs is left.
   * @param script with its parameters.
   * @throws {Error} if the signal ended it. The jobs end with their nodes.
   */
  async complete(script: readonly string[], cwd: string, signal: AbortSignal): Promise<void> {
    await this.run('sbatch', script, cwd);
    while ((await this.run('squeue', ['--noheader'])).trim() !== '') await wait(500, undefined, { signal });
  }

  /** All its processes have ended afterwards: the next cluster uses the same ports. */
  async stop(): Promise<void> {
    for (const machine of this.machines) await machine.powerOff();
    for (const daemon of this.daemons.reverse()) await daemon.stop();
  }

  private async daemon(command: string, parameters: readonly string[]): Promise<void> {
    const logFile = path.join(this.options.folder, `${command}.out`);
    this.daemons.push(await Daemon.start(command, parameters, { environment: this.environment, logFile }));
  }
}
