import { Repeats } from '../shared/duplicates';
import { isObject, isText, itemsOf, type Report, type Rule } from '../engine/rule';

const repeats = new Repeats();

export const duplicateLabel: Rule = {
  code: 'duplicate-label',
  severity: 'information',
  at: ['labels'],
  docs: {
    why: 'A label says how far a candidate has come for a job. Of two labels for one job nobody knows which one counts.',
    bad: {
      labels: [
        { stage: 'yes', job_key: 'key' },
        { stage: 'no', job_key: 'key' },
      ],
    },
    good: { labels: [{ stage: 'no', job_key: 'key' }] },
  },
  check(value, { path }) {
    return repeats.in(itemsOf(value), jobOf).map(({ index, earlier }): Report => {
      const here = [...path, index];
      return {
        path: here,
        mark: 'object',
        message: 'There is a label for this job already.',
        related: { path: [...path, earlier], message: 'The first one.' },
        cures: () => [
          { title: 'Remove the later one', changes: [{ kind: 'remove', path: here }] },
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
  if (isText(key)) return JSON.stringify(['key', key, board ?? null]);
  return isText(reference) ? JSON.stringify(['reference', reference, board ?? null]) : undefined;
}
