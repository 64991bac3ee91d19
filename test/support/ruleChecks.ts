import assert from 'node:assert/strict';
import { applyEdits, problemsOf, smallProfileWith } from './profiles';

type Members = Record<string, unknown>;

/** Codes of all that is wrong with the smallest correct profile with these members. */
export function codesWith(members: Members): string[] {
  return problemsOf(smallProfileWith(members)).map(({ code }) => code);
}

/** What the problems with this code say. */
export function messagesWith(members: Members, code: string): string[] {
  return problemsOf(smallProfileWith(members))
    .filter((problem) => problem.code === code)
    .map(({ message }) => message);
}

/** Titles of the quick fixes for the problems with this code; a preferred one begins with a star. */
export function titlesWith(members: Members, code: string): string[] {
  return problemsOf(smallProfileWith(members))
    .filter((problem) => problem.code === code)
    .flatMap((problem) => problem.fixes?.() ?? [])
    .map(({ title, preferred }) => (preferred ? `* ${title}` : title));
}

/** A fix with this title makes these members of those, and nothing is wrong then. */
export function checkFix(members: Members, title: string, expected: Members): void {
  const text = smallProfileWith(members);
  const fixes = problemsOf(text).flatMap((problem) => problem.fixes?.() ?? []);
  const fix = fixes.find((each) => each.title === title);
  assert.ok(fix, `${title} is not among: ${fixes.map((each) => each.title).join('; ')}`);
  assert.equal(applyEdits(text, fix.edits), smallProfileWith(expected));
  assert.deepEqual(codesWith(expected), []);
}
