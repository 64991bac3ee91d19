import { isoTextOf } from '../../values/isoDates';
import { normalizeText } from '../../text/textMatching';
import { experienceLists } from '../shared/profilePaths';
import { DuplicateFinder } from '../shared/duplicates';
import { isObject, itemsOf, type RuleReport, type Rule, type RuleDocs } from '../engine/rule';

const duplicates = new DuplicateFinder();

export const docs: RuleDocs = {
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
};

export const duplicateEntry: Rule = {
  code: 'duplicate-entry',
  severity: 'warning',
  at: experienceLists,
  check(value, { path }) {
    return duplicates.find(itemsOf(value), identityOf).map(({ index, earlier }): RuleReport => {
      const itemPath = [...path, index];
      return {
        path: itemPath,
        mark: 'object',
        message: 'This entry stands in the list already.',
        related: { path: [...path, earlier], message: 'The first one.' },
        fixes: () => [{ title: 'Remove the later entry', changes: [{ kind: 'remove', path: itemPath }] }],
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
  return typeof name === 'string' ? normalizeText(name) : '';
}
