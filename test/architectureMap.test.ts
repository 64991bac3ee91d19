import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '..');

/** The paths in the cells of a document's tables; a name without a folder is next to the path before it. */
function pathsIn(document: string): string[] {
  const found: string[] = [];
  for (const line of readFileSync(path.join(root, document), 'utf8').split('\n')) {
    if (!line.startsWith('|')) continue;
    for (const cell of line.split('|')) {
      let folder = '';
      for (const [, name = ''] of cell.matchAll(/`([\w./-]+(?:\.\w+|\/))`/g)) {
        // A placeholder, such as COMMAND.ts.
        const known = name.replace(/[A-Z]{3,}.*/, '');
        if (!/[./]/.test(known)) continue;
        const isPath = known.includes('/') || existsSync(path.join(root, known));
        const file = isPath ? known : path.posix.join(folder, known);
        folder = file.endsWith('/') ? file : path.posix.dirname(file);
        found.push(file);
      }
    }
  }
  return found;
}

describe('ARCHITECTURE.md', () => {
  const paths = pathsIn('ARCHITECTURE.md').filter((each) => !each.startsWith('--'));

  it('names files and folders that exist', () => {
    assert.ok(paths.length > 40, String(paths.length));
    assert.deepEqual(
      paths.filter((each) => !existsSync(path.join(root, each))),
      [],
    );
  });

  it('marks folders, and only folders, with a slash at the end', () => {
    assert.deepEqual(
      paths.filter((each) => each.endsWith('/') !== statSync(path.join(root, each)).isDirectory()),
      [],
    );
  });
});
