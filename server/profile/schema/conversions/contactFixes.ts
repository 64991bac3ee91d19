import * as l10n from '@vscode/l10n';
import type { Path } from '../../json/syntaxTree';
import type { ValueFix } from '../valueFix';
import { setValueFix } from './conversion';

/** Replaces a word such as `N/A`. */
export function nullFix(path: Path): ValueFix {
  return setValueFix(path, null, false);
}

/** For several contact details in one property: a fix for each of them, which keeps the others as metadata. None is preferred. */
export function keepOneFixes(path: Path, values: readonly string[]): ValueFix[] {
  const distinct = [...new Set(values)];
  const name = String(path.at(-1));
  return distinct.map((value) => ({
    title:
      distinct.length === 1
        ? l10n.t('Change to {0}', value)
        : l10n.t('Change to {0}, and move the others to `metadatas`', value),
    changes: [
      { kind: 'set', path, value },
      ...(distinct.length > 1
        ? [
            {
              kind: 'append',
              path: ['metadatas'],
              items: distinct.filter((other) => other !== value).map((other) => ({ name, value: other })),
            } as const,
          ]
        : []),
    ],
  }));
}
