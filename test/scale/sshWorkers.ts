import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Machine } from './machines';
import { sshRecommendation } from './recipes';

export interface SshOptions {
  readonly folder: string;
  readonly count: number;
  /** Where the programs are that the workers run. */
  readonly searchPath: string;
  /** JSON, as `--credentials-fd` reads it. */
  readonly credentials: string;
  readonly firstPort: number;
}

/** `workers.txt`: the machines by the names in the configuration of ssh. */
export function sshLoginFile(count: number): string {
  return names(count)
    .map((name) => `${name}\n`)
    .join('');
}

function names(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `worker${index + 1}`);
}

/** `~/.ssh/config`: the lines of the page, and how to reach these workers. */
export function sshClientConfig({
  folder,
  count,
  firstPort,
}: Pick<SshOptions, 'folder' | 'count' | 'firstPort'>): string {
  const hosts = names(count).map((name, index) => `Host ${name}\n  Port ${firstPort + index}\n`);
  return [
    sshRecommendation(),
    ...hosts,
    'Host worker*',
    '  HostName 127.0.0.1',
    `  IdentityFile ${path.join(folder, 'user_key')}`,
    '  IdentitiesOnly yes',
    '  BatchMode yes',
    `  UserKnownHostsFile ${path.join(folder, 'known_hosts')}`,
    '  StrictHostKeyChecking accept-new',
    '  LogLevel ERROR',
    '',
  ].join('\n');
}

/** The configuration of the daemon of one worker. It accepts one key only, on the loopback interface. */
export function sshDaemonConfig(folder: string, port: number, searchPath: string): string {
  return [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${path.join(folder, 'host_key')}`,
    `AuthorizedKeysFile ${path.join(folder, 'user_key.pub')}`,
    'AuthenticationMethods publickey',
    'PermitRootLogin prohibit-password',
    'UsePAM no',
    // The folder belongs to this run, but folders above it may be writable by others, such as /tmp.
    'StrictModes no',
    'PidFile none',
    'MaxStartups 100',
    `SetEnv PATH=${searchPath}`,
    '',
  ].join('\n');
}

/** The start of a shell script: this folder is the home folder. ssh looks for `~` in the list of users, not in `HOME`. */
export function withHome(home: string): string {
  return `mount --bind ${home} ${os.homedir()}`;
}

/**
 * Creates machines with a daemon of ssh, which have their own home folders.
 * @param clientHome gets the files that a client needs to use them.
 */
export function createSshWorkers(options: SshOptions, clientHome: string): Machine[] {
  const { folder, count, searchPath, credentials, firstPort } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  mkdirSync(path.join(clientHome, '.ssh'), { recursive: true, mode: 0o700 });
  for (const key of ['host_key', 'user_key'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', path.join(folder, key)]);
  writeFileSync(path.join(clientHome, '.ssh', 'config'), sshClientConfig(options), { mode: 0o600 });
  return names(count).map((name, index) => {
    const home = path.join(folder, name);
    mkdirSync(home, { mode: 0o700 });
    writeFileSync(path.join(home, '.hrflow.json'), credentials, { mode: 0o600 });
    const config = path.join(folder, `${name}.conf`);
    writeFileSync(config, sshDaemonConfig(folder, firstPort + index, searchPath));
    return new Machine({
      ...{ name, core: index % os.cpus().length, logFile: path.join(folder, `${name}.log`) },
      script: `${withHome(home)}; mount -t tmpfs tmpfs /run; mkdir /run/sshd; exec /usr/sbin/sshd -D -e -f ${config}`,
      environment: { PATH: process.env.PATH },
    });
  });
}

/** Waits until a daemon on this port accepts connections. */
export async function untilListening(port: number): Promise<void> {
  for (let attempt = 0; !(await isListening(port)); attempt++) {
    if (attempt > 200) throw new Error(`No daemon accepts connections on port ${port}.`);
    await wait(100);
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.once('connect', () => socket.destroy());
    socket.once('error', () => resolve(false));
  });
}
