import { applyEdits, everyLevel, fixture, problemsOf } from '../support/profiles';
import { newProblems } from '../support/newProblems';
import { mutationsOf } from './mutations';
import type { Mutation } from './site';

/** A profile with every property of the schema. */
export const fullProfile = fixture('profiles/valid/full.profile.json');

/** The same profile with `urls` as an array. */
const fullProfileWithList = JSON.stringify(
  JSON.parse(fullProfile, (name, value: unknown) => {
    if (name !== 'urls') return value;
    return Object.entries(value as object).map(([type, url]: [string, unknown]) => ({ type, url }));
  }),
);

interface MutationRun {
  readonly all: readonly Mutation[];
  /** The mutations without a new diagnostic. */
  readonly unnoticed: readonly Mutation[];
}

/** Every mutation of the full profile, with both shapes of `urls`. */
export function mutationRun(): MutationRun {
  const inObject = runOver(fullProfile, mutationsOf(fullProfile));
  const inList = runOver(
    fullProfileWithList,
    mutationsOf(fullProfileWithList).filter(({ place }) => place.startsWith('info.urls[]')),
  );
  return { all: [...inObject.all, ...inList.all], unnoticed: [...inObject.unnoticed, ...inList.unnoticed] };
}

function runOver(text: string, all: readonly Mutation[]): MutationRun {
  // The full profile looks like a stored one, in which most rules run only at a configured level.
  const old = problemsOf(text, everyLevel);
  const isNoticed = ({ edits }: Mutation): boolean =>
    newProblems(old, problemsOf(applyEdits(text, edits), everyLevel), edits).length > 0;
  return { all, unnoticed: all.filter((mutation) => !isNoticed(mutation)) };
}
