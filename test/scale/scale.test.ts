import assert from 'node:assert/strict';
import { problemsOf } from '../support/profiles';
import { countWrong, profileToCheck, validProfile, wrongKindOf } from './profiles';

describe('scale: profiles', () => {
  it('are valid, without any problem, and differ', () => {
    const texts = Array.from({ length: 300 }, (_, index) => validProfile(index));
    for (const text of texts) assert.deepEqual(problemsOf(text), [], text);
    assert.equal(new Set(texts).size, texts.length);
    assert.equal(validProfile(7), texts[7]);
  });

  it('have an error where the position says so', () => {
    const kinds = Array.from({ length: 300 }, (_, index) => wrongKindOf(index));
    kinds.forEach((kind, index) => {
      const problems = problemsOf(profileToCheck(index));
      assert.equal(
        problems.some(({ severity }) => severity === 'error'),
        kind !== undefined,
        `${index} ${kind}`,
      );
    });
    for (const count of [0, 7, 8, 27, 28, 300])
      assert.equal(countWrong(count), kinds.slice(0, count).filter((kind) => kind !== undefined).length);
    assert.equal(new Set(kinds).size, 4);
  });
});
