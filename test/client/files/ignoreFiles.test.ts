import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createIgnoreFiles, type FolderReader, type IgnoreScope } from '../../../client/files/ignoreFiles';

const disk: FolderReader = {
  namesIn: async (folder) => new Set(await readdir(folder === '' ? '/' : folder).catch(() => [])),
  read: (file) => readFile(file, 'utf8').catch(() => undefined),
};

describe('ignore files', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'hrflow-ignore-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const write = (files: Readonly<Record<string, string>>): void => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), text);
    }
  };
  const excluded = async (names: readonly string[], scope: Partial<IgnoreScope> = {}): Promise<string[]> => {
    const files = createIgnoreFiles(disk, { root, includesParents: false, ...scope });
    const all = await Promise.all(
      names.map(async (name) => ((await files.excludesFile(`${root}/${name}`)) ? [name] : [])),
    );
    return all.flat();
  };

  it('apply global patterns to the folder, also on a disk of Windows', async () => {
    const none: FolderReader = { namesIn: () => Promise.resolve(new Set()), read: () => Promise.resolve(undefined) };
    for (const folder of ['c:/w', '/c:/w', '/w']) {
      const scope = { root: folder, includesParents: true, globalPatterns: '/build\nnotes.*' };
      const files = createIgnoreFiles(none, scope);
      const names = ['a', 'build/a', 'notes.a', 'deep/build/a'].map((name) => `${folder}/${name}`);
      const found = await Promise.all(names.map((name) => files.excludesFile(name)));
      assert.deepEqual(found, [false, true, true, false], folder);
    }
  });

  it('exclude what Git excludes, with nested files', async () => {
    const names = [
      ...['a.profile.json', 'build/a.profile.json', 'build/deep/a.profile.json', 'sub/build/a.profile.json'],
      ...['sub/a.profile.json', 'sub/kept.profile.json', 'sub/deep/a.profile.json', 'sub/deep/kept.profile.json'],
      ...['out/kept.profile.json', 'anchored/a.profile.json', 'sub/anchored/a.profile.json', '#a.profile.json'],
      ...[
        'spaced /a.profile.json',
        'é/a.profile.json',
        '[a].profile.json',
        'logs/2026/a.profile.json',
        'logs/a.profile.json',
      ],
      ...['UP.PROFILE.JSON', 'Build/a.profile.json', 'file/a.profile.json', 'x/build', '!a.profile.json'],
    ];
    write(Object.fromEntries(names.map((name) => [name, '{}'])));
    write({
      '.gitignore': [
        ...[
          '# comment',
          'build/',
          'out',
          '/anchored',
          '\\#a*',
          '\\!a*',
          'spaced\\ ',
          'é/',
          '\\[a\\]*',
          'logs/**/a.profile.json',
        ],
        ...['file', '*.profile.json', '!kept.profile.json', '!/a.profile.json', ''],
      ].join('\r\n'),
      'sub/.gitignore': '!*.profile.json\n!build/\ndeep/*\n',
      'sub/deep/.gitignore': '!kept.profile.json\n',
      'out/.gitignore': '!kept.profile.json\n',
    });
    execFileSync('git', ['init', '--quiet'], { cwd: root });
    const git = execFileSync('git', ['ls-files', '-z', '--others', '--ignored', '--exclude-standard'], {
      cwd: root,
      encoding: 'utf8',
    });
    const expected = names.filter((name) => git.split('\0').includes(name));
    assert.ok(expected.length > 5 && expected.length < names.length - 5, expected.join());
    assert.deepEqual(await excluded(names), expected);
  });

  it('apply without a repository, and not across the border of one', async () => {
    write({ '.gitignore': 'a.*\n', '.ignore': 'b.*\n', 'module/.git': 'gitdir: elsewhere' });
    assert.deepEqual(await excluded(['a.x', 'b.x', 'sub/a.x', 'module/a.x', 'module/b.x']), [
      'a.x',
      'b.x',
      'sub/a.x',
      'module/b.x',
    ]);
  });

  it('of search have precedence over those of Git', async () => {
    write({ '.gitignore': 'build/\nc.x\n', '.ignore': '!build/\n', 'sub/.gitignore': 'c.x', '.rgignore': '!c.x\nd.x' });
    assert.deepEqual(await excluded(['build/a.x', 'sub/c.x', 'd.x']), ['d.x']);
  });

  it('include the excludes of a repository and of the user', async () => {
    write({ '.git/info/exclude': 'a.x\n', '.gitignore': '!d.x' });
    assert.deepEqual(await excluded(['a.x', 'b.x', 'd.x']), ['a.x']);
    assert.deepEqual(await excluded(['a.x', 'b.x', 'd.x'], { globalPatterns: 'b.x\nd.x' }), ['a.x', 'b.x']);
  });

  it('of folders above apply only on request', async () => {
    write({ '.gitignore': 'a.x\nsub/b.x\n' });
    const scope = { root: `${root}/sub` };
    assert.deepEqual(await excluded(['sub/a.x', 'sub/b.x', 'sub/c.x'], scope), []);
    assert.deepEqual(await excluded(['sub/a.x', 'sub/b.x', 'sub/c.x'], { ...scope, includesParents: true }), [
      'sub/a.x',
      'sub/b.x',
    ]);
  });

  it('are read once per folder', async () => {
    write({ '.gitignore': 'a.x', 'sub/.gitignore': 'b.x' });
    const read: string[] = [];
    const counting: FolderReader = {
      namesIn: (folder) => (read.push(folder), disk.namesIn(folder)),
      read: (file) => (read.push(file), disk.read(file)),
    };
    const files = createIgnoreFiles(counting, { root, includesParents: false });
    await Promise.all(Array.from({ length: 1000 }, (_, index) => files.excludesFile(`${root}/sub/${index}.x`)));
    assert.deepEqual(read.length, 4);
  });
});
