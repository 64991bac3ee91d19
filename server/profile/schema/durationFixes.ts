import * as l10n from '@vscode/l10n';
import type { Path, SyntaxTree } from '../json/syntaxTree';
import { durationFromPeriods } from '../values/durations';
import { parseDuration } from '../values/durationText';
import type { ValueFix } from './valueFix';

/** What a fix may need besides the value. */
export interface FixContext {
  /** The object that contains the value. */
  readonly owner: unknown;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The document, for fixes of several items. */
  readonly tree?: SyntaxTree | undefined;
}

/** Whether a path is that of the duration of all experiences or educations. */
export function isDurationProperty(path: Path): boolean {
  return path.length === 1 && /^(?:experiences|educations)_duration$/.test(String(path[0]));
}

/** Converts a duration that is text to a number of years, and offers the sum of the periods if it is another one. */
export function durationFixes(path: Path, value: unknown, { owner, now }: FixContext): ValueFix[] {
  const written = typeof value === 'string' ? parseDuration(value) : undefined;
  const computed = durationFromPeriods(owner, String(path[0]), now);
  const set = (years: number, certainty: Pick<ValueFix, 'preferred' | 'safe'>): ValueFix => ({
    title: l10n.t('Change to {0}', years),
    ...certainty,
    changes: [{ kind: 'set', path, value: years }],
  });
  return [
    ...(written
      ? [set(written.years, { preferred: !written.isApproximate, safe: !written.isApproximate && !written.isRounded })]
      : []),
    // No periods are no reason to change a duration to 0.
    ...(computed !== undefined && computed !== 0 && computed !== written?.years ? [set(computed, {})] : []),
  ];
}

/** The value of a duration that a profile lacks. @returns undefined for other properties, and if no period tells it. */
export function durationToAdd(path: Path, name: string, owner: unknown, now: number): number | undefined {
  // The periods may not be written yet.
  const years = isDurationProperty([...path, name]) ? durationFromPeriods(owner, name, now) : undefined;
  return years === 0 ? undefined : years;
}
