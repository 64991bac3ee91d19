import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { findOnPath, launchBrowser } from '../host/chromium';
import { configurationOf, EditorFolder, text } from './fixture';
import { Terminal } from './terminal';
import { terminalAsHtml } from './terminalAsHtml';

// The pictures of docs/editors.md: `npm run screenshots:editors [-- NAME…]`. Editors that are not installed are left out.

const images = path.join(__dirname, '..', '..', 'docs', 'images');

interface Picture {
  readonly command: string;
  /** Writes the configuration. @returns the parameters of the command. */
  readonly prepare: (folder: EditorFolder) => readonly string[];
  /** Brings the editor to what the picture shows. */
  readonly show: (terminal: Terminal) => Promise<unknown>;
}

const pictures: Readonly<Record<string, Picture>> = {
  neovim: {
    command: 'nvim',
    prepare: (folder) => ['-n', '-u', folder.write('init.lua', configurationOf('Neovim')), folder.profile],
    async show(terminal) {
      await terminal.see(/Trailing comma/);
      terminal.type(
        ':set number signcolumn=yes termguicolors | highlight NormalFloat guibg=#303030 | highlight Normal guibg=#1e1e1e',
      );
      terminal.press('Enter');
      terminal.type('/rd"');
      terminal.press('Enter');
      terminal.type(':lua vim.diagnostic.open_float()');
      terminal.press('Enter');
      await terminal.see(/must be one of/);
    },
  },
  emacs: {
    command: 'emacs',
    prepare: (folder) => [
      '-q',
      '-nw',
      '--no-splash',
      '--eval',
      '(setq warning-minimum-level :emergency)',
      '-l',
      folder.write('init.el', configurationOf('Emacs')),
      folder.profile,
    ],
    async show(terminal) {
      await terminal.see(/eglot:/);
      terminal.press('M-x');
      terminal.type('flymake-show-buffer-diagnostics');
      terminal.press('Enter');
      await terminal.see(/Trailing comma/);
    },
  },
  helix: {
    command: 'hx',
    prepare(folder) {
      folder.write('.config/helix/languages.toml', configurationOf('Helix'));
      const { HELIX_RUNTIME } = process.env;
      if (HELIX_RUNTIME !== undefined)
        folder.copyFolder(`${HELIX_RUNTIME}/queries/json`, '.config/helix/runtime/queries/hrflow-profile');
      return [folder.profile];
    },
    async show(terminal) {
      await terminal.see(/● \d/);
      terminal.type(':format');
      terminal.press('Enter');
      await terminal.see(/^[ ●]+\d+ +"tags": \[/m);
      terminal.type('gg/härd');
      terminal.press('Enter');
      await terminal.see(/\(unknown-value\)/);
      terminal.type('i');
      terminal.press('C-x');
      await terminal.see(/"soft" +value/);
    },
  },
};

async function main(): Promise<void> {
  const browser = await launchBrowser();
  mkdirSync(images, { recursive: true });
  const names = process.argv.slice(2);
  for (const [name, { command, prepare, show }] of Object.entries(pictures)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const editor = findOnPath(command);
    if (editor === undefined) continue;
    const folder = new EditorFolder();
    // The fonts of the browser have few emoji.
    folder.write('a.profile.json', text.replaceAll(/ (?:🎉|👩‍🍳)/gu, '').replace('Déjà Vu', 'remote'));
    const terminal = new Terminal(folder.folder, [editor, ...prepare(folder)], folder.env);
    try {
      await show(terminal);
      const page = await browser.newPage({ deviceScaleFactor: 1 });
      await page.setContent(terminalAsHtml(terminal.screen(true)));
      await page.locator('pre').screenshot({ path: path.join(images, `editor-${name}.png`) });
    } finally {
      terminal.close();
      folder.remove();
    }
  }
  await browser.close();
}

void main();
