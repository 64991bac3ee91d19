import assert from 'node:assert/strict';
import { FileChanges } from '../../../client/files/fileChanges';
import { createWorkQueue } from '../../../client/files/workQueue';

describe('changes of files', () => {
  const file = 'file:///w/a/b/c.profile.json';

  it('of a folder are changes of the files in it', () => {
    const changes = new FileChanges();
    changes.noteDeleted('file:///w/a');
    changes.noteCreated('file:///w/x');
    assert.ok(changes.isDeleted(file) && changes.isDeleted('file:///w/a'));
    assert.ok(!changes.isDeleted('file:///w/ab/c.profile.json'));
    assert.ok(changes.isCreated('file:///w/x/b/c.profile.json') && !changes.isCreated(file));
    assert.deepEqual(changes.createdProfiles, []);
  });

  it('are a change if a file is deleted and created again, as a checkout does', () => {
    const changes = new FileChanges();
    changes.noteDeleted('file:///w/a');
    changes.noteDeleted(file);
    changes.noteCreated('file:///w/a');
    changes.noteCreated(file);
    assert.ok(changes.isChanged(file) && !changes.isDeleted(file));
    // Not in the folder that was created again.
    assert.ok(changes.isDeleted('file:///w/a/d.profile.json'));
    changes.noteDeleted('file:///w/a');
    assert.ok(changes.isDeleted(file) && !changes.isChanged(file) && !changes.isCreated(file));
  });

  it('of 10,000 files and folders are matched in linear time', () => {
    const changes = new FileChanges();
    const uris = Array.from({ length: 10_000 }, (_, index) => `file:///w/${index}/a.profile.json`);
    for (const uri of uris) changes.noteDeleted(uri.slice(0, uri.lastIndexOf('/')));
    const start = performance.now();
    assert.ok(uris.every((uri) => changes.isDeleted(uri)));
    assert.ok(performance.now() - start < 1_000);
  });
});

describe('a work queue', () => {
  it('processes a few items at a time, each once, and again if it is added meanwhile', async () => {
    const done: string[] = [];
    const state = { running: 0, most: 0 };
    const queue = createWorkQueue(async (item) => {
      state.most = Math.max(state.most, ++state.running);
      await new Promise((resolve) => setImmediate(resolve));
      state.running--;
      done.push(item);
    }, 2);
    for (let index = 0; index < 100; index++) for (let time = 0; time < 3; time++) queue.add(String(index));
    while (done.length < 102) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(state.most, 2);
    // The first two were being processed when they were added again.
    assert.deepEqual([done.length, new Set(done).size], [102, 100]);
    queue.add('a');
    queue.add('b');
    queue.add('c');
    queue.clear();
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(done.slice(102), ['a', 'b']);
  });
});
