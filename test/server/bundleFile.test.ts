import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readBundleFile } from '../../server/bundleFile';

describe('readBundleFile', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-bundles-'));
    for (const name of ['en', 'fr', 'pt', 'pt-br']) writeFileSync(path.join(folder, `bundle.l10n.${name}.json`), name);
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const [locale, expected] of [
    ['fr', 'fr'],
    ['fr-CA', 'fr'],
    ['FR', 'fr'],
    ['fr_FR.UTF-8', 'fr'],
    ['fr-Latn-CA', 'fr'],
    ['pt-BR', 'pt-br'],
    ['pt-PT', 'pt'],
    // English needs no translations, unknown languages have none.
    ['en', undefined],
    ['en-US', undefined],
    ['de', undefined],
    ['', undefined],
    ['C', undefined],
    ['POSIX', undefined],
    ['french', undefined],
    ['../fr', undefined],
    ['fr/../../x', 'fr'],
  ] as const) {
    it(`${locale || 'no locale'}: ${expected ?? 'none'}`, () => assert.equal(readBundleFile(folder, locale), expected));
  }
});
