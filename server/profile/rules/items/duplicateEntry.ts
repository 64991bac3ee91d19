import * as l10n from '@vscode/l10n';
import { isoTextOf } from '../../values/isoDates';
import { normalizeText } from '../../text/textMatching';
import { periodLists } from '../shared/profilePaths';
import { DuplicateFinder } from '../shared/duplicates';
import { isObject, itemsOf, type RuleReport, type Rule, type RuleDocs } from '../engine/rule';

const duplicates = new DuplicateFinder();

export const docs: RuleDocs = {
  why: 'An item with the same title, place and dates as another one (without a title: with the same description) counts twice in everything that is computed from the profile.',
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
  at: periodLists,
  check(value, { path }) {
    return duplicates.find(itemsOf(value), identityOf).map(({ index, earlier }): RuleReport => {
      const itemPath = [...path, index];
      return {
        path: itemPath,
        mark: 'object',
        message:
          path.at(-1) === 'experiences'
            ? l10n.t('Duplicate experience (first at item {0}).', earlier + 1)
            : l10n.t('Duplicate education (first at item {0}).', earlier + 1),
        related: { path: [...path, earlier], message: l10n.t('First occurrence.') },
        fixes: () => [{ title: l10n.t('Remove the duplicate'), changes: [{ kind: 'remove', path: itemPath }] }],
      };
    });
  },
};

/** @returns undefined for an item with too little data to identify it. */
function identityOf(item: unknown): string | undefined {
  if (!isObject(item)) return undefined;
  const start = isoTextOf(item.date_start);
  const end = isoTextOf(item.date_end);
  if (start === undefined) return undefined;
  // A normalized name contains no line break.
  const names = `${normalizedName(item.title)}\n${normalizedName(item.company)}\n${normalizedName(item.school)}`;
  // Two programmes of one school may begin on the same day.
  const description = normalizedName(item.title) === '' ? normalizedName(item.description) : '';
  return names.length > 2
    ? `${names}\n${description}\n${start.length} ${start} ${end === undefined ? '' : `to ${end}`}`
    : undefined;
}

function normalizedName(name: unknown): string {
  return typeof name === 'string' ? normalizeText(name) : '';
}
