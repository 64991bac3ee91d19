import { findProfileCandidate } from './candidates';
import { type LiteralComment, type LiteralToken, type LiteralTokens, tokenizeLiteral } from './literalTokenizer';
import { LiteralConverter } from './literalConverter';
import type { Edit, Span } from '../text/textEdit';

/** A profile, or a part of one, as a literal of another language. */
export interface ForeignLiteral {
  readonly language: 'Python' | 'JavaScript';
  /** Edits of the whole text that convert it to JSON and keep its layout. */
  readonly edits: readonly Edit[];
  /** The first token that is not JSON. */
  readonly firstNonJson: Span;
  /** Expressions that cannot be evaluated, such as `3 + 2`. Kept as they are. */
  readonly unevaluated: readonly Span[];
  /** Syntax errors, such as a missing comma. Kept, to be reported in the JSON. */
  readonly syntaxErrors: readonly Span[];
  /** Parts of a program that may belong to the profile, or that are another profile. Not in the JSON. */
  readonly omitted: readonly Span[];
  /** Whether the conversion loses nothing but punctuation: neither comments nor code around the literal. */
  readonly isLossless: boolean;
}

/** Minimum number of tokens that are not JSON: with fewer, the text is JSON with syntax errors, which have their own fixes. */
export const minTelltaleTokens = 3;

/** Minimum number of tokens of another language for a literal with expressions. */
const minTelltalesWithUnevaluated = 3;

/** Minimum number of values for each syntax error. With fewer, the text is code, not data. */
const minValuesPerSyntaxError = 2;

/**
 * Finds the object (or array) in a Python or JavaScript text: a literal, an assignment, or a whole program such as the examples in
 * HrFlow's documentation. Nothing is executed.
 * @param minTelltales minimum number of tokens that are not JSON.
 * @returns undefined if there is none, or if the text is JSON with a few syntax errors.
 */
export function readForeignLiteral(text: string, minTelltales = minTelltaleTokens): ForeignLiteral | undefined {
  const read = tokenizeLiteral(text);
  const first = read?.tokens[0];
  if (!read || !first) return undefined;
  const { comments } = read;
  const isStandalone = first.kind === 'mark' && /[{[]/.test(text.charAt(first.start));
  const found = isStandalone ? readStandalone(text, read) : readInProgram(text, read);
  if (!found) return undefined;
  const { start, end, telltales, unevaluated, syntaxErrors, language, isUnambiguous, omitted = [] } = found;
  if (isStandalone && (/[^\s;,]/.test(withoutComments(text, end, comments)) || telltales.length < minTelltales))
    return undefined;
  // With expressions and only a few tokens of another language, the text may be code: leave it to the author.
  if (unevaluated.length > 0 && telltales.length < minTelltalesWithUnevaluated) return undefined;
  const telltale = isStandalone ? (telltales[0] ?? first) : first;
  const removals = commentsWithin(comments, found).map((comment) => removalOfComment(text, comment));
  return {
    language,
    firstNonJson: { start: telltale.start, end: telltale.end },
    unevaluated,
    syntaxErrors,
    omitted,
    isLossless: isStandalone && unevaluated.length === 0 && comments.length === 0 && isUnambiguous,
    edits: [
      ...(start > 0 ? [{ start: 0, end: start, newText: '' }] : []),
      ...[...found.edits, ...removals].sort((a, b) => a.start - b.start),
      ...(text.slice(end).trim() === '' ? [] : [{ start: end, end: text.length, newText: '\n' }]),
    ],
  };
}

interface LiteralMatch extends Span {
  readonly language: ForeignLiteral['language'];
  readonly edits: readonly Edit[];
  readonly telltales: readonly LiteralToken[];
  readonly unevaluated: readonly Span[];
  readonly syntaxErrors: readonly Span[];
  readonly isUnambiguous: boolean;
  readonly omitted?: readonly Span[];
}

function readStandalone(text: string, { tokens, comments }: LiteralTokens): LiteralMatch | undefined {
  const reader = new LiteralConverter(text, tokens, 0);
  if (!reader.read()) return undefined;
  const found = toMatch(reader, tokens, 0);
  const language = isPython(text, found, comments) ? 'Python' : 'JavaScript';
  return reader.hasConcatenation && language !== 'Python' ? undefined : { ...found, language };
}

/** Reads the profile of a program. A syntax error in it does not select another candidate. */
function readInProgram(text: string, { tokens, comments }: LiteralTokens): LiteralMatch | undefined {
  const candidate = findProfileCandidate(text, tokens);
  if (!candidate) return undefined;
  const { open, close, omitted } = candidate;
  const strict = new LiteralConverter(text, tokens, open);
  const isRead = strict.read();
  const language = isPython(text, toMatch(strict, tokens, open), comments, true) ? 'Python' : 'JavaScript';
  if (isRead && (!strict.hasConcatenation || language === 'Python'))
    return { ...toMatch(strict, tokens, open), language, omitted };
  const lenient = new LiteralConverter(text, tokens, open, close);
  lenient.readAll();
  const isData = lenient.syntaxErrors.length * minValuesPerSyntaxError <= lenient.values;
  return isData ? { ...toMatch(lenient, tokens, open), language, omitted } : undefined;
}

function toMatch(
  reader: LiteralConverter,
  tokens: readonly LiteralToken[],
  open: number,
): Omit<LiteralMatch, 'language'> {
  const { edits, telltales, unevaluated, syntaxErrors, isUnambiguous, index } = reader;
  return {
    start: tokens[open]?.start ?? 0,
    end: tokens[index - 1]?.end ?? 0,
    edits,
    telltales,
    unevaluated,
    syntaxErrors,
    isUnambiguous,
  };
}

/** Whether a text is Python, by what only one of the two languages has. If in doubt, it is JavaScript. */
function isPython(
  text: string,
  found: Omit<LiteralMatch, 'language'>,
  comments: readonly LiteralComment[],
  hasCodeAround = false,
): boolean {
  if (commentsWithin(comments, found).some(({ marker }) => marker === '#')) return true;
  const words = found.telltales.map(({ start, end }) => text.slice(start, end));
  if (words.some((word) => /^(?:True|False|None)$|^\($|^[rRbBuUfF]+["']|^(?:'''|""")/.test(word))) return true;
  return hasCodeAround && /^(?:from \S+ import\b|import \w+\s*$|def )|\badd_json\b/m.test(text);
}

function commentsWithin(comments: readonly LiteralComment[], { start, end }: Span): readonly LiteralComment[] {
  return comments.filter((comment) => comment.start >= start && comment.end <= end);
}

/** The text from an offset on, without comments. @param comments in the order of the text. */
function withoutComments(text: string, from: number, comments: readonly Span[]): string {
  const rest: string[] = [];
  let position = from;
  for (const { start, end } of comments) {
    if (start < from) continue;
    rest.push(text.slice(position, start));
    position = end;
  }
  return rest.join('') + text.slice(position);
}

/** The edit that removes a comment, with its line if there is nothing else on it. */
function removalOfComment(text: string, { start, end }: Span): Edit {
  let from = start;
  while (/^[ \t]$/.test(text.charAt(from - 1))) from--;
  const hasLine = from === 0 || text[from - 1] === '\n';
  const lineEnd = hasLine ? /^\r?\n/.exec(text.slice(end, end + 2)) : null;
  return { start: from, end: end + (lineEnd?.[0].length ?? 0), newText: '' };
}
