import assert from 'node:assert/strict';
import fc from 'fast-check';
import { convertPaste } from '../../../../server/profile/features/pasteAsJson';
import { createProfileService } from '../../../../server/profile/profileService';
import { parseText } from '../../../../server/profile/json/parser';
import { applyEdits, problemsOf, profileDocument } from '../../../support/profiles';

const service = createProfileService();

const fixed = (text: string): string => applyEdits(text, service.fixAll(profileDocument(text)));
const straight = (text: string): string | undefined =>
  convertPaste(profileDocument('\n'), [{ start: 0, end: 0 }], text);
const issuesOf = (text: string): string[] =>
  parseText(text).errors.map(({ code, start, end }) => `${code} ${text.slice(start, end)}`);

describe('typographic quotes', () => {
  it('are reported once for each string', () => {
    const text = '{“reference”: “abc”, “info”: {“full_name”: “Zoë”}}';
    const syntax = problemsOf(text).filter(({ kind }) => kind === 'syntax');
    assert.deepEqual(new Set(syntax.map(({ code }) => code)), new Set(['curly-quotes']));
    assert.equal(syntax.length, 5);
  });

  it('do not close a string after the end of its line, even with a backslash before the line break', () => {
    assert.deepEqual(issuesOf('{"a": “b\\\n, "c": ”}'), [
      'invalid-escape \\',
      'unclosed-string “b\\',
      'unclosed-string ”}',
      'unclosed-object {',
    ]);
  });

  it('do not hide problems of a value', () => {
    const codes = problemsOf('{“info”: {“email”: “x@y”, “phone”: 5}}').map(({ code }) => code);
    assert.ok(codes.includes('questionable-type') && codes.includes('email-invalid'), codes.join());
  });

  for (const [text, expected] of [
    ['{“reference”: “abc”, “info”: {“full_name”: “Zoë”}}', '{"reference": "abc", "info": {"full_name": "Zoë"}}'],
    ['{„text“: „abc“}', '{"text": "abc"}'],
    ['{„text”: ”abc”}', '{"text": "abc"}'],
    ['{«text»: »abc«}', '{"text": "abc"}'],
    ['{«\u00a0text\u00a0»: «\u202fabc\u202f»}', '{"text": "abc"}'],
    ['{‘text’: ‘Zoë’s ‘book’, à lire’}', '{"text": "Zoë’s ‘book’, à lire"}'],
    ['{“text”: “the “best” of "all" \\"x\\"”}', '{"text": "the “best” of \\"all\\" \\"x\\""}'],
    ['{“text”: “a" ,\n“reference": "b"}', '{"text": "a" ,\n"reference": "b"}'],
    ['{"text": "“quoted”, ‘as’ it is"}', '{"text": "“quoted”, ‘as’ it is"}'],
  ] as const) {
    it(`become straight by Fix All in ${text}`, () => {
      assert.ok(fixed(text).startsWith(expected.slice(0, -1)), fixed(text));
      assert.equal(straight(text), text.includes('{"') ? undefined : expected);
    });
  }

  for (const [text, expected] of [
    ['“full_name”: “Zoë”,', '"full_name": "Zoë",'],
    ['“full_name”\u00a0: “Zoë”', '"full_name" : "Zoë"'],
    ['“Zoë”', '"Zoë"'],
    ['{‘name’: None, “value”: True}', '{"name": null, "value": true}'],
    ['{“name”: “a”,}', '{"name": "a",}'],
    ['“Hello”, she said', undefined],
    ['the “best” of all', undefined],
    ['“Hello', undefined],
    ['{"text": "“a”"}', undefined],
  ] as const) {
    it(`${expected === undefined ? 'are unchanged' : 'become straight'} when ${text} is pasted`, () =>
      assert.equal(straight(text), expected));
  }

  it('are unchanged when they are pasted into a string', () =>
    assert.equal(convertPaste(profileDocument('{"text": ""}'), [{ start: 10, end: 10 }], '“a”'), undefined));

  it('are reported if they are unclosed', () =>
    assert.deepEqual(issuesOf('{"a": “b,\n"c": 1}'), ['unclosed-string “b']));

  it('never throw, and take linear time', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('{}[]“”„«»‘’"\\:, \na1')) }), (text) => {
        parseText(text);
        straight(text);
        fixed(text);
      }),
    );
    // These would take hours if the cost were not linear.
    parseText(`[${'“a” b '.repeat(100_000)}`);
    parseText(`[${'“'.repeat(1_000_000)}`);
  });
});
