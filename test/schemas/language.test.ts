import assert from 'node:assert/strict';
import manifest from '../../package.json';
import configuration from '../../client/language/language-configuration.json';
import grammar from '../../client/language/profile.tmLanguage.json';

describe('the language hrflow-profile', () => {
  it('uses the scopes of JSON, which all themes support', () => {
    const names = [...JSON.stringify(grammar.repository).matchAll(/"name":"([^"]*)"/g)].map(([, name]) => name);
    for (const name of names) assert.match(name ?? '', /\.json$|double-slash\.js$/);
    for (const name of [
      'string.quoted.double.json',
      'constant.language.json',
      'string.json support.type.property-name.json',
    ])
      assert.ok(names.includes(name), name);
    assert.equal(grammar.scopeName, manifest.contributes.grammars[0]?.scopeName);
  });

  it('ends a string at the end of its line', () => {
    for (const { end } of [grammar.repository.string, grammar.repository.objectkey]) {
      const pattern = new RegExp(end, 'm');
      assert.equal(pattern.exec('a\n"b"')?.index, 1);
      assert.equal(pattern.exec('a", "b"')?.index, 1);
    }
  });

  it('has no comments, as JSON has none', () => assert.ok(!('comments' in configuration)));

  it('closes brackets and quotes, but not within a string', () => {
    assert.deepEqual(
      configuration.autoClosingPairs.map(({ open, close, notIn }) => [open + close, notIn]),
      ['{}', '[]', '""'].map((pair) => [pair, ['string']]),
    );
  });

  it('treats strings as plain text, so that snippets and words of profiles are not suggested in them', () => {
    assert.deepEqual(manifest.contributes.grammars[0]?.embeddedLanguages, { string: 'plaintext' });
    assert.equal(manifest.contributes.configurationDefaults['[hrflow-profile]']['editor.wordBasedSuggestions'], 'off');
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
