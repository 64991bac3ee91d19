import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readGlobalIgnoreFile } from '../../../client/files/globalIgnoreFile';

describe('the ignore file for all repositories', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(path.join(os.tmpdir(), 'hrflow-home-'));
  });
  afterEach(() => rmSync(home, { recursive: true }));
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
    writeFileSync(path.join(home, name), text);
  };

  it('is the one that the settings of Git name, otherwise the default', async () => {
    assert.equal(await readGlobalIgnoreFile({}, home), undefined);
    write('.config/git/ignore', 'default');
    assert.equal(await readGlobalIgnoreFile({}, home), 'default');
    write('elsewhere/git/ignore', 'moved');
    assert.equal(await readGlobalIgnoreFile({ XDG_CONFIG_HOME: path.join(home, 'elsewhere') }, home), 'moved');
    write('my ignores', 'own');
    write('.gitconfig', '[user]\n\tname = A\n[core]\n\texcludesFile = "~/my ignores"\n');
    assert.equal(await readGlobalIgnoreFile({}, home), 'own');
  });
});
