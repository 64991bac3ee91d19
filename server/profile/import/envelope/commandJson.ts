import { unescapeString } from '../jsonScalars';
import type { EscapedJson } from './envelopeFinding';
import { trimmed } from './masking';
import { isJson } from '../../json/isJson';

/** A command that sends a request, after the prompt of a shell and variables. */
const command = /^\s*(?:[$%#>] +)?(?:\w+=\S* +)*(?:curl(?:\.exe)?|wget|https?|xh)\s/;
/** A document after the command: `<<'EOF'`. */
const hereDocument = /<<-?\s*(['"]?)(\w+)\1[^\n]*\n([\s\S]*?)\n[ \t]*\2[ \t]*(?:\r?\n|$)/;
/** An option for the body of the request, or a text for its input, up to the quote of its value. */
const bodyOption =
  /(?:\s(?:-d|--data(?:-raw|-binary|-ascii)?|--json|--post-data|--body-data|--raw)(?:\s+|=)?|<<<\s*)(\$?['"])\s*(?=\\?[{[])/g;
/** Options: a command has a few. */
const maxOptions = 10;

/** The JSON that a command such as `curl` sends. @returns undefined for other texts. */
export function commandJsonIn(text: string): EscapedJson | undefined {
  if (!command.test(text.slice(0, 500))) return undefined;
  const document = hereDocument.exec(text)?.[3]?.trim();
  const candidates = [document ?? '', ...optionValues(text)].filter((each) => /^[{[]/.test(each));
  const json = candidates.find(isJson) ?? candidates[0];
  if (json === undefined) return undefined;
  const span = trimmed(text, { start: 0, end: text.length }) ?? { start: 0, end: text.length };
  return {
    kind: 'escaped-json',
    notation: 'command',
    span,
    json,
    isUnambiguous: isJson(json) && candidates.length === 1,
  };
}

function optionValues(text: string): string[] {
  return [...text.matchAll(bodyOption)].slice(0, maxOptions).flatMap((match) => {
    const [whole, quote = ''] = match;
    const rest = text.slice(match.index + whole.length);
    const value = quote === "'" ? singleQuoted(rest) : doubleQuoted(rest, quote.at(-1) ?? '"');
    return value === undefined ? [] : [value.trim()];
  });
}

/** In single quotes, a shell knows no escape sequences: an apostrophe is outside of them, as in `'\''`. */
function singleQuoted(rest: string): string | undefined {
  const value = /^(?:[^']|'\\''|'"'"')*(?=')/.exec(rest)?.[0];
  const unquoted = value?.replaceAll(/'\\''|'"'"'/g, "'");
  if (unquoted === undefined || isJson(unquoted)) return unquoted;
  // An apostrophe that its author did not escape.
  const last = rest.slice(0, rest.lastIndexOf("'"));
  return isJson(last) ? last : unquoted;
}

function doubleQuoted(rest: string, quote: string): string | undefined {
  for (let at = 0; at < rest.length; at++) {
    if (rest[at] === '\\') at++;
    else if (rest[at] === quote) return withoutBackslashes(rest.slice(0, at), quote);
  }
  return undefined;
}

function withoutBackslashes(value: string, quote: string): string {
  return quote === '"' ? value.replaceAll(/\\(["\\$`])/g, '$1') : unescapeString(value);
}
