import * as l10n from '@vscode/l10n';
import { jsonrepair } from 'jsonrepair';
import { toJsonWord } from '../import/jsonScalars';
import type { ParseError, ParseErrorCode } from '../json/syntaxErrors';
import type { ParseResult } from '../json/parseResult';
import { megabyte } from '../json/limits';
import { Tokenizer } from '../json/tokenizer';
import { minimalEdits } from '../text/minimalEdits';
import type { Edit } from '../text/textEdit';
import { fix, type QuickFix } from './quickFix';
import { syntaxFixes } from './syntaxFixes';

/**
 * The library copies its output for each comma and bracket that it adds or removes. Characters times errors; this many take about
 * 50 ms.
 */
const maxCost = 20_000_000;
const maxRepairedLength = megabyte;
/** Changes that an author can check. More are not slips, and take long to compute. */
const maxEdits = 200;

/** What the library reads as the start of a string, besides a quotation mark. */
const otherQuotes = "'`\u00B4\u2018\u2019\u201C\u201D";

/** The marks of Markdown around code. */
const fence = /```\w*/g;

/** Errors whose only cause may be elsewhere in the text. */
const structural: ReadonlySet<ParseErrorCode> = new Set([
  'content-after-end',
  'key-expected',
  'unclosed-array',
  'unclosed-comment',
  'unclosed-object',
  'unexpected-character',
]);

/** Errors whose fixes know more about the content of a string than the library. */
const quoteCodes: ReadonlySet<ParseErrorCode> = new Set(['curly-quotes', 'inner-quotes', 'single-quotes']);

/** Errors whose fixes are computed to decide whether each has one. */
const maxErrorsWithFixes = 20;

const cache = new WeakMap<ParseResult, { readonly fix: QuickFix | undefined }>();

/**
 * The fixes of a syntax error. Where no single mistakes explain the syntax errors of the text, they include the repair of the whole
 * text with the library `jsonrepair`, which guesses, so that it is never preferred.
 */
export function withRepair(text: string, error: ParseError, parseResult: ParseResult): readonly QuickFix[] {
  const fixes = syntaxFixes(text, error, parseResult);
  if (fixes.some(({ preferred }) => preferred) && parseResult.errors.length === 1) return fixes;
  const repair = cachedRepair(text, parseResult);
  if (!repair) return fixes;
  const isFirst = !fixes.some(({ preferred }) => preferred) && !quoteCodes.has(error.code);
  const removals = fixes.filter(({ isRemoval }) => isRemoval);
  const others = fixes.filter(({ isRemoval }) => !isRemoval);
  return isFirst ? [repair, ...others, ...removals] : [...others, repair, ...removals];
}

/** Cached, because each error offers it. */
function cachedRepair(text: string, parseResult: ParseResult): QuickFix | undefined {
  let cached = cache.get(parseResult);
  if (!cached) cache.set(parseResult, (cached = { fix: repair(text, parseResult) }));
  return cached.fix;
}

/** @returns undefined if single mistakes explain the errors, or if the text cannot be repaired without losing a word or a number. */
function repair(text: string, parseResult: ParseResult): QuickFix | undefined {
  if (!isCheap(text, parseResult) || isExplained(text, parseResult)) return undefined;
  const repaired = repairedText(text);
  if (repaired === undefined || !keepsStructure(text, repaired)) return undefined;
  const edits = minimalEdits(text, repaired, maxEdits);
  if (!edits || edits.length === 0 || !keepsWords(text, edits)) return undefined;
  return fix(l10n.t('Repair JSON'), ...edits);
}

/** Whether each error has a certain fix; a single one that is not structural, any fix or none. */
function isExplained(text: string, parseResult: ParseResult): boolean {
  const { errors } = parseResult;
  const [first] = errors;
  if (errors.length === 1 && first && (!structural.has(first.code) || syntaxFixes(text, first, parseResult).length > 0))
    return true;
  return errors
    .slice(0, maxErrorsWithFixes)
    .every((error) => syntaxFixes(text, error, parseResult).some(({ preferred }) => preferred));
}

function isCheap(text: string, { tree, errors, omittedCount, depthExceededAt }: ParseResult): boolean {
  // The library is recursive.
  if (text.length > maxRepairedLength || depthExceededAt !== undefined) return false;
  // It reads the rest of the text again for each quote without a second one.
  let steps = errors.length + omittedCount + quotesOutsideStrings(text);
  for (let node = 0; node < tree.size; node++) if (tree.isContainer(node) && tree.end(node) === text.length) steps++;
  return steps * text.length <= maxCost;
}

/** The number of single and curly quotes and the like that are in no JSON string with an end on its line. */
function quotesOutsideStrings(text: string): number {
  let count = 0;
  let countInString = 0;
  let isInString = false;
  for (let position = 0; position < text.length; position++) {
    const character = text.charAt(position);
    if (character === '\\') position++;
    else if (character === '"' || character === '\n') {
      if (character === '\n') count += countInString;
      isInString = character === '"' && !isInString;
      countInString = 0;
    } else if (otherQuotes.includes(character)) {
      if (isInString) countInString++;
      else count++;
    }
  }
  return count + countInString;
}

/** @returns undefined if the library does not read the text as JSON with mistakes. */
function repairedText(text: string): string | undefined {
  try {
    const repaired = jsonrepair(text);
    const value: unknown = JSON.parse(repaired);
    // A whole document must not become one string.
    const isWhole = (typeof value === 'object' && value !== null) || !/[{}[\]]/.test(text);
    return isWhole ? repaired : undefined;
  } catch {
    return undefined;
  }
}

/** The end of a property name with quotes, whose opening one may be missing. */
const nameEnd = /[\p{L}\p{N}_-]"\s*:/gu;
/** A string of brackets and separators, which were most likely not in a string. */
const punctuationString = /^"[\s()[\]{},:;]+"$/;

/**
 * Whether the root stays an object, names stay names, and no bracket becomes text. Otherwise, the library took the
 * text for another one, such as a list of values.
 */
function keepsStructure(text: string, repaired: string): boolean {
  if (!/^\s*\{/.test(repaired) && !/^\s*\[/.test(text)) return false;
  const tokens = new Tokenizer(repaired);
  let names = 0;
  let isAfterString = false;
  while (tokens.next()) {
    const { start, end, character } = tokens;
    if (isAfterString && character === ':') names++;
    isAfterString = character === '"';
    if (!isAfterString) continue;
    const written = repaired.slice(start, end);
    if (punctuationString.test(written) && !text.includes(written)) return false;
  }
  return names >= (text.match(nameEnd)?.length ?? 0);
}

/** An apostrophe in a word, which the library takes for a quote. */
const apostropheInWord = /\p{L}['\u2019]\p{L}/u;

/**
 * Whether each word and number that edits delete is in the text that replaces it. This includes comments: a fix removes what the author
 * wrote only if its title says so.
 */
function keepsWords(text: string, edits: readonly Edit[]): boolean {
  return edits.every(({ start, end, newText }) => {
    const deleted = text.slice(start, end).replaceAll(fence, '');
    if (apostropheInWord.test(text.slice(Math.max(0, start - 1), end + 1))) return false;
    const kept = wordsOf(newText);
    let at = -1;
    return wordsOf(deleted).every((word) => (at = kept.indexOf(word, at + 1)) >= 0);
  });
}

/** The words and numbers of a text. Literals of other languages are those of JSON. */
function wordsOf(text: string): string[] {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => toJsonWord(word) ?? word);
}
