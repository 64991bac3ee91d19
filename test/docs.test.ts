import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { catalogue, catalogueFile, codes, manifestWithCodes } from '../scripts/docs/catalogue';
import { importingDocument, importingFile } from '../scripts/docs/importing';
import { documentCodes, limitCodes, schemaCodes, syntaxCodes } from '../scripts/docs/otherCodes';
import { problemsOf, smallProfileWith, withoutRules } from './support/profiles';

/** `severity code` for each diagnostic of an example: properties of a profile, or a text that is validated as JSON and as a document. */
function codesOf(example: string | Readonly<Record<string, unknown>>): string[] {
  if (typeof example !== 'string')
    return problemsOf(smallProfileWith(example)).map(({ severity, code }) => `${severity} ${code}`);
  return problemsOf(example, withoutRules)
    .filter(({ kind, code }) => kind === 'syntax' || documentCodes.some((each) => each.code === code))
    .map(({ severity, code }) => `${severity} ${code}`);
}

describe('docs/rules.md', () => {
  it('matches the output of `npm run docs`', async () =>
    assert.equal(readFileSync(catalogueFile, 'utf8'), await catalogue()));

  it('has unique codes, and so have the settings', () => {
    const manifest = readFileSync(path.join(__dirname, '..', 'package.json'), 'utf8');
    assert.deepEqual(JSON.parse(manifest), JSON.parse(manifestWithCodes()));
    assert.equal(new Set(codes).size, codes.length);
  });

  it('contains every code of the sources', () => {
    const folder = path.join(__dirname, '..', 'server', 'profile');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const text = files.map((file) => readFileSync(path.join(folder, file), 'utf8')).join('\n');
    const written = [...text.matchAll(/\bcode: '([a-z-]+)'/g)].map(([, code]) => code);
    const all: readonly unknown[] = [...codes, ...limitCodes.map(({ code }) => code)];
    assert.ok(written.length > 60);
    assert.deepEqual(
      written.filter((code) => !all.includes(code)),
      [],
    );
  });

  for (const { code, severity, bad, good } of [...schemaCodes, ...documentCodes, ...syntaxCodes]) {
    it(`has correct examples of ${code}`, () => {
      assert.deepEqual(codesOf(bad), [`${severity} ${code}`]);
      assert.deepEqual(codesOf(good), []);
    });
  }
});

describe('docs/importing.md', () => {
  it('matches the output of `npm run docs`', async () =>
    assert.equal(readFileSync(importingFile, 'utf8'), await importingDocument()));
});
