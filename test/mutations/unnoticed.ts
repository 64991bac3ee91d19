import { applyEdits, fixture, problemsOf } from '../support/profiles';
import { newProblems } from '../support/comparison';
import { mutationsOf } from './mutations';
import type { Mutation } from './site';

/** A profile that has every member that the schema knows. */
export const fullProfile = fixture('profiles/valid/full.profile.json');

/** All mutations of the full profile, and those that nothing is said of. */
export function mutationRun(): { readonly all: readonly Mutation[]; readonly unnoticed: readonly Mutation[] } {
  const all = mutationsOf(fullProfile);
  const old = problemsOf(fullProfile);
  const unnoticed = all.filter(
    ({ edits }) => newProblems(old, problemsOf(applyEdits(fullProfile, edits)), edits).length === 0,
  );
  return { all, unnoticed };
}
