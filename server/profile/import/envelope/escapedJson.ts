import { unescapeString } from '../jsonScalars';
import type { Span } from '../../text/textEdit';
import type { EscapedJson } from './envelopeFinding';
import { endOfBrackets } from './jsonSpans';
import { trimmed } from './masking';
import { isJson } from '../../json/isJson';

/** The beginning of an object or array whose quotes are escaped, after words such as a time and a level of a log. */
const escapedStart = /^([^{}[\]"\\]*(?:\[[^{}[\]"\\]*\][^{}[\]"\\]*)*"?)([{[](?:\\+[nrt]|[\s{[])*\\+")/;
/** A string literal with escaped quotes around it. */
const escapedString = /^(\s*)\\+"/;
const htmlStart = /^(\s*)[{[](?:\s|<br ?\/?>|[{[])*&(?:quot|#34|#x22);/i;
const urlStart = /^(\s*)(?:%7B|%5B)(?:%0D|%0A|%09|%20|\+|%7B|%5B)*%22/i;

/** How often JSON may have been escaped. */
const maxLevels = 4;

/** The JSON document that a text contains with escape sequences; undefined if it is no such text. */
export function escapedJsonIn(text: string): EscapedJson | undefined {
  const backslashes = escapedStart.exec(text.slice(0, 5000)) ?? escapedString.exec(text.slice(0, 100));
  if (backslashes && areQuotesEscaped(text)) return withBackslashes(text, backslashes[1] ?? '');
  if (htmlStart.test(text.slice(0, 5000)))
    return toFinding(text, 'html', decodeEntities(text.replaceAll(/<br ?\/?>/gi, '\n')));
  const decoded = urlStart.test(text.slice(0, 5000)) ? decodeUrl(text) : undefined;
  return decoded === undefined ? undefined : toFinding(text, 'url', decoded);
}

/** The JSON document in a text that is a JSON string; undefined if its content is no object or array. */
export function jsonInString(text: string, value: string): EscapedJson | undefined {
  const content = unescaped(innermost(value).trim());
  const isDocument = /^[{[]/.test(content) && endOfBrackets(content, 0) === content.length && /"\s*:/.test(content);
  return isDocument ? toFinding(text, 'string', content) : undefined;
}

/** Whether only the quotes around the whole text are not escaped: a single backslash is a slip in JSON. */
function areQuotesEscaped(text: string): boolean {
  let unescapedQuotes = 0;
  for (let at = text.indexOf('"'); at >= 0 && unescapedQuotes <= 2; at = text.indexOf('"', at + 1))
    if (text[at - 1] !== '\\') unescapedQuotes++;
  return unescapedQuotes <= 2;
}

/** A string within a string, and so on. */
function innermost(value: string): string {
  let current = value;
  for (let level = 0; level < maxLevels && current.startsWith('"'); level++) {
    try {
      current = String(JSON.parse(current));
    } catch {
      break;
    }
  }
  return current;
}

function withBackslashes(text: string, before: string): EscapedJson {
  const content = unescaped(text.slice(before.length).trimEnd());
  const first = /^[{[]/.test(content) ? endOfBrackets(content, 0) : undefined;
  // Several documents stay together.
  const end = first !== undefined && /[{[]/.test(content.slice(first)) ? undefined : first;
  const json = end === undefined ? content : content.slice(0, end);
  const rest = end === undefined ? '' : content.slice(end);
  const isAlone = /^\s*"?$/.test(before) && /^\s*["',;]?\s*$/.test(rest);
  return toFinding(text, 'backslashes', json, isAlone);
}

function toFinding(text: string, notation: EscapedJson['notation'], json: string, isAlone = true): EscapedJson {
  const span: Span = trimmed(text, { start: 0, end: text.length }) ?? { start: 0, end: text.length };
  return { kind: 'escaped-json', notation, span, json, isUnambiguous: isAlone && isJson(json) };
}

/** Removes escape sequences until the quotes are no longer escaped. */
function unescaped(text: string): string {
  let current = text;
  for (let level = 0; level < maxLevels && /^(?:[{[](?:\\+[nrt]|[\s{[])*)?\\+"/.test(current); level++)
    current = unescapeString(current);
  return current;
}

const entities: Readonly<Record<string, string>> = {
  quot: '"',
  '#34': '"',
  '#x22': '"',
  apos: "'",
  '#39': "'",
  '#x27': "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
  amp: '&',
};

function decodeEntities(text: string): string {
  return text.replaceAll(/&([a-z]+|#x?[\da-f]+);/gi, (whole, name: string) => entities[name.toLowerCase()] ?? whole);
}

function decodeUrl(text: string): string | undefined {
  try {
    // In a query, a plus sign is a space.
    return decodeURIComponent(text.trim().replaceAll('+', text.includes('%20') ? '+' : ' '));
  } catch {
    return undefined;
  }
}
