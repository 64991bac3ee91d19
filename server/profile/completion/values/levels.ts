import * as l10n from '@vscode/l10n';
import type { Suggestion } from './suggestion';

/** Confidences from 0 to 1, as on the documentation's pages. */
const confidences: readonly Suggestion[] = [1, 0.8, 0.6, 0.4, 0.2].map((value) => ({ value }));

/** Levels of the Common European Framework of Reference for Languages (CEFR). */
const cefrLevels: readonly Suggestion[] = ['C2', 'C1', 'B2', 'B1', 'A2', 'A1'].map((value) => ({ value }));

const words = (...values: string[]): readonly Suggestion[] => values.map((value) => ({ value }));
const unknown: Suggestion = { value: null };

/**
 * The values of the property `value` that its meaning suggests, the likeliest first. The documentation allows any scalar: HrFlow's SDK
 * documents `90/100`, `fluent`, `4.5/5` and `beginner`.
 * @param title of the schema of the item that the value belongs to.
 */
export function valuesOfTrait(title: string | undefined): readonly Suggestion[] {
  switch (title) {
    case 'skill':
      return [...confidences, ...words('expert', 'advanced', 'fluent', 'intermediate', 'beginner'), unknown];
    case 'language':
      return [
        ...words('native', 'fluent'),
        ...cefrLevels,
        ...words('intermediate', 'beginner'),
        ...confidences,
        unknown,
      ];
    case 'interest':
    case 'certification':
    case 'course':
    case 'task':
      return [unknown, ...confidences];
    case 'tag':
    case 'metadata':
      return [
        { value: true },
        { value: false },
        { value: '', snippet: '"$1"', detail: l10n.t('text') },
        { value: 0, snippet: '${1:0}', detail: l10n.t('number') },
        unknown,
      ];
    case undefined:
    default:
      return [];
  }
}
