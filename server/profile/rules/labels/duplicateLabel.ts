import * as l10n from '@vscode/l10n';
import { DuplicateFinder } from '../shared/duplicates';
import { isObject, isNonBlankString, itemsOf, type RuleReport, type Rule, type RuleDocs } from '../engine/rule';

const duplicates = new DuplicateFinder();

export const docs: RuleDocs = {
  why: 'A label records how far a candidate has come for a job. With two labels for the same job it is not clear which one applies.',
  bad: {
    labels: [
      { stage: 'yes', job_key: 'key' },
      { stage: 'no', job_key: 'key' },
    ],
  },
  good: { labels: [{ stage: 'no', job_key: 'key' }] },
};

export const duplicateLabel: Rule = {
  code: 'duplicate-label',
  severity: 'information',
  at: ['labels'],
  check(value, { path }) {
    return duplicates.find(itemsOf(value), jobOf).map(({ index, earlier }): RuleReport => {
      const itemPath = [...path, index];
      return {
        path: itemPath,
        mark: 'object',
        message: l10n.t('Duplicate label for the same job (first at item {0}).', earlier + 1),
        related: { path: [...path, earlier], message: l10n.t('First occurrence.') },
        fixes: () => [
          { title: l10n.t('Remove the duplicate'), changes: [{ kind: 'remove', path: itemPath }] },
          { title: l10n.t('Remove the first occurrence'), changes: [{ kind: 'remove', path: [...path, earlier] }] },
        ],
      };
    });
  },
};

/** @returns undefined for a label without a job. */
function jobOf(label: unknown): string | undefined {
  if (!isObject(label)) return undefined;
  const { job_key: key, job_reference: reference, board_key: board } = label;
  if (isNonBlankString(key)) return JSON.stringify(['key', key, board ?? null]);
  return isNonBlankString(reference) ? JSON.stringify(['reference', reference, board ?? null]) : undefined;
}
