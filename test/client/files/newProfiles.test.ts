import assert from 'node:assert/strict';
import { FileChanges } from '../../../client/files/fileChanges';
import { hasNewProfiles } from '../../../client/files/newProfiles';

describe('new profiles', () => {
  const folders = ['file:///w/john.doe', 'file:///w/new'];
  const looked: string[] = [];
  const isFolder = (uri: string): Promise<boolean> => {
    looked.push(uri);
    return Promise.resolve(folders.includes(uri));
  };
  const after = (...created: readonly string[]): Promise<boolean> => {
    const changes = new FileChanges();
    for (const uri of created) changes.noteCreated(uri);
    return hasNewProfiles(changes, isFolder);
  };

  it('are possible after a profile or a folder was created, and after many files', async () => {
    assert.equal(await after('file:///w/a.txt', 'file:///w/A.Profile.json'), true);
    for (const folder of folders) assert.equal(await after('file:///w/a.txt', folder), true);
    looked.length = 0;
    assert.equal(await after(...Array.from({ length: 1000 }, (_, index) => `file:///w/${index}.txt`)), true);
    assert.deepEqual(looked, []);
  });

  it('are not possible after other files were created, or a file was deleted at once', async () => {
    assert.equal(await after('file:///w/.git/index.lock', 'file:///w/a.json'), false);
    assert.equal(await after(), false);
    const changes = new FileChanges();
    changes.noteCreated('file:///w/new');
    changes.noteDeleted('file:///w/new');
    assert.equal(await hasNewProfiles(changes, isFolder), false);
  });
});
