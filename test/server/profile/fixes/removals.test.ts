import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { QuickFix } from '../../../../server/profile/fixes/quickFix';
import { isNoValue } from '../../../../server/profile/values/noValueWords';
import { documentedRules } from '../../../../scripts/docs/ruleDocs';
import { schemaCodes } from '../../../../scripts/docs/otherCodes';
import { mutationsOf } from '../../../mutations/mutations';
import { fullProfile } from '../../../mutations/unnoticed';
import { applyEdits, isJson, problemsOf, smallProfileWith } from '../../../support/profiles';

/** The paths of all values that are not blank or null, and not a word such as `N/A`. */
function pathsOfData(value: unknown, path = ''): string[] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, each]) => pathsOfData(each, `${path}/${name}`));
  return value === null || (typeof value === 'string' && (value.trim() === '' || isNoValue(value))) ? [] : [path];
}

/** Codes of placeholder values, which `null` can replace without loss. */
const placeholderCodes = new Set(['coordinates-zero', 'no-date']);
const endsNow = ({ edits }: QuickFix, code: string, path: string): boolean =>
  code === 'date-not-iso' && edits.every(({ newText }) => newText === 'null') && path.endsWith('date_end');

const isLastChoice = ({ isRemoval = false, preferred }: QuickFix): boolean => isRemoval && !preferred;

/** The first fault in the fixes of a text; undefined if there is none. */
function faultIn(text: string, path = ''): string | undefined {
  for (const problem of problemsOf(text)) {
    const fixes = problem.fixes?.() ?? [];
    const firstRemoval = fixes.findIndex(isLastChoice);
    if (firstRemoval >= 0 && !fixes.slice(firstRemoval).every(isLastChoice))
      return `${problem.code}: ${fixes[firstRemoval]?.title} is not the last one`;
    if (!isJson(text) || placeholderCodes.has(problem.code)) continue;
    const before = pathsOfData(JSON.parse(text));
    for (const fix of fixes.filter(({ preferred, safe }) => preferred || safe)) {
      if (endsNow(fix, problem.code, path)) continue;
      const after = pathsOfData(JSON.parse(applyEdits(text, fix.edits)));
      if (after.length < before.length) return `${problem.code}: ${fix.title} removes data, and is preferred`;
    }
  }
  return undefined;
}

const runs = { numRuns: Number(process.env.HRFLOW_TEST_RUNS ?? 150), seed: 20261123 };

describe('a fix that removes something', () => {
  for (const { code, bad } of [...documentedRules.map(({ code, docs }) => ({ code, bad: docs.bad })), ...schemaCodes])
    it(`is the last one for ${code}, and preferred only if it removes no data`, () =>
      assert.equal(faultIn(typeof bad === 'string' ? bad : smallProfileWith(bad)), undefined));

  it('is so in any mutated profile', () => {
    const mutations = mutationsOf(fullProfile);
    fc.assert(
      fc.property(fc.nat(mutations.length - 1), (index) => {
        const mutation = mutations[index];
        assert.ok(mutation);
        assert.equal(
          faultIn(applyEdits(fullProfile, mutation.edits)),
          undefined,
          `${mutation.kind} @ ${mutation.place}`,
        );
      }),
      runs,
    );
  });
});
