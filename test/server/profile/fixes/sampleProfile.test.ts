import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { applyEdits, everyLevel, problemsOf } from '../../../support/profiles';

const sample = readFileSync(
  path.join(__dirname, '..', '..', '..', '..', 'snippets', 'sample.profile.json'),
  'utf8',
).replaceAll('\r\n', '\n');

/** Applies the first fix of a problem, which must be there. */
function firstFix(text: string, index: number): string {
  const problem = problemsOf(text)[index];
  const [fix] = problem?.fixes?.() ?? [];
  assert.ok(problem && fix, `${problem?.code ?? 'no problem'} has no fix`);
  return applyEdits(text, fix.edits);
}

describe('the sample profile', () => {
  it('has several slips: of the syntax, of a name, of types, of dates', () => {
    const codes = problemsOf(sample).map(({ code }) => code);
    assert.ok(new Set(codes).size === codes.length && codes.length >= 8, codes.join());
    for (const code of ['comma-expected', 'trailing-comma', 'unknown-member', 'wrong-type', 'date-not-iso'])
      assert.ok(codes.includes(code), code);
    const severities = problemsOf(sample).map(({ severity }) => severity);
    assert.ok(severities.includes('error') && severities.includes('warning'));
  });

  it('has a preferred fix for each slip', () => {
    for (const { code, fixes } of problemsOf(sample))
      assert.deepEqual(fixes?.().map(({ preferred }) => preferred)[0], true, code);
  });

  for (const [order, choose] of [
    ['from the top', () => 0],
    ['from the bottom', (count: number) => count - 1],
    ['from the middle', (count: number) => Math.floor(count / 2)],
  ] as const)
    it(`is repaired by first fixes only, ${order}, and keeps every value`, () => {
      let text = sample;
      for (let step = 0; problemsOf(text).length > 0; step++) {
        assert.ok(step < 20, 'fixes do not end');
        text = firstFix(text, choose(problemsOf(text).length));
      }
      assert.deepEqual(problemsOf(text, everyLevel), []);
      const value = JSON.parse(text) as Record<string, unknown> & { experiences: Record<string, unknown>[] };
      assert.equal(value.experiences[0]?.company, 'Analytical Engines');
      assert.equal(value.text_language, 'en');
      for (const kept of ['33612345678', 'linkedin.com/in/ada-lovelace', '2019-03-31', 'french', 'Teamwork'])
        assert.ok(text.includes(kept), kept);
    });
});
