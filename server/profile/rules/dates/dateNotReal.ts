import * as l10n from '@vscode/l10n';
import { truncate } from '../../text/textMatching';
import { dateTextOf, daysInMonth, toIsoDay, parseIsoDate } from '../../values/isoDates';
import { datePaths } from '../shared/profilePaths';
import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'No calendar has this day, or no clock has this time: readers of the date can only guess.',
  bad: { created_at: '2021-02-30T00:00:00' },
  good: { created_at: '2021-02-28T00:00:00' },
};

export const dateNotReal: Rule = {
  code: 'date-not-real',
  severity: 'warning',
  at: datePaths,
  check(value, { path }) {
    const date = dateTextOf(value, path);
    if (!date || parseIsoDate(date.text).kind !== 'not-real') return undefined;
    return {
      path: date.path,
      message: l10n.t('`{0}` is not a real date or time.', truncate(date.text)),
      fixes: () => {
        const [year = 0, month = 0, day = 0] = date.text.split(/[-T]/).map(Number);
        if (month < 1 || month > 12 || day <= daysInMonth(year, month)) return [];
        const last = toIsoDay(year, month, daysInMonth(year, month)).slice(0, 10) + date.text.slice(10);
        return [setValueFix(l10n.t('Change to the last day of the month'), date.path, last, { preferred: true })];
      },
    };
  },
};
