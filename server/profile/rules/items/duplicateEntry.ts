import { isoTextOf } from '../../values/isoDates';
import { folded } from '../../text/textMatching';
import { experienceLists } from '../shared/profilePaths';
import { Repeats } from '../shared/duplicates';
import { isObject, itemsOf, type Report, type Rule } from '../engine/rule';

const repeats = new Repeats();

export const duplicateEntry: Rule = {
  code: 'duplicate-entry',
  severity: 'warning',
  at: experienceLists,
  docs: {
    why: 'The same title, place and dates twice: it counts twice in whatever is computed from the profile.',
    bad: {
      educations: [
        { title: 'Magic', school: 'Hogwarts', date_start: '2010-09-01', date_end: '2012-09-01' },
        { title: 'magic', school: 'Hogwarts', date_start: '2010-09-01', date_end: '2012-09-01' },
      ],
      educations_duration: 2,
    },
    good: {
      educations: [{ title: 'Magic', school: 'Hogwarts', date_start: '2010-09-01', date_end: '2012-09-01' }],
      educations_duration: 2,
    },
  },
  check(value, { path }) {
    return repeats.in(itemsOf(value), identityOf).map(({ index, earlier }): Report => {
      const here = [...path, index];
      return {
        path: here,
        mark: 'object',
        message: 'This entry stands in the list already.',
        related: { path: [...path, earlier], message: 'The first one.' },
        cures: () => [{ title: 'Remove the later entry', changes: [{ kind: 'remove', path: here }] }],
      };
    });
  },
};

/** @returns undefined for an entry that says too little to be told from others. */
function identityOf(entry: unknown): string | undefined {
  if (!isObject(entry)) return undefined;
  const start = isoTextOf(entry.date_start);
  const end = isoTextOf(entry.date_end);
  if (start === undefined) return undefined;
  // Folded, a name has no line break.
  const names = `${foldedOf(entry.title)}\n${foldedOf(entry.company)}\n${foldedOf(entry.school)}`;
  return names.length > 2 ? `${names}\n${start.length} ${start} ${end === undefined ? '' : `to ${end}`}` : undefined;
}

function foldedOf(name: unknown): string {
  return typeof name === 'string' ? folded(name) : '';
}
