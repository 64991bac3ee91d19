import assert from 'node:assert/strict';
import { applyEdits, problemsOf, smallProfileWith } from '../../../support/profiles';

const hex = '0123456789abcdef'.repeat(2);
const key = `ask_${hex}`;
const found = (members: Record<string, unknown>): ReturnType<typeof problemsOf> =>
  problemsOf(smallProfileWith(members)).filter(({ code }) => code === 'secret-in-document');

describe('a key of the API in a profile', () => {
  for (const [what, members, expected] of [
    ['alone goes', { reference: key }, { reference: null }],
    ['alone goes with its member where null has no place', { source_key: key }, {}],
    ['alone goes with its member where nobody knows it', { hobby: ` ${key} ` }, {}],
    ['alone goes out of a list', { hobby: [key, 'chess'] }, { hobby: ['chess'] }],
    ['leaves a member that is required', { tags: [{ name: key, value: 1 }] }, { tags: [{ name: '', value: 1 }] }],
    [
      'leaves the text that it stands in',
      { text: `Harry Potter.\nX-API-KEY: ${key}\nSeeker.` },
      { text: 'Harry Potter.\nX-API-KEY:\nSeeker.' },
    ],
    ['at the beginning leaves no blank', { text: `${key} is mine, ${key}` }, { text: 'is mine,' }],
    ['in a web address leaves the rest', { text: `a?key=${key}&b=1` }, { text: 'a?key=&b=1' }],
  ] as const) {
    it(what, () => {
      const text = smallProfileWith(members);
      const fixes = found(members).flatMap((problem) => problem.fixes?.() ?? []);
      assert.equal(fixes.length, 1);
      const result = applyEdits(text, fixes[0]!.edits);
      assert.deepEqual(JSON.parse(result), JSON.parse(smallProfileWith(expected)));
      const before = problemsOf(text).map(({ code }) => code);
      const after = problemsOf(result).filter(({ severity, code }) => severity === 'error' && !before.includes(code));
      assert.deepEqual(after, []);
    });
  }

  it('is told from longer words', () => {
    for (const word of [`task_${hex}`, `mask_${hex}`, `${key}0`, `${key}abcdef`, `éask_${hex}`])
      assert.deepEqual(found({ text: `a ${word} b` }), [], word);
    for (const text of [
      `(${key})`,
      `line\n${key}`,
      `"${key}"`,
      `askr_${hex}\t`,
      `ASKW_${hex}`,
      `é ${key}.`,
      `x_${key}`,
    ])
      assert.equal(found({ text }).length, 1, text);
  });
});
