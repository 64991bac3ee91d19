import assert from 'node:assert/strict';
import manifest from '../../package.json';
import configuration from '../../client/language/language-configuration.json';
import grammar from '../../client/language/profile.tmLanguage.json';

const wordsOf = (line: string): string[] => line.match(new RegExp(configuration.wordPattern, 'g')) ?? [];

describe('the language hrflow-profile', () => {
  it('colours a profile as JSON, and nothing else', () => {
    assert.deepEqual(grammar.patterns, [{ include: 'source.json' }]);
    assert.equal(grammar.scopeName, manifest.contributes.grammars[0]?.scopeName);
  });

  it('has no comments, since JSON has none', () => assert.ok(!('comments' in configuration)));

  it('closes brackets and quotes, but not within a string', () => {
    assert.deepEqual(
      configuration.autoClosingPairs.map(({ open, close, notIn }) => [open + close, notIn]),
      ['{}', '[]', '""'].map((pair) => [pair, ['string']]),
    );
  });

  it('takes a string with its quotes as one word, so that completion replaces both', () => {
    assert.deepEqual(wordsOf('  "full_name": "Harry \\"Potter\\"", "phone":null,'), [
      '"full_name"',
      '"Harry \\"Potter\\""',
      '"phone"',
      'null',
    ]);
    assert.deepEqual(wordsOf('"info": {"full_na'), ['"info"', '"full_na']);
    assert.deepEqual(wordsOf('[1.5,true]'), ['1.5', 'true']);
    assert.equal(new RegExp(`^(?:${configuration.wordPattern})$`).test(''), false);
  });

  it('reads a long line in time', () => {
    const line = `"${'\\"a'.repeat(200_000)}`;
    assert.deepEqual(wordsOf(line), [line]);
  });

  it('indents after an opening bracket and outdents at a closing one', () => {
    const increase = new RegExp(configuration.indentationRules.increaseIndentPattern);
    const decrease = new RegExp(configuration.indentationRules.decreaseIndentPattern);
    for (const line of ['{', '  "info": {', '"skills": [', '}, {', '"tags": [ ']) assert.match(line, increase);
    for (const line of ['"info": {},', '"text": "{"', '"a": [1, 2],', '}']) assert.doesNotMatch(line, increase);
    for (const line of ['}', '  ],', '}, {']) assert.match(line, decrease);
    for (const line of ['"info": {}', '{', '"a": 1 }']) assert.doesNotMatch(line, decrease);
  });
});
