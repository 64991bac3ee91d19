import assert from 'node:assert/strict';
import { applyEdits, problemsOf, smallProfileWith } from '../../../support/profiles';

const hex = '0123456789abcdef'.repeat(2);
const key = `ask_${hex}`;
const found = (properties: Record<string, unknown>): ReturnType<typeof problemsOf> =>
  problemsOf(smallProfileWith(properties)).filter(({ code }) => code === 'secret-in-document');

describe('Rules for API keys in a profile', () => {
  for (const [what, properties, expected] of [
    ['remove a value that is only a key', { reference: key }, { reference: null }],
    ['remove the property where null is not allowed', { source_key: key }, {}],
    ['remove an unknown property', { hobby: ` ${key} ` }, {}],
    ['remove an item of an array', { hobby: [key, 'chess'] }, { hobby: ['chess'] }],
    ['empty a required property', { tags: [{ name: key, value: 1 }] }, { tags: [{ name: '', value: 1 }] }],
    [
      'keep the rest of a text',
      { text: `Harry Potter.\nX-API-KEY: ${key}\nSeeker.` },
      { text: 'Harry Potter.\nX-API-KEY:\nSeeker.' },
    ],
    ['leave no leading space', { text: `${key} is mine, ${key}` }, { text: 'is mine,' }],
    ['keep the rest of a web address', { text: `a?key=${key}&b=1` }, { text: 'a?key=&b=1' }],
  ] as const) {
    it(what, () => {
      const text = smallProfileWith(properties);
      const fixes = found(properties).flatMap((problem) => problem.fixes?.() ?? []);
      assert.equal(fixes.length, 1);
      const result = applyEdits(text, fixes[0]!.edits);
      assert.deepEqual(JSON.parse(result), JSON.parse(smallProfileWith(expected)));
      const before = problemsOf(text).map(({ code }) => code);
      const after = problemsOf(result).filter(({ severity, code }) => severity === 'error' && !before.includes(code));
      assert.deepEqual(after, []);
    });
  }

  it('ignore longer words', () => {
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
