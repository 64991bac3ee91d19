import { shortened } from '../../text/textMatching';
import { dateTextOf, daysIn, isoDay, readDate } from '../../values/isoDates';
import { dates } from '../shared/profilePaths';
import { replacing, type Rule } from '../engine/rule';

export const dateNotReal: Rule = {
  code: 'date-not-real',
  severity: 'warning',
  at: dates,
  docs: {
    why: 'No calendar has this day, or no clock this time: whoever reads the date can only guess.',
    bad: { created_at: '2021-02-30T00:00:00' },
    good: { created_at: '2021-02-28T00:00:00' },
  },
  check(value, { path }) {
    const date = dateTextOf(value, path);
    if (!date || readDate(date.text).kind !== 'not-real') return undefined;
    return {
      path: date.path,
      message: `\`${shortened(date.text)}\` is not in the calendar.`,
      cures: () => {
        const [year = 0, month = 0, day = 0] = date.text.split(/[-T]/).map(Number);
        if (month < 1 || month > 12 || day <= daysIn(year, month)) return [];
        const last = isoDay(year, month, daysIn(year, month)).slice(0, 10) + date.text.slice(10);
        return [replacing('Change to the last day of the month', date.path, last, { preferred: true })];
      },
    };
  },
};
