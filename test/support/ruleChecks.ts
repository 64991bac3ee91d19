import assert from 'node:assert/strict';
import { applyEdits, problemsOf, smallProfileWith } from './profiles';

type Properties = Record<string, unknown>;

/** The examples of other rules have only the properties that they are about. */
const withoutEligibility = new Map([['not-searchable', 'off'] as const]);

/** The codes of all diagnostics of the smallest correct profile with these properties. */
export function codesWith(properties: Properties): string[] {
  return problemsOf(smallProfileWith(properties), withoutEligibility).map(({ code }) => code);
}

/** The titles of the quick fixes for diagnostics with this code; a preferred one starts with `*`. */
export function titlesWith(properties: Properties, code: string): string[] {
  return problemsOf(smallProfileWith(properties), withoutEligibility)
    .filter((problem) => problem.code === code)
    .flatMap((problem) => problem.fixes?.() ?? [])
    .map(({ title, preferred }) => (preferred ? `* ${title}` : title));
}

/** The profile after the fix with this title. */
export function afterFix(properties: Properties, title: string): Properties {
  return JSON.parse(textAfterFix(properties, title)) as Properties;
}

/** Asserts that the fix with this title turns the properties into the expected ones, which have no diagnostics. */
export function checkFix(properties: Properties, title: string, expected: Properties): void {
  assert.equal(textAfterFix(properties, title), smallProfileWith(expected));
  assert.deepEqual(codesWith(expected), []);
}

function textAfterFix(properties: Properties, title: string): string {
  const text = smallProfileWith(properties);
  const fixes = problemsOf(text, withoutEligibility).flatMap((problem) => problem.fixes?.() ?? []);
  const fix = fixes.find((each) => each.title === title);
  assert.ok(fix, `${title} is not among: ${fixes.map((each) => each.title).join('; ')}`);
  return applyEdits(text, fix.edits);
}
