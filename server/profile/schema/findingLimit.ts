/** After this number of findings of the rules, or of the schema, the rest of a profile is not validated. */
export const maxFindings = 100_000;

/** Thrown to stop the validation of a profile with more findings than `maxFindings`. */
export class TooManyFindings extends Error {}

/** @returns undefined if the computation was stopped by `TooManyFindings`. */
export function undefinedIfTooMany<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof TooManyFindings) return undefined;
    throw error;
  }
}
