import * as l10n from '@vscode/l10n';
import { isNoValue } from '../../values/noValueWords';
import type { ValueFix } from '../valueFix';
import { setValueFix, type WrongValue } from './conversion';

/**
 * Replaces a value of the wrong type that says that there is none: `""` and `{}` from connectors, `"N/A"`, and the `false` of systems
 * without null.
 * @returns undefined for any other value.
 */
export function noValueFix({ path, value, types }: WrongValue): ValueFix | undefined {
  const isBlank = value === null || (typeof value === 'string' && value.trim() === '');
  const isWord = typeof value === 'string' && isNoValue(value);
  const isEmpty = isBlank || isEmptyContainer(value);
  // A value that is neither true nor false is not a word for a permission.
  const isAbsent = isEmpty || (types.includes('boolean') ? false : isWord || value === false);
  if (!isAbsent) return undefined;
  const isSafe = isBlank;
  if (types.includes('null')) return setValueFix(path, null, isSafe);
  if (types.includes('array')) return setValueFix(path, [], isSafe);
  if (typeof path.at(-1) === 'number' && isEmpty)
    return { title: l10n.t('Remove the item'), preferred: true, changes: [{ kind: 'remove', path }] };
  // A permission must be granted explicitly.
  if (types.includes('boolean')) return setValueFix(path, false, false);
  return undefined;
}

function isEmptyContainer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
