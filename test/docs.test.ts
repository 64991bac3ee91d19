import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { catalogue, catalogueFile, codes, manifestWithCodes } from './docs/catalogue';
import { schemaCodes, syntaxCodes } from './docs/otherCodes';
import { problemsOf, smallProfileWith, withoutRules } from './support/profiles';

/** What is wrong with an example: members of a profile, or a text. Only the grammar is asked of a text. */
function codesOf(example: string | Readonly<Record<string, unknown>>): string[] {
  if (typeof example !== 'string')
    return problemsOf(smallProfileWith(example)).map(({ severity, code }) => `${severity} ${code}`);
  return problemsOf(example, withoutRules)
    .filter(({ kind }) => kind === 'syntax')
    .map(({ severity, code }) => `${severity} ${code}`);
}

describe('docs/rules.md', () => {
  it('is what `npm run docs` writes', async () => assert.equal(readFileSync(catalogueFile, 'utf8'), await catalogue()));

  it('has all codes, and the settings too', () => {
    const manifest = readFileSync(path.join(__dirname, '..', 'package.json'), 'utf8');
    assert.deepEqual(JSON.parse(manifest), JSON.parse(manifestWithCodes()));
    assert.equal(new Set(codes).size, codes.length);
  });

  for (const { code, severity, bad, good } of [...schemaCodes, ...syntaxCodes]) {
    it(`has examples of ${code} that are what they say`, () => {
      assert.deepEqual(codesOf(bad), [`${severity} ${code}`]);
      assert.deepEqual(codesOf(good), []);
    });
  }
});
