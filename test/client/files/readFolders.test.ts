import assert from 'node:assert/strict';
import { type FolderContent, readFolders } from '../../../client/files/readFolders';

describe('readFolders', () => {
  const setUp = (contents: Readonly<Record<string, FolderContent>>) => {
    const state = { running: 0, most: 0, read: [] as string[] };
    const read = async (folder: string): Promise<FolderContent> => {
      state.read.push(folder);
      state.most = Math.max(state.most, ++state.running);
      await new Promise((resolve) => setImmediate(resolve));
      state.running--;
      return contents[folder] ?? { files: [`${folder}/a.json`], folders: [] };
    };
    return { state, read };
  };
  const nothing = (): Promise<boolean> => Promise.resolve(false);
  const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => `f${index}`);

  it('finds the files of each folder, a few folders at a time', async () => {
    for (const count of [1, 600, 999]) {
      const { state, read } = setUp({ '': { files: ['root.json'], folders: numbered(count) } });
      const found = await readFolders(read, nothing, 1_000);
      assert.deepEqual(found, ['root.json', ...numbered(count).map((each) => `${each}/a.json`)]);
      assert.ok(state.most <= 8);
    }
  });

  it('finds the files near the root first', async () => {
    const { read } = setUp({
      '': { files: [], folders: ['x', 'y'] },
      x: { files: [], folders: ['x/deep'] },
    });
    assert.deepEqual(await readFolders(read, nothing, 1_000), ['y/a.json', 'x/deep/a.json']);
  });

  it('does not read folders that are excluded', async () => {
    const { state, read } = setUp({ '': { files: [], folders: ['kept', 'build'] } });
    assert.deepEqual(await readFolders(read, (folder) => Promise.resolve(folder === 'build'), 1_000), ['kept/a.json']);
    assert.deepEqual(state.read, ['', 'kept']);
  });

  it('finds nothing rather than a part if there are too many folders', async () => {
    const { read } = setUp({ '': { files: ['root.json'], folders: numbered(1_000) } });
    assert.equal(await readFolders(read, nothing, 1_000), undefined);
  });
});
