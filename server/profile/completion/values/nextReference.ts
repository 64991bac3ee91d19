import * as l10n from '@vscode/l10n';
import { mostUsedValues, type UsedValues } from '../usedValues';
import type { Suggestion } from './suggestion';

/**
 * The next reference in the series of the workspace: the largest number at the end of a reference plus 1, in the same format.
 * Without such a series, the file name.
 * @param uri of the document.
 */
export function nextReference(uri: string, otherProfiles: readonly UsedValues[]): Suggestion[] {
  const taken = mostUsedValues(otherProfiles, 'profile.reference').map(String);
  const value = nextInSeries(taken) ?? fileNameOf(uri);
  return value === '' || taken.includes(value) ? [] : [{ value, detail: l10n.t('unused') }];
}

function nextInSeries(references: readonly string[]): string | undefined {
  const series = new Map<string, { count: number; last: number; width: number }>();
  for (const reference of references) {
    const [, prefix = '', digits] = /^(.*?)(\d{1,15})$/.exec(reference) ?? [];
    if (digits === undefined) continue;
    const { count, last, width } = series.get(prefix) ?? { count: 0, last: 0, width: 1 };
    series.set(prefix, {
      count: count + 1,
      last: Math.max(last, Number(digits)),
      width: digits.startsWith('0') ? Math.max(width, digits.length) : width,
    });
  }
  const [longest] = [...series].sort(([, a], [, b]) => b.count - a.count);
  return longest && longest[0] + String(longest[1].last + 1).padStart(longest[1].width, '0');
}

function fileNameOf(uri: string): string {
  const name = /([^/]+)\.profile\.json$/i.exec(uri)?.[1] ?? '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
