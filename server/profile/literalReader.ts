import { type LiteralToken, literalTokens } from './literalTokens';
import { LiteralValue } from './literalValue';
import type { Edit, Span } from './problem';

/** A profile, or a part of one, in the spelling of another language. */
export interface Literal {
  readonly language: 'Python' | 'JavaScript';
  /** Edits of the whole text that leave JSON, with the layout that it had. */
  readonly edits: readonly Edit[];
  /** The first piece that is not JSON. */
  readonly telltale: Span;
  /** What takes a program to know, such as `3 + 2`: left as it stands. */
  readonly unread: readonly Span[];
  /** Nothing is lost but punctuation: neither comments nor code around it. */
  readonly isLossless: boolean;
}

/** Objects that are tried: text that is no literal must not cost more than a glance. */
const mostCandidates = 20;

/** Pieces of another language that tell that what cannot be read stands in data. */
const fewestBesideUnread = 3;

/**
 * Finds the object (or list) that a text of Python or JavaScript is about: it stands alone, or in an assignment, or in a
 * whole program such as the examples of HrFlow's page. Nothing is run.
 * @param fewestTelltales fewer pieces that are not JSON are mistakes in JSON, each with a cure of its own.
 * @returns undefined if there is none, or if it is JSON but for a few slips.
 */
export function readLiteral(text: string, fewestTelltales = 3): Literal | undefined {
  const read = literalTokens(text);
  if (!read) return undefined;
  const { tokens, comments } = read;
  const found = longestLiteral(text, tokens);
  if (!found) return undefined;
  const { start, end } = found;
  const inside = comments.filter((comment) => comment.start >= start && comment.end <= end);
  const before = tokens[0] && tokens[0].start < start ? tokens[0] : undefined;
  const leading = tokens.findLast((token) => token.end <= start);
  const isIntroduced =
    leading !== undefined && /^(?:[=(]|default|return)$/.test(text.slice(leading.start, leading.end));
  const hasTail = /[^\s;,]/.test(withoutComments(text, end, comments));
  if (before ? !isIntroduced : hasTail || found.telltales.length < fewestTelltales) return undefined;
  // A few values that are no data are left to a person; where little else is there, it is a program.
  if (found.unread.length > 0 && found.telltales.length < fewestBesideUnread) return undefined;
  const language = isPython(text, found.telltales, inside, before !== undefined) ? 'Python' : 'JavaScript';
  if (found.joins && language !== 'Python') return undefined;
  const telltale = before ?? found.telltales[0] ?? { start, end: start + 1 };
  return {
    language,
    telltale: { start: telltale.start, end: telltale.end },
    unread: found.unread,
    isLossless: !before && found.unread.length === 0 && comments.length === 0 && found.isSure,
    edits: [
      ...(start > 0 ? [{ start: 0, end: start, newText: '' }] : []),
      ...[...found.edits, ...inside.map((comment) => removalOfComment(text, comment))].sort(
        (a, b) => a.start - b.start,
      ),
      ...(text.slice(end).trim() === '' ? [] : [{ start: end, end: text.length, newText: '\n' }]),
    ],
  };
}

interface Found extends Span {
  readonly edits: readonly Edit[];
  readonly telltales: readonly LiteralToken[];
  readonly unread: readonly Span[];
  readonly joins: boolean;
  readonly isSure: boolean;
}

function longestLiteral(text: string, tokens: readonly LiteralToken[]): Found | undefined {
  let longest: Found | undefined;
  let tried = 0;
  for (let index = 0; index < tokens.length && tried < mostCandidates; index++) {
    const token = tokens[index];
    if (token?.kind !== 'mark' || !/[{[]/.test(text[token.start] ?? '')) continue;
    tried++;
    const reader = new LiteralValue(text, tokens, index);
    if (!reader.read()) {
      // What stands within is a part of something that is no literal.
      index = closing(text, tokens, index);
      continue;
    }
    const found = {
      start: token.start,
      end: tokens[reader.index - 1]?.end ?? token.end,
      edits: reader.edits,
      telltales: reader.telltales,
      unread: reader.unread,
      joins: reader.joins,
      isSure: reader.isSure,
    };
    if (!longest || found.end - found.start > longest.end - longest.start) longest = found;
    index = reader.index - 1;
  }
  return longest;
}

/** The index of the token that closes the bracket at `index`, or the last one. */
function closing(text: string, tokens: readonly LiteralToken[], index: number): number {
  let depth = 0;
  for (let at = index; at < tokens.length; at++) {
    const token = tokens[at];
    const mark = token?.kind === 'mark' ? (text[token.start] ?? '') : '';
    if (/[([{]/.test(mark)) depth++;
    if (/[)\]}]/.test(mark) && --depth <= 0) return at;
  }
  return tokens.length;
}

/** What only one of the two languages has; where nothing tells, the quotes and names are JavaScript too. */
function isPython(
  text: string,
  telltales: readonly LiteralToken[],
  comments: readonly { readonly sign: string }[],
  hasCodeAround: boolean,
): boolean {
  if (comments.some(({ sign }) => sign === '#')) return true;
  const words = telltales.map(({ start, end }) => text.slice(start, end));
  if (words.some((word) => /^(?:True|False|None)$|^\($|^[rRbBuUfF]+["']|^(?:'''|""")/.test(word))) return true;
  return hasCodeAround && /^(?:from \S+ import\b|import \w+\s*$|def )|\badd_json\b/m.test(text);
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
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lead = text.slice(lineStart, start);
  const next = text[end] === '\r' ? end + 2 : end + 1;
  if (lead.trim() === '' && /^\r?\n/.test(text.slice(end, end + 2)))
    return { start: lineStart, end: next, newText: '' };
  return { start: start - (/[ \t]*$/.exec(lead)?.[0].length ?? 0), end, newText: '' };
}
