import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.join(__dirname, '..', '..');
const serverFile = path.join(root, 'dist', 'server.js');

/** A profile with slips; characters outside of ASCII are before each of them. */
export const text = `{
    "reference": "😀 Zoë", "tags": [{"name": "Déjà Vu 🎉", "value": 1,}],
    "skills": [{"name": "Café 🎉", "type": "härd"}],
    "info": {"full_name": "Zoë 👩‍🍳", "email": "zoe@example.com"}
}
`;

/** The configuration of an editor in `docs/editors.md`, with the server of this build instead of the installed command. */
export function configurationOf(editor: string): string {
  const section = readFileSync(path.join(root, 'docs', 'editors.md'), 'utf8').split(`\n## ${editor}\n`)[1] ?? '';
  const block = /```\w+\n([\s\S]*?)```/.exec(section)?.[1];
  if (block === undefined) throw new Error(`No configuration of ${editor}`);
  // Node starts the server in place of the command, which may not be installed.
  return block
    .replace(/(['"])hrflow-profile\1(,? )(['"])lsp\3/, (_, quote: string, separator: string) =>
      [process.execPath, serverFile].map((each) => quote + each + quote).join(separator),
    )
    .replace('command = "hrflow-profile"\nargs = ["lsp"', `command = "${process.execPath}"\nargs = ["${serverFile}"`);
}

/** A temporary folder with a profile, which is the home folder of the editor. */
export class EditorFolder {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-editors-'));
  readonly profile = this.write('a.profile.json', text);
  readonly env: Readonly<Record<string, string>> = {
    HOME: this.folder,
    XDG_CONFIG_HOME: path.join(this.folder, '.config'),
    XDG_CACHE_HOME: path.join(this.folder, '.cache'),
    XDG_DATA_HOME: path.join(this.folder, '.local', 'share'),
    XDG_STATE_HOME: path.join(this.folder, '.local', 'state'),
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    TERM: 'xterm-256color',
    COLORTERM: 'truecolor',
  };

  /** @returns its path. */
  write(name: string, content: string): string {
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  /** Copies a script of this folder. */
  script(name: string): string {
    const file = path.join(this.folder, name);
    copyFileSync(path.join(__dirname, name), file);
    return file;
  }

  copyFolder(from: string, name: string): void {
    cpSync(from, path.join(this.folder, name), { recursive: true, dereference: true });
  }

  read(name: string): string {
    return readFileSync(path.join(this.folder, name), 'utf8');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
