import assert from 'node:assert/strict';
import { ignoringCase } from '../../../client/files/caseInsensitiveGlob';
import { matchesExcludePattern, parseExcludePatterns } from '../../../client/files/excludePatterns';
import { matchesGlob } from '../../../server/profile/text/glob';

describe('patterns of search.exclude', () => {
  it('are those that are on, and later settings replace earlier ones', () => {
    const files = { '**/a': true, '**/b': true, 'c/': { when: '$(basename).ts' } };
    const search = { '**/b': false, d: { when: 5 }, e: 'true' };
    assert.deepEqual(parseExcludePatterns(files, search, undefined, 5), [
      { glob: '**/a' },
      { glob: 'c', when: '$(basename).ts' },
    ]);
  });

  for (const [glob, path, expected, selected = ''] of [
    ['**/node_modules', 'a/node_modules/b/c.x', true],
    ['**/node_modules', 'a/node_modules/b/c.x', false, 'a/node_modules'],
    ['**/node_modules', 'a/node_modules/node_modules/c.x', true, 'a/node_modules'],
    ['node_modules', 'a/node_modules/c.x', false],
    ['a/**', 'a/b.x', true],
    ['**/*.x', 'a/b.x', true],
    ['**/[z-a]', 'a/b.x', false],
  ] as const) {
    it(`${glob} ${expected ? 'matches' : 'does not match'} ${path} below "${selected}"`, async () => {
      const namesIn = (): Promise<Set<string>> => Promise.resolve(new Set());
      assert.equal(await matchesExcludePattern([{ glob }], path, selected, namesIn), expected);
    });
  }

  it('with a condition require a sibling of the file or folder that they match', async () => {
    const folders: Record<string, string[]> = { '': ['a', 'a.lock'], a: ['b.profile.json', 'b.profile.md'] };
    const namesIn = (folder: string): Promise<Set<string>> => Promise.resolve(new Set(folders[folder]));
    const test = (glob: string, when: string): Promise<boolean> =>
      matchesExcludePattern([{ glob, when }], 'a/b.profile.json', '', namesIn);
    assert.equal(await test('**/*.json', '$(basename).md'), true);
    assert.equal(await test('**/*.json', '$(basename).ts'), false);
    assert.equal(await test('*', '$(basename).lock'), true);
    assert.equal(await test('*', 'other'), false);
  });
});

describe('a glob that ignores case', () => {
  for (const [glob, path, expected] of [
    ['**/*.profile.json', 'a/UP.PROFILE.JSON', true],
    ['{Drafts,é}/*.json', 'é/a.JSON', true],
    ['[a-c]/**', 'B/a', false],
    ['straße/*', 'STRAßE/a', true],
    ['é*', 'É', false],
    ['**/*.profile.json', 'a/profile.json', false],
  ] as const) {
    it(`${glob} ${expected ? 'matches' : 'does not match'} ${path}`, () =>
      assert.equal(matchesGlob(ignoringCase(glob), path), expected));
  }
});
