import assert from 'node:assert/strict';
import { LanguageClient } from '../support/languageClient';
import { fieldCases, readNotYet } from './cases';
import { fieldCapabilities, Judge } from './judge';

/*
 * Documents from public bug reports and files, with invented personal details. `notYet.json` lists those that the language server does not
 * handle as expected yet. A case that it handles must be removed from the list: then it stays handled. `npm run field` shows what is wrong.
 */

const notYet = new Set(readNotYet());

describe('documents from practice', function () {
  // The largest ones have many problems.
  this.timeout(60_000);
  let client: LanguageClient;
  let judge: Judge;
  before(async () => {
    client = await LanguageClient.start(fieldCapabilities);
    judge = new Judge(client);
  });
  after(() => client.stop());

  it('have unique names, and those that are not handled yet exist', () => {
    const names = new Set(fieldCases.map(({ name }) => name));
    assert.equal(names.size, fieldCases.length);
    assert.deepEqual(
      [...notYet].filter((name) => !names.has(name)),
      [],
    );
  });

  for (const each of fieldCases) {
    if (notYet.has(each.name)) {
      it(`are not handled as expected yet: ${each.name}`, async () => {
        const shortcomings = await judge.shortcomings(each);
        assert.notEqual(shortcomings.length, 0, 'It is handled now: remove it from notYet.json.');
      });
    } else {
      it(`are handled as expected: ${each.name}`, async () => assert.deepEqual(await judge.shortcomings(each), []));
    }
  }
});
