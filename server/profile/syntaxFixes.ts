import { closersFor, closingAll } from './closers';
import { isDigitsOfText, jsonNumberOf, jsonStringOf, jsonWordOf } from './literals';
import { quotesIn } from './innerQuotes';
import type { Edit, Fix } from './problem';
import type { Reading } from './readingBuilder';
import { placeAt, typesOf } from './schema';
import type { SyntaxCode, SyntaxIssue } from './syntax';
import { lastEndingBefore } from './treePlaces';
import { insideTypographic, mayBeTwo } from './typographicQuotes';

/** What the cure of an issue may look at. */
interface Case {
  readonly text: string;
  readonly issue: SyntaxIssue;
  readonly reading: Reading;
}

type Cure = (found: Case) => readonly Fix[];

/** The cures of what keeps a text from being JSON, each beside the sort of issue that it cures. */
const cures: Partial<Record<SyntaxCode, Cure>> = {
  'bare-date': ({ text, issue: { start, end } }) => [
    safe(`Put quotes around ${text.slice(start, end)}`, insert(start, '"'), insert(end, '"')),
  ],

  'colon-expected': ({ text, issue: { end } }) => {
    if (isNameAhead(text, end)) return [preferred('Add : null', insert(end, ': null,'))];
    const next = /^\s*([=,}\]]|$)?/.exec(text.slice(end, end + 1000));
    if (next?.[1] === '=') return [safe('Change = to :', replace(end, end + next[0].length, ':'))];
    if (next?.[1] !== undefined) return [preferred('Add : null', insert(end, ': null'))];
    return [preferred('Add the colon', insert(end, ':'))];
  },

  'comma-expected'({ text, issue: { start }, reading: { tree } }) {
    const before = lastEndingBefore(tree, start);
    if (before === undefined) return [];
    const add = ['Add the comma', insert(tree.end(before), ',')] as const;
    // What follows is sure to be the next member or item: else it may be the rest of what stands before.
    const isNext = /^(?:"(?:[^"\\\n]|\\.)*"\s*:|[{[])/.test(text.slice(start, start + 200));
    return [isNext ? safe(...add) : preferred(...add)];
  },

  comment: ({ text, issue }) => [preferred('Remove the comment', removeWithBlanks(text, issue.start, issue.end))],

  'content-after-end': ({ text, issue: { start } }) =>
    /^[;,\s]*$/.test(text.slice(start))
      ? [safe('Remove what follows the profile', replace(start, text.trimEnd().length, ''))]
      : [],

  'control-character': ({ text, issue: { start, end } }) => [
    safe('Write it as an escape', replace(start, end, JSON.stringify(text.slice(start, end)).slice(1, -1))),
  ],

  'curly-quotes'({ text, issue: { start, end } }) {
    const inside = insideTypographic(text, { start, end });
    const change = ['Change to straight quotes', replace(start, end, jsonStringOf(inside))] as const;
    return [mayBeTwo(inside) ? preferred(...change) : safe(...change)];
  },

  'inner-quotes': ({ text, issue: { start, end } }) => [
    preferred('Escape the quotes within the text', ...quotesIn(text, start, end).map((at) => insert(at, '\\'))),
  ],

  'invalid-escape': ({ text, issue: { start, end } }) => {
    if (text[start + 1] === "'") return [safe('Remove the backslash', replace(start, start + 1, ''))];
    return [
      preferred('Double the backslash', insert(start, '\\')),
      ...(end - start > 1 ? [fix('Remove the backslash', replace(start, start + 1, ''))] : []),
    ];
  },

  'invalid-number': ({ text, issue: { start, end }, reading }) => {
    const written = text.slice(start, end);
    const number = jsonNumberOf(written);
    const change = ['Change to ' + (number ?? ''), replace(start, end, number ?? '')] as const;
    const quote = [`Put quotes around ${written}`, insert(start, '"'), insert(end, '"')] as const;
    // More of the same may follow, as in `06 12 34` and `01/02/2016`.
    const isWhole = /^\s*(?:[,}\]]|$)/.test(text.slice(end));
    // A zero or a plus in front: of a telephone number, a postcode.
    if (isDigitsOfText(written)) {
      const types = typesAt(reading, start);
      const isText = types.includes('string') && !types.includes('number');
      return [
        isText && isWhole ? safe(...quote) : preferred(...quote),
        ...(number === undefined ? [] : [fix(...change)]),
      ];
    }
    if (number === undefined) return [fix(...quote)];
    return [isWhole ? safe(...change) : fix(...change)];
  },

  'single-quotes': ({ text, issue: { start, end } }) => [
    safe('Change to double quotes', replace(start, end, jsonStringOf(text.slice(start + 1, end - 1)))),
  ],

  'trailing-comma': ({ issue: { start, end } }) => [safe('Remove the comma', replace(start, end, ''))],

  'unclosed-array': ({ text, issue, reading }) => closing(text, issue, reading),
  'unclosed-object': ({ text, issue, reading }) => closing(text, issue, reading),

  'unclosed-string': ({ text, issue: { end } }) => {
    const all = closingText(text, end);
    return [...all, (all.length === 0 ? preferred : fix)('Add the closing quote', insert(end, '"'))];
  },

  'unexpected-character': ({ issue: { start, end } }) => [fix('Remove this character', replace(start, end, ''))],

  'unknown-word': ({ text, issue: { start, end } }) => {
    const word = text.slice(start, end);
    const literal = jsonWordOf(word);
    const quoted = fix(`Put quotes around ${word}`, replace(start, end, JSON.stringify(word)));
    return literal === undefined ? [quoted] : [safe(`Change to ${literal}`, replace(start, end, literal)), quoted];
  },

  'unquoted-key'({ text, issue: { start, end } }) {
    const add = ['Put quotes around the name', replace(start, end, JSON.stringify(text.slice(start, end)))] as const;
    return [/^\s*[:=]/.test(text.slice(end)) ? safe(...add) : preferred(...add)];
  },

  'value-expected'({ text, issue: { start, end } }) {
    if (text[start] !== ':') return [preferred('Add null', insert(start, 'null'))];
    return [preferred('Add null', insert(end, isNameAhead(text, end) ? ' null,' : ' null'))];
  },
};

/** Whether the next thing is the name of a member. */
function isNameAhead(text: string, offset: number): boolean {
  return /^\s*(["'])(?:(?!\1)[^\\\n]|\\.)*\1\s*:/.test(text.slice(offset, offset + 1000));
}

/** Of a text that breaks off within a string. */
function closingText(text: string, end: number): readonly Fix[] {
  const rest = closingAll(text, end);
  return rest ? [preferred(`Add the closing quote and ${rest.shown}`, insert(end, rest.newText))] : [];
}

function closing(text: string, issue: SyntaxIssue, reading: Reading): readonly Fix[] {
  const broken = reading.issues.find(({ code, end }) => code === 'unclosed-string' && text.slice(end).trim() === '');
  if (broken) return closingText(text, broken.end);
  const closers = closersFor(text, issue, reading);
  return closers ? [preferred(`Add the missing ${closers.shown}`, closers.edit)] : [];
}

/** The quick fixes of an issue; none where it is not clear what the author meant. */
export function syntaxFixes(text: string, issue: SyntaxIssue, reading: Reading): readonly Fix[] {
  return cures[issue.code]?.({ text, issue, reading }) ?? [];
}

/** The types that the schema has where something stands; none where it has nothing to say. */
function typesAt({ tree }: Reading, offset: number): readonly string[] {
  const place = placeAt(tree.pathAt(offset)?.path ?? []);
  return place ? typesOf(place.schema) : [];
}

/** A comment that has lines of its own goes with them. */
function removeWithBlanks(text: string, start: number, end: number): Edit {
  let from = start;
  while (/^[ \t]$/.test(text.charAt(from - 1))) from--;
  const isFirst = from === 0 || text[from - 1] === '\n';
  const rest = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(end));
  return replace(from, isFirst && rest ? end + rest[0].length : end, '');
}

function insert(at: number, newText: string): Edit {
  return { start: at, end: at, newText };
}

function replace(start: number, end: number, newText: string): Edit {
  return { start, end, newText };
}

function fix(title: string, ...edits: Edit[]): Fix {
  return { title, edits, preferred: false, safe: false };
}

function preferred(title: string, ...edits: Edit[]): Fix {
  return { title, edits, preferred: true, safe: false };
}

function safe(title: string, ...edits: Edit[]): Fix {
  return { title, edits, preferred: true, safe: true };
}
