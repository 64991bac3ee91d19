import { typographicContent, isTypographicQuote } from '../text/typographicQuotes';
import { apostrophe, quote } from './characters';

/** Decodes a string of a text, which may lack either quote in a text with syntax errors, or a word. */
export function decodeString(text: string, start: number, end: number): string {
  const delimiter = text.charCodeAt(start);
  if (isTypographicQuote(delimiter)) return typographicContent(text, { start, end });
  if (delimiter !== quote && delimiter !== apostrophe) {
    const isString = end > start && text.charCodeAt(end - 1) === quote;
    return isString ? unescape(text.slice(start, end - 1)) : text.slice(start, end);
  }
  const closed = end - start > 1 && text.charCodeAt(end - 1) === delimiter;
  return unescape(text.slice(start + 1, closed ? end - 1 : end));
}

/** Decodes the escape sequences of a string. */
function unescape(inner: string): string {
  if (!inner.includes('\\')) return inner;
  try {
    return String(JSON.parse(`"${inner}"`));
  } catch {
    return inner;
  }
}
