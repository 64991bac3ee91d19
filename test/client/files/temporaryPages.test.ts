import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { TemporaryPages } from '../../../client/files/temporaryPages';

describe('temporary pages', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'pages-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are deleted after a while', async () => {
    const pages = new TemporaryPages(folder, 50);
    const page = await pages.write('ada.html', 'Ada');
    assert.equal(readFileSync(page, 'utf8'), 'Ada');
    while (existsSync(page)) await setTimeout(10);
    assert.equal(existsSync(path.dirname(page)), false);
  });

  it('are deleted when the window closes, whatever their names', async () => {
    const pages = new TemporaryPages(folder);
    const written = [await pages.write('ada.html', 'one'), await pages.write('ada.html', 'two')];
    assert.deepEqual(
      written.map((page) => readFileSync(page, 'utf8')),
      ['one', 'two'],
    );
    pages.dispose();
    assert.deepEqual(written.map(existsSync), [false, false]);
  });

  it('of another window are deleted once their time is over', async () => {
    const [old, recent] = [path.join(folder, 'old'), path.join(folder, 'recent')];
    for (const each of [old, recent]) {
      mkdirSync(each);
      writeFileSync(path.join(each, 'ada.html'), 'Ada');
    }
    utimesSync(old, new Date(0), new Date(0));
    // The place where pages were stored before.
    const file = path.join(folder, 'ada.html');
    writeFileSync(file, 'Ada');
    utimesSync(file, new Date(0), new Date(0));
    await new TemporaryPages(folder).deleteOutdated();
    assert.deepEqual([old, recent, file].map(existsSync), [false, true, false]);
  });

  it('need no folder to be deleted', async () => {
    await new TemporaryPages(path.join(folder, 'missing')).deleteOutdated();
  });
});
