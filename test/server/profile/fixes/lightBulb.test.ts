import assert from 'node:assert/strict';
import type { DiagnosticLevels, ProfileDiagnostic } from '../../../../server/profile/diagnostics/diagnostic';
import type { QuickFix } from '../../../../server/profile/fixes/quickFix';
import { applyEdits, asProfile, fixture, problemsOf } from '../../../support/profiles';

/** More repairs than any of the profiles needs. */
const maxRepairs = 60;

const needsRepair = ({ severity }: ProfileDiagnostic): boolean => severity === 'error' || severity === 'warning';

/** The first fix of the first problem that has one other than Remove. */
function firstChoice(text: string, levels?: DiagnosticLevels): QuickFix | undefined {
  const problems = problemsOf(text, levels).filter(needsRepair);
  return problems.map(({ fixes }) => fixes?.()[0]).find((fix) => fix !== undefined && !fix.title.startsWith('Remove'));
}

/** Takes the first entry of the light bulb until no problem has one. */
function repaired(
  text: string,
  levels?: DiagnosticLevels,
): { readonly text: string; readonly titles: readonly string[] } {
  const titles: string[] = [];
  let current = text;
  for (let fix = firstChoice(current, levels); fix && titles.length < maxRepairs; fix = firstChoice(current, levels)) {
    titles.push(fix.title);
    current = applyEdits(current, fix.edits);
  }
  return { text: current, titles };
}

describe('the first entry of the light bulb', () => {
  for (const system of ['greenhouse', 'french', 'hrflow2019']) {
    it(`repairs a profile with the names of ${system}`, () => {
      const result = repaired(fixture(`otherSystems/${system}.profile.json`), asProfile);
      assert.deepEqual(
        problemsOf(result.text)
          .filter(needsRepair)
          .map(({ message }) => message),
        [],
        result.titles.join('\n'),
      );
      const { text, created_at, consent_algorithmic, ...profile } = JSON.parse(result.text) as Record<string, unknown>;
      assert.ok(typeof text === 'string' && typeof created_at === 'string' && consent_algorithmic !== undefined);
      const expected = JSON.parse(fixture(`otherSystems/${system}.repaired.json`)) as { text: string };
      assert.deepEqual({ ...profile, text }, expected);
    });

    // A document with `info` is a profile with other names.
    if (system === 'french') continue;
    it(`turns the document of ${system} into a profile at once`, () => {
      const result = repaired(fixture(`otherSystems/${system}.profile.json`));
      assert.deepEqual(result.titles, ['Turn into a profile']);
      assert.deepEqual(problemsOf(result.text).filter(needsRepair), []);
      const { info } = JSON.parse(fixture(`otherSystems/${system}.repaired.json`)) as { info: { email: string } };
      assert.equal((JSON.parse(result.text) as { info: { email: string } }).info.email, info.email);
    });
  }
});
