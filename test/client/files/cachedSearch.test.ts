import assert from 'node:assert/strict';
import { CachedSearch } from '../../../client/files/cachedSearch';

describe('a cached search', () => {
  let answers: { resolve: (result: string) => void; reject: (error: Error) => void }[];
  let search: CachedSearch<string>;
  beforeEach(() => {
    answers = [];
    search = new CachedSearch(() => new Promise((resolve, reject) => answers.push({ resolve, reject })));
  });

  it('searches once until it is reset', async () => {
    const both = [search.get(), search.get()];
    assert.equal(search.known, undefined);
    answers[0]?.resolve('one');
    assert.deepEqual(await Promise.all(both), ['one', 'one']);
    assert.equal(await search.get(), 'one');
    assert.equal(answers.length, 1);
    search.reset();
    assert.equal(search.known, 'one');
    const again = search.get();
    answers[1]?.resolve('two');
    assert.deepEqual([await again, search.known], ['two', 'two']);
  });

  it('has the result of the last search, also if an earlier one ends later', async () => {
    const first = search.get();
    search.reset();
    const second = search.get();
    answers[1]?.resolve('new');
    assert.equal(await second, 'new');
    answers[0]?.resolve('old');
    assert.deepEqual([await first, search.known, await search.get()], ['new', 'new', 'new']);
  });

  it('searches again after a failure', async () => {
    const failing = search.get();
    answers[0]?.reject(new Error('failed'));
    await assert.rejects(failing, /failed/);
    const again = search.get();
    answers[1]?.resolve('one');
    assert.equal(await again, 'one');
  });
});
