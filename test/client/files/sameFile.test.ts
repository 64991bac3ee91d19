import assert from 'node:assert/strict';
import { existsSync, linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { fileId } from '../../../client/files/fileId';
import { identifyFilesBy, isSameFile } from '../../../client/files/sameFile';

identifyFilesBy(fileId);

describe('the same file on this computer', () => {
  let folder: string;
  const uri = (name: string): string => pathToFileURL(path.join(folder, name)).toString();
  const write = (name: string): void => writeFileSync(path.join(folder, name), '{}');
  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-same-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Whether the file system of the folder finds a file by another name. */
  const ignores = (name: string, other: string): boolean => {
    write(name);
    return existsSync(path.join(folder, other));
  };

  for (const [difference, name, other] of [
    ['case', 'File.profile.json', 'file.profile.json'],
    ['normalization', 'Zo\u00e9.profile.json', 'Zoe\u0301.profile.json'],
  ] as const)
    it(`is recognised by names that differ in ${difference}, if the file system ignores it`, () => {
      const isIgnored = ignores(name, other);
      assert.equal(isSameFile(uri(name), uri(other)), isIgnored);
      if (isIgnored) return;
      write(other);
      assert.equal(isSameFile(uri(name), uri(other)), false);
    });

  it('is not a second name of its own', function () {
    if (ignores('File.profile.json', 'file.profile.json')) this.skip();
    linkSync(path.join(folder, 'File.profile.json'), path.join(folder, 'file.profile.json'));
    assert.equal(isSameFile(uri('File.profile.json'), uri('file.profile.json')), false);
  });

  it('is not another file in a folder with other case', function () {
    mkdirSync(path.join(folder, 'Drafts'));
    const isIgnored = existsSync(path.join(folder, 'drafts'));
    if (!isIgnored) mkdirSync(path.join(folder, 'drafts'));
    for (const each of ['Drafts/a.json', 'drafts/a.json']) write(each);
    assert.equal(isSameFile(uri('Drafts/a.json'), uri('drafts/a.json')), isIgnored);
  });

  it('is not the target of a link', function () {
    if (ignores('File.profile.json', 'file.profile.json')) this.skip();
    symlinkSync(path.join(folder, 'File.profile.json'), path.join(folder, 'file.profile.json'));
    assert.equal(isSameFile(uri('File.profile.json'), uri('file.profile.json')), false);
  });

  it('is not assumed for files that no longer exist, and for URIs that have no path here', () => {
    assert.equal(isSameFile(uri('Gone.json'), uri('gone.json')), false);
    assert.equal(isSameFile('file://server/A', 'file://server/a'), false);
  });
});
