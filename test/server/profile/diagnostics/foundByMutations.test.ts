import assert from 'node:assert/strict';
import { applyEdits, problemsOf, smallProfileWith } from '../../../support/profiles';

const codesOf = (members: Record<string, unknown>): string[] =>
  problemsOf(smallProfileWith(members)).map(({ code }) => code);

const titlesOf = (text: string): string[] =>
  problemsOf(text).flatMap((problem) => problem.fixes?.().map(({ title }) => title) ?? []);

function fixed(text: string, title: string): string {
  const fix = problemsOf(text)
    .flatMap((problem) => problem.fixes?.() ?? [])
    .find((each) => each.title === title);
  assert.ok(fix, title);
  return applyEdits(text, fix.edits);
}

const withInfo = (info: object): Record<string, unknown> => ({ info: { full_name: 'Harry', phone: '0202', ...info } });

describe('removing a member', () => {
  for (const [text, expected] of [
    ['{"a": 1 /* c */, "key": 2}', '{"a": 1 /* c */}'],
    ['{"key": 1 /* c */, "b": 2}', '{/* c */ "b": 2}'],
    ['{"key": 1 // c\n, "b": 2}', '{// c\n"b": 2}'],
    ['{"b": 1, // c\n "key": 2}', '{"b": 1 // c\n }'],
    ['{ // c\n "key": 2 /* d */ }', '{ // c\n  /* d */ }'],
  ] as const) {
    it(`leaves the comments of ${JSON.stringify(text)}`, () => assert.equal(fixed(text, 'Remove `key`'), expected));
  }
});

describe('rules and cures that mutations have shown to be wrong', () => {
  it('take a timestamp that no calendar has', () => {
    const date_start = { iso8601: '2016-01-01T00:00:00', timestamp: 1e15 };
    assert.deepEqual(codesOf({ educations: [{ title: 'Magic', date_start }] }), ['timestamp-disagrees']);
  });

  it('keep a comment in an object that is filled', () =>
    assert.match(fixed('{ /* why? */ }', 'Add the 13 required properties'), /\/\* why\? \*\//));

  it('add no source key that would be empty', () =>
    assert.doesNotMatch(fixed('{}', titlesOf('{}').find((title) => title.startsWith('Add all')) ?? ''), /source_key/));

  it('put into a list what may be an item of it', () => {
    const list = (value: unknown): string => smallProfileWith({ interests: value });
    assert.deepEqual(JSON.parse(fixed(list('chess'), 'Wrap in an array')), {
      ...(JSON.parse(list([{ name: 'chess' }])) as object),
    });
    assert.equal(fixed(list({}), 'Change to []'), list([]));
    assert.ok(!titlesOf(smallProfileWith({ labels: 'yes' })).includes('Wrap in an array'));
  });

  for (const [what, info, title] of [
    ['a phone number', { phone: '+44 20 7946 0000 0000 0000 0000 0000' }, /^Change to \+44/],
    ['a web address', { picture: 'https://harry/potter' }, /^Change to https:/],
    ['an e-mail address', { email: 'harry..potter@example.com' }, /^Change to harry/],
  ] as const) {
    it(`do not offer ${what} that is wrong itself`, () => {
      const titles = titlesOf(smallProfileWith(withInfo(info)));
      assert.deepEqual(
        titles.filter((each) => title.test(each)),
        [],
      );
    });
  }

  it('leave zero width spaces to the scripts that need them', () => {
    assert.deepEqual(codesOf({ text: 'ភាសា\u200bខ្មែរ' }), []);
    assert.deepEqual(codesOf({ text: 'Har\u200bry' }), ['invisible-character']);
  });

  it('write the characters that entities stand for, if plain text comes of it', () => {
    const named = (name: string): string => smallProfileWith({ interests: [{ name, value: null }] });
    assert.equal(fixed(named('R&amp;D &#233;t&#xE9;'), 'Convert to plain text'), named('R&D été'));
    assert.deepEqual(titlesOf(named('&lt;b&gt;')), []);
  });
});
