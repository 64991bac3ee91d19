import os from 'node:os';
import path from 'node:path';

/** The variables that name a folder of the user. */
type Variables = Readonly<Record<string, string | undefined>>;

/** The folder in which the ledger of the user is kept, as each system expects it (on Linux: the XDG Base Directory Specification). */
export function stateFolder(
  variables: Variables = process.env,
  platform: NodeJS.Platform = process.platform,
  home = os.homedir(),
): string {
  const absolute = (folder: string | undefined, fallback: string): string =>
    folder !== undefined && path.isAbsolute(folder) ? folder : path.join(home, fallback);
  if (platform === 'win32')
    return path.join(absolute(variables.LOCALAPPDATA, path.join('AppData', 'Local')), 'hrflow-profile');
  const mac = path.join(home, 'Library', 'Application Support');
  const base = platform === 'darwin' ? mac : absolute(variables.XDG_STATE_HOME, path.join('.local', 'state'));
  return path.join(base, 'hrflow-profile');
}
