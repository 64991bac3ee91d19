import { formatList } from '../text/formatList';

export const typeNames: Record<string, string> = {
  object: 'an object',
  array: 'a list',
  string: 'a string',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'null',
};
/** Types in words, such as `a string or null`. */

export function formatTypes(types: readonly string[]): string {
  return formatList(types.map((type) => typeNames[type] ?? type));
}
