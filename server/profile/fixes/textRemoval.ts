import { type Edit } from '../text/textEdit';
import { replace } from './quickFix';

/** Removes a part of a text, such as a comment, including its lines where they contain nothing else. */
export function removeWithWhiteSpace(text: string, start: number, end: number): Edit {
  let from = start;
  while (/^[ \t]$/.test(text.charAt(from - 1))) from--;
  const isFirst = from === 0 || text[from - 1] === '\n';
  const rest = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(end, end + 1000));
  return replace(from, isFirst && rest ? end + rest[0].length : end, '');
}
