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
 * The commands that install packages. Without the policy, Debian starts their services, among them an SSH server on all interfaces. A policy
 * that exists is not replaced: the commands fail.
 */
export function installCommands(names: readonly string[], policy = '/usr/sbin/policy-rc.d'): string {
  return [
    `(set -eC; printf '#!/bin/sh\\nexit 101\\n' > ${policy}; trap 'rm ${policy}' EXIT; chmod 755 ${policy}`,
    `apt-get install --no-install-recommends --yes ${names.join(' ')})`,
  ].join('\n');
}

/** @throws {Error} if packages are missing, or if this is not Linux, or not root: machines are simulated with namespaces. */
export function requirePackages(): void {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) throw new Error('This needs Linux and root.');
  const names = missingPackages();
  if (names.length > 0)
    throw new Error(
      `Packages are missing. To install them without starting their services:\n\n${installCommands(names)}\n`,
    );
}
