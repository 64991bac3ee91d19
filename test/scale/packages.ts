import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** Programs, and the Debian packages that contain them. */
const programs: Readonly<Record<string, string>> = {
  parallel: 'parallel',
  rsync: 'rsync',
  ssh: 'openssh-client',
  sshd: 'openssh-server',
  munged: 'munge',
  slurmctld: 'slurm-wlm',
  slurmd: 'slurm-wlm',
  unshare: 'util-linux',
};

export const searchPath = `${process.env.PATH}:/usr/local/sbin:/usr/sbin:/sbin`;

function missingPackages(): string[] {
  const folders = searchPath.split(':');
  const missing = Object.entries(programs).filter(
    ([program]) => !folders.some((folder) => existsSync(path.join(folder, program))),
  );
  return [...new Set(missing.map(([, name]) => name))];
}

/**
 * Installs what is missing. The services of the packages are not used; Debian may start them.
 * @throws {Error} if this is not Linux, or not root: machines are simulated with namespaces.
 */
export function requirePackages(): void {
  const names = missingPackages();
  const install = `apt-get install --no-install-recommends --yes ${names.join(' ')}`;
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw new Error(`This needs Linux and root.${names.length > 0 ? ` Packages: ${install}` : ''}`);
  if (names.length === 0) return;
  console.log(install);
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
  execFileSync('apt-get', ['install', '--no-install-recommends', '--yes', ...names], {
    ...{ stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } },
  });
}
