import { DuplicateFinder } from '../shared/duplicates';
import { isObject, isNonBlankString, itemsOf, type RuleReport, type Rule, type RuleDocs } from '../engine/rule';

const duplicates = new DuplicateFinder();

export const docs: RuleDocs = {
  why: 'A label says how far a candidate has come for a job. Of two labels for one job nobody knows which one counts.',
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
        message: 'There is a label for this job already.',
        related: { path: [...path, earlier], message: 'The first one.' },
        fixes: () => [
          { title: 'Remove the later one', changes: [{ kind: 'remove', path: itemPath }] },
          { title: 'Remove the first one', changes: [{ kind: 'remove', path: [...path, earlier] }] },
        ],
      };
    });
  },
};

/** @returns undefined for a label that names no job. */
function jobOf(label: unknown): string | undefined {
  if (!isObject(label)) return undefined;
  const { job_key: key, job_reference: reference, board_key: board } = label;
  if (isNonBlankString(key)) return JSON.stringify(['key', key, board ?? null]);
  return isNonBlankString(reference) ? JSON.stringify(['reference', reference, board ?? null]) : undefined;
}
