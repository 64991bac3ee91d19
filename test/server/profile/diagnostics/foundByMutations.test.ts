import assert from 'node:assert/strict';
import { fixesOf, fixResults } from '../../../support/fixes';
import { problemsOf, smallProfileWith } from '../../../support/profiles';

const codesOf = (members: Record<string, unknown>): string[] =>
  problemsOf(smallProfileWith(members)).map(({ code }) => code);

const withInfo = (info: object): Record<string, unknown> => ({ info: { full_name: 'Harry', phone: '0202', ...info } });

describe('removing a property', () => {
  for (const [text, expected] of [
    ['{"a": 1 /* c */, "key": 2}', '{"a": 1 /* c */}'],
    ['{"key": 1 /* c */, "b": 2}', '{/* c */ "b": 2}'],
    ['{"key": 1 // c\n, "b": 2}', '{// c\n"b": 2}'],
    ['{"b": 1, // c\n "key": 2}', '{"b": 1 // c\n }'],
    ['{ // c\n "key": 2 /* d */ }', '{ // c\n  /* d */ }'],
  ] as const) {
    it(`keeps the comments of ${JSON.stringify(text)}`, () =>
      assert.deepEqual(fixResults(text, 'set-by-service'), [expected]));
  }
});

describe('rules and fixes that mutations have shown to be wrong', () => {
  it('accept a timestamp outside the calendar', () => {
    const date_start = { iso8601: '2016-01-01T00:00:00', timestamp: 1e15 };
    assert.deepEqual(codesOf({ educations: [{ title: 'Magic', date_start }] }), ['timestamp-disagrees']);
  });

  it('keep a comment in an object that gets properties', () =>
    assert.match(fixResults('{ /* why? */ }', 'missing-members')[0] ?? '', /\/\* why\? \*\//));

  it('add no empty source key', () => {
    for (const result of fixResults('{}', 'missing-members')) assert.doesNotMatch(result, /source_key/);
  });

  it('wrap a valid item in an array', () => {
    const list = (value: unknown): string => smallProfileWith({ interests: value });
    assert.deepEqual(
      fixResults(list('chess'), 'wrong-type').map((result): unknown => JSON.parse(result)),
      [JSON.parse(list([{ name: 'chess' }]))],
    );
    assert.deepEqual(fixResults(list({}), 'wrong-type'), [list([])]);
    for (const result of fixResults(smallProfileWith({ labels: 'yes' }), 'wrong-type'))
      assert.doesNotMatch(result, /yes/);
  });

  for (const [what, info, invalid] of [
    ['a phone number', { phone: '+44 20 7946 0000 0000 0000 0000 0000' }, /"\+44\d+"/],
    ['a web address', { picture: 'https://harry/potter' }, /"https:/],
    ['an email address', { email: 'harry..potter@example.com' }, /"harry@/],
  ] as const) {
    it(`do not suggest ${what} that is invalid itself`, () => {
      const text = smallProfileWith(withInfo(info));
      const newTexts = fixesOf(text).flatMap(({ edits }) => edits.map(({ newText }) => newText));
      for (const newText of newTexts) assert.doesNotMatch(newText, invalid);
    });
  }

  it('allow zero width spaces in scripts that require them', () => {
    assert.deepEqual(codesOf({ text: 'ភាសា\u200bខ្មែរ' }), []);
    assert.deepEqual(codesOf({ text: 'Har\u200bry' }), ['invisible-character']);
  });

  it('replace entities with their characters if the result is plain text', () => {
    const named = (name: string): string => smallProfileWith({ interests: [{ name, value: null }] });
    assert.deepEqual(fixResults(named('R&amp;D &#233;t&#xE9;')), [named('R&D été')]);
    assert.deepEqual(fixesOf(named('&lt;b&gt;')), []);
  });
});
