import { parseText } from '../json/parser';

/** Whether a text is JSON without duplicate properties, so that its value represents all of it. */
export function isStrictJsonText(text: string): boolean {
  const { errors, duplicateKeys } = parseText(text, { maxDepth: Infinity });
  return errors.length === 0 && duplicateKeys.length === 0;
}
