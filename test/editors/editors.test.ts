import assert from 'node:assert/strict';
import { findOnPath } from '../host/chromium';
import { runProgram } from '../support/runProgram';
import { configurationOf, EditorFolder } from './fixture';
import { Terminal } from './terminal';

/** What a script in an editor reports. */
interface Results {
  readonly error?: string;
  readonly diagnostics: readonly { readonly text: string }[];
  readonly hover: string;
  readonly fix: string;
  readonly completions: readonly string[];
  readonly text: string;
}

const fixed = {
  reference: '😀 Zoë',
  tags: [{ name: 'Déjà Vu 🎉', value: 1 }],
  skills: [{ name: 'Café 🎉', type: 'härd' }],
  info: { full_name: 'Zoë 👩‍🍳', email: 'zoe@example.com' },
};

function checkText(text: string): void {
  assert.deepEqual(JSON.parse(text), fixed);
  assert.match(text, /^[ \t]*"tags": \[$/m);
}

function check({ error, diagnostics, hover, fix, completions, text }: Results): void {
  assert.equal(error, undefined);
  const texts = diagnostics.map((each) => each.text);
  assert.ok(texts.includes(','), texts.join(' | '));
  assert.ok(texts.includes('"härd"'), texts.join(' | '));
  assert.match(hover, /full_name/);
  assert.match(fix, /comma/);
  for (const value of ['hard', 'soft'])
    assert.ok(
      completions.some((each) => each.includes(value)),
      completions.join(),
    );
  checkText(text);
}

describe('an editor with the configuration in docs/editors.md', () => {
  let folder: EditorFolder;
  beforeEach(() => (folder = new EditorFolder()));
  afterEach(() => folder.remove());

  /** Skips the test if the editor is not installed. @returns its file. */
  function installed(context: Mocha.Context, command: string): string {
    const file = findOnPath(command);
    if (file !== undefined) return file;
    context.test!.title += ` (${command} is not installed)`;
    return context.skip();
  }

  const env = (): Record<string, string> => ({
    ...folder.env,
    HRFLOW_PROFILE: folder.profile,
    HRFLOW_RESULTS: `${folder.folder}/results.json`,
  });
  const results = (): Results => JSON.parse(folder.read('results.json')) as Results;

  it('Neovim', async function () {
    const editor = installed(this, 'nvim');
    const configuration = folder.write('init.lua', configurationOf('Neovim'));
    const script = folder.script('neovim.lua');
    const parameters = ['--headless', '-n', '-u', configuration, folder.profile, '-c', `luafile ${script}`];
    await runProgram(editor, parameters, { env: env(), cwd: folder.folder });
    check(results());
  });

  it('Emacs', async function () {
    const editor = installed(this, 'emacs');
    const configuration = folder.write('init.el', configurationOf('Emacs'));
    const script = folder.script('emacs.el');
    const packages = ['--eval', '(package-initialize)'];
    await runProgram(editor, ['--batch', '-q', ...packages, '-l', configuration, '-l', script], {
      env: env(),
      cwd: folder.folder,
    });
    check(results());
  });

  it('Helix', async function () {
    installed(this, 'tmux');
    const editor = installed(this, 'hx');
    folder.write('.config/helix/languages.toml', configurationOf('Helix'));
    const terminal = new Terminal(folder.folder, [editor, folder.profile], folder.env);
    const search = (text: string): void => {
      terminal.type(`gg/${text}`);
      terminal.press('Enter');
    };
    try {
      await terminal.see(/● \d/);
      search('full');
      await terminal.see(/ 4:\d+\s*$/m);
      terminal.press('Space');
      terminal.type('k');
      await terminal.see(/full_name · a string or null/);
      terminal.press('Escape');
      search(',}');
      await terminal.see(/\(trailing-comma\)/);
      terminal.press('Space');
      terminal.type('a');
      await terminal.see(/Remove the trailing comma/);
      terminal.press('C-n', 'Enter');
      await terminal.see(/"value": 1\}\]/);
      search('härd');
      await terminal.see(/ 3:\d+\s*$/m);
      terminal.type('i');
      terminal.press('C-x');
      await terminal.see(/"soft" +value/);
      terminal.press('Escape', 'Escape');
      for (const command of [':format', ':write-quit']) {
        terminal.type(command);
        terminal.press('Enter');
        if (command === ':format') await terminal.see(/^[ ●]+\d+ +"tags": \[/m);
      }
      await terminal.ended();
    } finally {
      terminal.close();
    }
    checkText(folder.read('a.profile.json'));
  });
});
