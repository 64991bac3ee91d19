import * as l10n from '@vscode/l10n';
import { formatList } from '../text/formatList';

/** The types of JSON Schema for a message, such as `a string or null`. */
export function formatTypes(types: readonly string[]): string {
  return formatList(types.map(nameOf));
}

function nameOf(type: string): string {
  switch (type) {
    case 'object':
      return l10n.t('an object');
    case 'array':
      return l10n.t('an array');
    case 'string':
      return l10n.t('a string');
    case 'number':
      return l10n.t('a number');
    case 'integer':
      return l10n.t('an integer');
    case 'boolean':
      return l10n.t('a Boolean');
    default:
      return type;
  }
}
