import assert from 'node:assert/strict';
import type { QuickFix } from '../../../../server/profile/fixes/quickFix';
import { applyEdits, isJson, problemsOf, profileDocument, service } from '../../../support/profiles';

const title = 'Repair JSON';
/** Two values without quotes. The first one has two words. */
const broken = '{"info": {"full_name": Ada Lovelace, "email": a@b.c}, "skills": []}';

function repairsOf(text: string): QuickFix[] {
  return problemsOf(text)
    .flatMap(({ fixes }) => fixes?.() ?? [])
    .filter((fix) => fix.title === title);
}

function repaired(text: string): unknown {
  const [repair] = repairsOf(text);
  return repair && JSON.parse(applyEdits(text, repair.edits));
}

describe('the repair of a whole text', () => {
  for (const [text, value] of [
    // The quotes of a name and of a value, and a comma.
    ['{"info": {full_name: Ada Lovelace", "email": "ada@example.com"} "skills": []}', undefined],
    ['{"skills": [{"name": Python", "value": 0.5}, {name": "SQL"}]}', undefined],
    ['{"skills": [{"name": "Python"], "languages": [{"name": "fr"}]', undefined],
    ['{"info":', { info: null }],
  ] as const)
    it(`keeps every word of ${JSON.stringify(text)}`, () => {
      const [repair] = repairsOf(text);
      if (!repair) return;
      const after = applyEdits(text, repair.edits);
      assert.ok(isJson(after), after);
      for (const word of text.match(/[\p{L}\p{N}]+/gu) ?? []) assert.ok(after.includes(word), word);
      if (value !== undefined) assert.deepEqual(JSON.parse(after), value);
    });

  it('is offered where several errors remain, and restores the value', () => {
    assert.deepEqual(repaired(broken), { info: { full_name: 'Ada Lovelace', email: 'a@b.c' }, skills: [] });
  });

  it('is never preferred and never safe', () => {
    const repairs = repairsOf(broken);
    assert.ok(repairs.length > 0);
    for (const { preferred, safe } of repairs) assert.deepEqual([preferred, safe], [false, false]);
  });

  it('is not applied with all safe fixes', () => {
    assert.equal(isJson(applyEdits(broken, service.fixAll(profileDocument(broken)))), false);
  });

  it('changes only what is wrong', () => {
    const text = '{\n  "info": {\n    "full_name": Ada Lovelace,\n    "email": a@b.c\n  },\n  "skills": []\n}\n';
    const [repair] = repairsOf(text);
    assert.equal(
      applyEdits(text, repair?.edits ?? []),
      text.replace('Ada Lovelace', '"Ada Lovelace"').replace('a@b.c', '"a@b.c"'),
    );
    const [from, to] = [text.indexOf('Ada'), text.indexOf('.c') + '.c'.length];
    assert.ok(repair?.edits.every(({ start, end }) => start >= from && end <= to));
  });

  for (const [reason, text] of [
    ['each error has a certain fix', "{'info': {}, /* none */ 'skills': []}"],
    ['there is one error with a fix', '{"text": "a\nb"}'],
    ['a number is expected', '{"experiences_duration": 12%}'],
    ['an apostrophe would become a quote', `{"text": 'it's', "x": 'y'}`],
    ['a word would be lost', 'callback({"info": {full_name": "Ada"}}, extra)'],
    ['names would become items', '{"info": (\n"email": "a@b.c", "x": 1}, "skills": [], "tags": [1 2]}'],
    ['the profile would be an item of a list', '{"info": {}}, "skills": [], "tags": [1 2]}'],
    ['the text is no object', '"one", "two"'],
    ['the nesting is too deep', `${'['.repeat(600)}a" b"`],
    ['the text is too large', `{"text": "${'x'.repeat(1024 * 1024)}", a": 1, b": 2}`],
  ] as const)
    it(`is not offered where ${reason}`, () => assert.deepEqual(repairsOf(text), []));

  it('comes before fixes that remove something', () => {
    const titles = problemsOf('{"a": 1]}').flatMap(({ fixes }) => (fixes?.() ?? []).map((fix) => fix.title));
    const [repair, removal] = [titles.indexOf(title), titles.indexOf('Remove this character')];
    if (repair >= 0 && removal >= 0) assert.ok(repair < removal);
  });

  for (const [what, text] of [
    ['backticks', `[${'`a '.repeat(60_000)}`],
    ['apostrophes', `[${"'a ".repeat(60_000)}`],
    ['quotes in a string without an end', `[1 2 "x], ${'`a, '.repeat(50_000)}`],
    ['curly quotes', `[${'\u2018a \u201Ca '.repeat(30_000)}`],
  ] as const)
    it(`is not tried for many ${what} without a second one`, () => {
      const begin = performance.now();
      assert.deepEqual(repairsOf(text), []);
      // The library takes a minute.
      assert.ok(performance.now() - begin < 10_000);
    });

  it('is bounded for many errors', () => {
    const begin = performance.now();
    assert.deepEqual(repairsOf(`[${'1, , '.repeat(20_000)}] x`).length, 0);
    assert.ok(performance.now() - begin < 10_000);
  });
});
