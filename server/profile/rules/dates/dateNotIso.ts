import * as l10n from '@vscode/l10n';
import { truncate } from '../../text/textMatching';
import { interpretDate } from '../../values/dateParsing';
import { datesFromSiblings, hasOnlyIsoDate, interpretDateParts, isEndDatePath } from '../../values/dateObject';
import { dateTextOf, isPlaceholderDate, parseIsoDate, toIsoTime, type DateText } from '../../values/isoDates';
import { meansNoDate, meansPresent } from '../../values/notations/dateWords';
import { changeDateFixes } from '../../schema/dateFixes';
import { schemaAt } from '../../schema/profileSchema';
import type { Path } from '../../json/syntaxTree';
import { splitRangeFixes } from '../../schema/dateRangeFixes';
import { datePaths } from '../shared/profilePaths';
import type { ValueFix } from '../../schema/valueFix';
import { isNonBlankString, isObject, setValueFix, type Rule, type RuleDocs, type RuleReport } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'The documentation requires ISO 8601: `2016-01-31T00:00:00`, `2016-01-31T00:00:00+0100`, `2016-01-31`. Readers interpret other notations differently from country to country, or not at all. This includes other ISO 8601 notations, such as `2016-W05-1`. For an ongoing period and for an unknown date, use `null`.',
  bad: {
    experiences: [{ title: 'Lead', date_start: '31/01/2016', date_end: '2016-07-31' }],
    experiences_duration: 0.5,
  },
  good: {
    experiences: [{ title: 'Lead', date_start: '2016-01-31', date_end: '2016-07-31' }],
    experiences_duration: 0.5,
  },
};

export const dateNotIso: Rule = {
  code: 'date-not-iso',
  severity: 'warning',
  at: datePaths,
  supersedes: ['missing-members', 'missing-recommended-members', 'unknown-member'],
  check(value, { path, parent, now }) {
    const date = dateTextOf(value, path);
    if (!date) return checkParts(value, path);
    if (parseIsoDate(date.text).kind !== 'not-iso' || isPlaceholderDate(date.text)) return undefined;
    return {
      path: date.path,
      message: isNonBlankString(date.text)
        ? l10n.t('Expected a date such as `2016-01-31T00:00:00` instead of `{0}`.', truncate(date.text))
        : l10n.t('Expected a date such as `2016-01-31T00:00:00`.'),
      fixes: () => {
        if (meansPresent(date.text) || meansNoDate(date.text)) return noDateFixes(value, date, path, now);
        const interpretations = interpretDate(date.text, isEndDatePath(path));
        return interpretations.length > 0
          ? changeDateFixes(date.path, interpretations)
          : splitRangeFixes(date, path, parent);
      },
    };
  },
};

/** An object with year, month and day instead of `iso8601`. */
function checkParts(value: unknown, path: Path): RuleReport | undefined {
  // Where the schema allows no object, its finding has the fix.
  if (!isObject(value) || 'iso8601' in value || schemaAt(path)?.schema.title !== 'date') return undefined;
  const interpretations = interpretDateParts(value, isEndDatePath(path));
  if (interpretations.length === 0) return undefined;
  return {
    message: l10n.t('Expected a date such as `2016-01-31T00:00:00` instead of an object with its parts.'),
    fixes: () => changeDateFixes(path, interpretations),
  };
}

/** Fixes for a text that means "until now" or "no date". */
function noDateFixes(value: unknown, date: DateText, path: Path, now: number): ValueFix[] {
  // The date of the profile itself cannot be `null`.
  if (path.length === 1) return [setValueFix(l10n.t('Change to the current time'), date.path, toIsoTime(now))];
  const isBlank = date.text.trim() === '';
  const siblingDates = isBlank ? datesFromSiblings(value, isEndDatePath(path)) : [];
  if (siblingDates.length > 0)
    return siblingDates.map((iso) =>
      setValueFix(l10n.t('Change to {0}', iso), date.path, iso, { preferred: siblingDates.length === 1 }),
    );
  // A period that starts "now" is not one without a start.
  const preferred = meansNoDate(date.text) || path.at(-1) === 'date_end';
  // `null` instead of the whole date would delete its other data.
  const target = !isObject(value) || hasOnlyIsoDate(value) ? path : date.path;
  return [setValueFix(l10n.t('Change to null'), target, null, { preferred })];
}
