import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { createProfileWatcher } from '../../client/files/profileWatcher';
import { createBatchDiagnostics } from '../../client/ui/diagnosticCollections';
import { localDisk } from '../../client/files/localDisk';
import { createProfileFiles } from '../../client/ui/profileFiles';
import { createWorkspaceDiagnostics } from '../../client/ui/workspaceDiagnostics';
import { marked } from '../support/marked';
import { show, until } from './support';

describe('files of the workspace in VS Code', () => {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const folder = path.join(root, 'found');
  const profileFiles = createProfileFiles(localDisk);
  const uriOf = (name: string): string => vscode.Uri.file(path.join(folder, name)).toString();
  const write = (...names: readonly string[]): void => {
    for (const name of names) writeText(name, '{}');
  };
  const writeText = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  const relative = (uris: readonly string[]): string[] =>
    uris.map((uri) => path.relative(folder, vscode.Uri.parse(uri).fsPath)).filter((each) => !each.startsWith('..'));
  const found = async (glob = '**/*.profile.json'): Promise<string[]> => relative(await profileFiles.findByGlob(glob));
  const foundIn = async (...names: readonly string[]): Promise<string[]> =>
    relative(await profileFiles.findInSelection(names.map(uriOf)));
  const configure = async (section: string, value: unknown): Promise<void> => {
    await vscode.workspace.getConfiguration().update(section, value, vscode.ConfigurationTarget.Workspace);
  };

  beforeEach(() => mkdirSync(folder));
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    for (const section of ['files.exclude', 'search.exclude', 'search.useIgnoreFiles'])
      await configure(section, undefined);
  });

  it('are found without those that search excludes', async () => {
    write(
      'a.profile.json',
      'node_modules/b.profile.json',
      'drafts/c.profile.json',
      'kept/d.profile.json',
      'hidden/e.profile.json',
    );
    write('made/f.profile.json', 'made/f.txt', 'made/g.profile.json', 'out/h.profile.json', 'deep/out/i.profile.json');
    writeText('.gitignore', 'out/\n');
    writeText('deep/.gitignore', '!out\n');
    await configure('files.exclude', { '**/hidden': true });
    await configure('search.exclude', {
      'found/drafts/**': true,
      '**/kept': false,
      '**/f.profile.json': { when: '$(basename).txt' },
      '**/*.json': { when: '$(basename).txt' },
    });
    write('made/f.profile.txt');
    const expected = ['a.profile.json', 'deep/out/i.profile.json', 'kept/d.profile.json', 'made/g.profile.json'];
    assert.deepEqual(await found(), expected);
    assert.deepEqual(await foundIn(''), expected);
    await configure('search.useIgnoreFiles', false);
    assert.ok((await found()).includes('out/h.profile.json'));
  });

  it('are found in a selected folder and when they are selected, even if these are excluded', async () => {
    write(
      'node_modules/b.profile.json',
      'node_modules/x/node_modules/c.profile.json',
      'out/in/h.profile.json',
      'out/i.profile.json',
    );
    writeText('.gitignore', 'out/\n');
    writeText('out/.gitignore', 'i.*\n');
    assert.deepEqual(await found(), []);
    assert.deepEqual(await foundIn('node_modules'), ['node_modules/b.profile.json']);
    assert.deepEqual(await foundIn('out'), ['out/in/h.profile.json']);
    assert.deepEqual(await foundIn('out/in'), ['out/in/h.profile.json']);
    assert.deepEqual(await foundIn('out/i.profile.json', 'node_modules/b.profile.json'), [
      'node_modules/b.profile.json',
      'out/i.profile.json',
    ]);
  });

  it('are found in upper and lower case, and have our language', async () => {
    write('UP.PROFILE.JSON', 'sub/Mixed.Profile.json', 'é.profile.JSON');
    assert.deepEqual((await found()).sort(), ['UP.PROFILE.JSON', 'sub/Mixed.Profile.json', 'é.profile.JSON']);
    assert.deepEqual(await found('**/é.profile.json'), ['é.profile.JSON']);
    assert.deepEqual(await found('FOUND/[a-z]p.profile.json'), []);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uriOf('UP.PROFILE.JSON')));
    assert.equal(document.languageId, 'hrflow-profile');
  });

  it('are found once if links lead to them, and links that leave the workspace are not read', async () => {
    const elsewhere = mkdtempSync(path.join(os.tmpdir(), 'hrflow-elsewhere-'));
    try {
      writeFileSync(path.join(elsewhere, 'private.profile.json'), '{}');
      write('real/a.profile.json', 'z.profile.json');
      symlinkSync('real', path.join(folder, 'first'));
      symlinkSync('.', path.join(folder, 'real', 'loop'));
      symlinkSync('..', path.join(folder, 'real', 'above'));
      symlinkSync('z.profile.json', path.join(folder, 'b.profile.json'));
      symlinkSync(elsewhere, path.join(folder, 'outside'));
      symlinkSync(path.join(elsewhere, 'private.profile.json'), path.join(folder, 'c.profile.json'));
      symlinkSync('missing', path.join(folder, 'broken.profile.json'));
      const all = await found();
      assert.deepEqual(
        all.filter((name) => !/^(?:broken|c|outside)/.test(name)),
        ['real/a.profile.json', 'z.profile.json'],
      );
      for (const name of ['outside/private.profile.json', 'c.profile.json'])
        assert.match(JSON.stringify(await profileFiles.read(uriOf(name))), /"reason":"[^"]*symbolic link/);
      assert.deepEqual(await profileFiles.read(uriOf('b.profile.json')), { text: '{}', isUnsaved: false });
      assert.deepEqual(await foundIn('b.profile.json'), ['b.profile.json']);
      rmSync(path.join(folder, 'real', 'above'));
      assert.deepEqual(await foundIn('first'), ['first/a.profile.json']);
      assert.deepEqual(await foundIn('first', 'real'), ['real/a.profile.json']);
    } finally {
      rmSync(elsewhere, { recursive: true });
    }
  });
});

describe('problems and suggestions of closed files in VS Code', () => {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  // Each test has its own folder: VS Code reports a folder that is deleted and created again as changed.
  let folder = '';
  const uriOf = (name: string): vscode.Uri => vscode.Uri.file(path.join(folder, name));
  const write = (name: string, text = '{}'): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  const profileFiles = createProfileFiles(localDisk);
  const watcher = createProfileWatcher();
  const validations = { running: 0, most: 0, files: [] as string[] };
  const problem = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), 'wrong');
  const workspaceDiagnostics = createWorkspaceDiagnostics({
    watcher,
    find: () => profileFiles.findByGlob('**/*.profile.json'),
    async validate(document) {
      validations.files.push(path.relative(folder, vscode.Uri.parse(document).fsPath));
      validations.most = Math.max(validations.most, ++validations.running);
      const file = await profileFiles.read(document);
      validations.running--;
      return 'text' in file ? [problem] : undefined;
    },
  });
  const batchDiagnostics = createBatchDiagnostics(watcher);

  /** The files with problems, sorted. */
  const withProblems = (): string[] =>
    vscode.languages
      .getDiagnostics()
      .flatMap(([uri, problems]) => (problems.some(({ message }) => message === 'wrong') ? [uri] : []))
      .map((uri) => path.relative(folder, uri.fsPath))
      .filter((name) => !name.startsWith('..'))
      .sort();
  const wait = (...names: readonly string[]): Promise<void> =>
    until(vscode.languages.onDidChangeDiagnostics, () => withProblems().join() === names.join());
  const rename = async (from: string, to: string): Promise<void> => {
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(uriOf(from), uriOf(to));
    assert.ok(await vscode.workspace.applyEdit(edit));
  };
  const add = (name: string): void => {
    write(name);
    workspaceDiagnostics.set(uriOf(name).toString(), [problem]);
  };

  beforeEach(async () => {
    folder = mkdtempSync(path.join(root, 'closed-'));
    // VS Code's watcher does not watch a folder that is created before it watches the parent folder (Linux,
    // https://github.com/parcel-bundler/watcher/issues/97): each folder waits for that.
    await settled();
    add('a/two.profile.json');
    await settled('a');
    add('a/b/one.profile.json');
    await settled('a/b');
    add('three.profile.json');
    await settled();
    validations.files.length = 0;
    validations.most = 0;
  });
  afterEach(() => {
    workspaceDiagnostics.clear();
    batchDiagnostics.clear();
    rmSync(folder, { recursive: true });
  });
  after(() => {
    for (const each of [workspaceDiagnostics, batchDiagnostics, watcher]) each.dispose();
  });

  /** Waits until the watcher reports the changes in a folder, and has reported the last one. */
  async function settled(name = ''): Promise<void> {
    const marker = path.posix.join(name, `marker-${Date.now()}.txt`);
    const seen = new Promise<void>((resolve) => {
      const subscription = watcher.onDidChange((changes) => {
        if (!changes.isCreated(uriOf(marker).toString())) return;
        subscription.dispose();
        resolve();
      });
    });
    // The first ones are not reported if the folder is new.
    const writing = setInterval(() => {
      rmSync(path.join(folder, marker), { force: true });
      write(marker);
    }, 1_000);
    write(marker);
    await seen;
    clearInterval(writing);
    rmSync(path.join(folder, marker));
  }

  it('move with their file or folder without being validated again', async () => {
    await rename('a', 'z');
    await rename('three.profile.json', 'a/3.profile.json');
    await wait('a/3.profile.json', 'z/b/one.profile.json', 'z/two.profile.json');
    await rename('z/two.profile.json', 'two.txt');
    await settled();
    assert.deepEqual(withProblems(), ['a/3.profile.json', 'z/b/one.profile.json']);
    assert.deepEqual(validations.files, []);
  });

  it('move with a folder that another program moves', async () => {
    renameSync(path.join(folder, 'a'), path.join(folder, 'z'));
    await wait('three.profile.json', 'z/b/one.profile.json', 'z/two.profile.json');
    await vscode.workspace.fs.rename(uriOf('z/b'), uriOf('c'));
    await wait('c/one.profile.json', 'three.profile.json', 'z/two.profile.json');
    assert.deepEqual(validations.files.sort(), ['c/one.profile.json', 'z/b/one.profile.json', 'z/two.profile.json']);
  });

  it('disappear with their folder', async () => {
    rmSync(path.join(folder, 'a'), { recursive: true });
    await wait('three.profile.json');
    await vscode.workspace.fs.delete(uriOf('three.profile.json'));
    await wait();
  });

  it('are updated when the severities of rules change', async () => {
    const configuration = vscode.workspace.getConfiguration('hrflow');
    const all = ['a/b/one.profile.json', 'a/two.profile.json', 'three.profile.json'];
    for (const rules of [{ 'empty-text': 'off' }, undefined]) {
      validations.files.length = 0;
      await configuration.update('rules', rules, vscode.ConfigurationTarget.Workspace);
      while (validations.files.length < all.length) await settled();
      assert.deepEqual([...validations.files].sort(), all);
    }
  });

  it('are updated when a .hrflowrc.json of a team changes', async () => {
    const file = path.join(folder, '.hrflowrc.json');
    const all = ['a/b/one.profile.json', 'a/two.profile.json', 'three.profile.json'];
    for (const change of [() => writeFileSync(file, '{"rules": {"empty-text": "off"}}'), () => rmSync(file)]) {
      validations.files.length = 0;
      change();
      while (validations.files.length < all.length) await settled();
      assert.deepEqual([...validations.files].sort(), all);
    }
  });

  it('of a batch follow a folder too', async () => {
    workspaceDiagnostics.clear();
    batchDiagnostics.add(uriOf('a/two.profile.json').toString(), 'wrong', false);
    await rename('a', 'z');
    await wait('z/two.profile.json');
    await settled();
    assert.deepEqual(withProblems(), ['z/two.profile.json']);
    rmSync(path.join(folder, 'z'), { recursive: true });
    await wait();
  });

  it('are suggested as long as the files exist, wherever they are', async function () {
    this.timeout(60_000);
    const { text, position } = marked('{"experiences": [{"company": █}]}');
    const { document } = await show(text);
    const end = Date.now() + 50_000;
    const suggests = async (company: string): Promise<boolean> => {
      assert.ok(Date.now() < end, `${company} in ${folder}`);
      const at = new vscode.Position(position.line, position.character);
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        at,
      );
      return list.items.some(({ label }) => (typeof label === 'string' ? label : label.label).includes(company));
    };
    write('a/suggested.profile.json', JSON.stringify({ experiences: [{ company: 'Zonko' }] }));
    while (!(await suggests('Zonko')));
    await rename('a', 'z');
    await settled();
    while (!(await suggests('Zonko')));
    renameSync(path.join(folder, 'z'), path.join(folder, 'y'));
    await settled();
    while (!(await suggests('Zonko')));
    rmSync(path.join(folder, 'y'), { recursive: true });
    while (await suggests('Zonko'));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('are updated a few at a time, and only those, when a branch with 10,000 profiles is checked out', async function () {
    this.timeout(60_000);
    for (let index = 0; index < 10_000; index++) write(`many/${index}.profile.json`);
    for (let index = 0; index < 20; index++)
      workspaceDiagnostics.set(uriOf(`many/${index}.profile.json`).toString(), [problem]);
    await settled();
    validations.files.length = 0;
    for (let index = 0; index < 10_000; index++) write(`many/${index}.profile.json`, '{"a": 1}');
    await settled();
    while (validations.files.length < 20) await settled();
    assert.ok(validations.files.length <= 40, String(validations.files.length));
    assert.equal(new Set(validations.files).size, 20);
    assert.ok(validations.most <= 2);
  });
});
