import { dateTextOf, isPlaceholderDate, parseIsoDate } from '../../values/isoDates';
import type { Rule, RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'Before 1970 no computer kept profiles: a year was typed with a wrong century, or a program wrote the begin of its calendar for "no date".',
  bad: { created_at: '1920-07-29T11:45:37+0000' },
  good: { created_at: '2020-07-29T11:45:37+0000' },
};

export const dateTooLongAgo: Rule = {
  code: 'date-too-long-ago',
  severity: 'information',
  at: ['created_at', 'updated_at', 'archived_at', 'labels[].date_stage', 'labels[].date_rating'],
  check(value, { path }) {
    const date = dateTextOf(value, path);
    // What means no date is told by another rule, where `null` is taken.
    if (!date || (path.length > 1 && isPlaceholderDate(date.text))) return undefined;
    const read = parseIsoDate(date.text);
    if (read.kind !== 'date' || read.time >= 0) return undefined;
    return { path: date.path, message: 'This date lies before 1970: no computer kept profiles then.' };
  },
};
