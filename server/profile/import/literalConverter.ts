import { profileCandidate } from './candidates';
import { type LiteralComment, type LiteralToken, type LiteralTokens, literalTokens } from './literalTokenizer';
import { LiteralValue } from './literalPrinter';
import type { Edit, Span } from '../diagnostics/diagnostic';

/** A profile, or a part of one, in the spelling of another language. */
export interface Literal {
  readonly language: 'Python' | 'JavaScript';
  /** Edits of the whole text that leave JSON, with the layout that it had. */
  readonly edits: readonly Edit[];
  /** The first piece that is not JSON. */
  readonly telltale: Span;
  /** What takes a program to know, such as `3 + 2`: left as it stands. */
  readonly unread: readonly Span[];
  /** Syntax errors, such as a missing comma: left as they are, to be reported in the JSON. */
  readonly slips: readonly Span[];
  /** Parts of a program that may belong to the profile, or be another one: not in the JSON. */
  readonly leftOut: readonly Span[];
  /** Nothing is lost but punctuation: neither comments nor code around it. */
  readonly isLossless: boolean;
}

/** Pieces of another language that tell that what cannot be read stands in data. */
const fewestBesideUnread = 3;

/** Values for each syntax error: where there are fewer, it is no data but a program. */
const fewestBesideSlip = 2;

/**
 * Finds the object (or list) that a text of Python or JavaScript is about: it stands alone, or in an assignment, or in a
 * whole program such as the examples of HrFlow's page. Nothing is run.
 * @param fewestTelltales fewer pieces that are not JSON are mistakes in JSON, each with a cure of its own.
 * @returns undefined if there is none, or if it is JSON but for a few slips.
 */
export function readLiteral(text: string, fewestTelltales = 3): Literal | undefined {
  const read = literalTokens(text);
  const first = read?.tokens[0];
  if (!read || !first) return undefined;
  const { comments } = read;
  const isAlone = first.kind === 'mark' && /[{[]/.test(text.charAt(first.start));
  const found = isAlone ? readAlone(text, read) : readInProgram(text, read);
  if (!found) return undefined;
  const { start, end, telltales, unread, slips, language, isSure, leftOut = [] } = found;
  if (isAlone && (/[^\s;,]/.test(withoutComments(text, end, comments)) || telltales.length < fewestTelltales))
    return undefined;
  // A few values that are no data are left to a person; where little else is there, it is a program.
  if (unread.length > 0 && telltales.length < fewestBesideUnread) return undefined;
  const telltale = isAlone ? (telltales[0] ?? first) : first;
  const removals = within(comments, found).map((comment) => removalOfComment(text, comment));
  return {
    language,
    telltale: { start: telltale.start, end: telltale.end },
    unread,
    slips,
    leftOut,
    isLossless: isAlone && unread.length === 0 && comments.length === 0 && isSure,
    edits: [
      ...(start > 0 ? [{ start: 0, end: start, newText: '' }] : []),
      ...[...found.edits, ...removals].sort((a, b) => a.start - b.start),
      ...(text.slice(end).trim() === '' ? [] : [{ start: end, end: text.length, newText: '\n' }]),
    ],
  };
}

interface Found extends Span {
  readonly language: Literal['language'];
  readonly edits: readonly Edit[];
  readonly telltales: readonly LiteralToken[];
  readonly unread: readonly Span[];
  readonly slips: readonly Span[];
  readonly isSure: boolean;
  readonly leftOut?: readonly Span[];
}

function readAlone(text: string, { tokens, comments }: LiteralTokens): Found | undefined {
  const reader = new LiteralValue(text, tokens, 0);
  if (!reader.read()) return undefined;
  const found = foundBy(reader, tokens, 0);
  const language = isPython(text, found, comments) ? 'Python' : 'JavaScript';
  return reader.joins && language !== 'Python' ? undefined : { ...found, language };
}

/** The profile of a program. A syntax error in it is no reason to take another. */
function readInProgram(text: string, { tokens, comments }: LiteralTokens): Found | undefined {
  const candidate = profileCandidate(text, tokens);
  if (!candidate) return undefined;
  const { open, close, leftOut } = candidate;
  const strict = new LiteralValue(text, tokens, open);
  const isRead = strict.read();
  const language = isPython(text, foundBy(strict, tokens, open), comments, true) ? 'Python' : 'JavaScript';
  if (isRead && (!strict.joins || language === 'Python'))
    return { ...foundBy(strict, tokens, open), language, leftOut };
  const lenient = new LiteralValue(text, tokens, open, close);
  lenient.readAll();
  const isData = lenient.slips.length * fewestBesideSlip <= lenient.values;
  return isData ? { ...foundBy(lenient, tokens, open), language, leftOut } : undefined;
}

function foundBy(reader: LiteralValue, tokens: readonly LiteralToken[], open: number): Omit<Found, 'language'> {
  const { edits, telltales, unread, slips, isSure, index } = reader;
  return { start: tokens[open]?.start ?? 0, end: tokens[index - 1]?.end ?? 0, edits, telltales, unread, slips, isSure };
}

/** What only one of the two languages has; where nothing tells, the quotes and names are JavaScript too. */
function isPython(
  text: string,
  found: Omit<Found, 'language'>,
  comments: readonly LiteralComment[],
  hasCodeAround = false,
): boolean {
  if (within(comments, found).some(({ sign }) => sign === '#')) return true;
  const words = found.telltales.map(({ start, end }) => text.slice(start, end));
  if (words.some((word) => /^(?:True|False|None)$|^\($|^[rRbBuUfF]+["']|^(?:'''|""")/.test(word))) return true;
  return hasCodeAround && /^(?:from \S+ import\b|import \w+\s*$|def )|\badd_json\b/m.test(text);
}

function within(comments: readonly LiteralComment[], { start, end }: Span): readonly LiteralComment[] {
  return comments.filter((comment) => comment.start >= start && comment.end <= end);
}

/** What a text has from an offset on, its comments left out. @param comments in the order of the text. */
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

/** A comment that has a line of its own goes with the line. */
function removalOfComment(text: string, { start, end }: Span): Edit {
  let from = start;
  while (/^[ \t]$/.test(text.charAt(from - 1))) from--;
  const hasLine = from === 0 || text[from - 1] === '\n';
  const lineEnd = hasLine ? /^\r?\n/.exec(text.slice(end, end + 2)) : null;
  return { start: from, end: end + (lineEnd?.[0].length ?? 0), newText: '' };
}
