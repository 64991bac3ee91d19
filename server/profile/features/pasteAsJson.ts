import { applyOffsetEdits } from '../text/coalescedEdits';
import { readForeignLiteral } from '../import/foreignLiteral';
import { type LiteralToken, tokenizeLiteral } from '../import/literalTokenizer';
import { parseText } from '../json/parser';
import type { Span } from '../text/textEdit';
import type { ProfileDocument } from '../document/profileDocument';
import { NodeKind } from '../json/syntaxTree';
import { isTypographicQuote } from '../text/typographicQuotes';

/** A single deviation from JSON suffices to convert pasted text. */
const minTelltales = 1;

/**
 * Converts a Python or JavaScript literal, or JSON with typographic quotes, into JSON before it is pasted.
 * @param replacedSpans the selections that the paste replaces.
 * @returns undefined if the text is pasted unchanged: it is JSON, it is not a literal, the target is inside a string, or the
 * conversion would lose data of a program.
 */
export function convertPaste(
  document: ProfileDocument,
  replacedSpans: readonly Span[],
  text: string,
): string | undefined {
  if (document.exceededLimit || replacedSpans.some((span) => isInString(document, span))) return undefined;
  const literal = parseText(text).errors.length > 0 ? readForeignLiteral(text, minTelltales) : undefined;
  if (!literal) return straightenQuotes(text);
  if (literal.omitted.length > 0) return undefined;
  const json = applyOffsetEdits(text, literal.edits).trim();
  // Keeps the comma of an item that was copied with it.
  return /[\]})]\s*,\s*$/.test(text) ? `${json},` : json;
}

/** Replaces typographic quotes in JSON or a fragment of it. @returns undefined for other texts, or if nothing changes. */
function straightenQuotes(text: string): string | undefined {
  const { tokens, comments } = tokenizeLiteral(text) ?? { tokens: [], comments: [] };
  if (comments.length > 0 || !tokens.some(isTypographic)) return undefined;
  let json = '';
  let position = 0;
  for (const token of tokens) {
    const tokenText = text.slice(token.start, token.end);
    if (!isTypographic(token) && !isJsonToken(token, tokenText)) return undefined;
    // Word processors also insert no-break spaces around quotes and colons.
    json += text.slice(position, token.start).replaceAll(/[^\S\r\n\t]/g, ' ');
    json += isTypographic(token) ? JSON.stringify(token.text) : tokenText;
    position = token.end;
  }
  return json + text.slice(position);
}

function isTypographic({ kind, quotes }: LiteralToken): boolean {
  return kind === 'string' && isTypographicQuote(quotes?.charCodeAt(0) ?? 0);
}

function isJsonToken({ kind, quotes }: LiteralToken, text: string): boolean {
  if (kind === 'string') return quotes === '"';
  return kind === 'mark' ? /^[{}[\],:]$/.test(text) : /^(?:true|false|null|-?\d[\d.eE+-]*)$/.test(text);
}

function isInString({ parseResult: { tree } }: ProfileDocument, { start, end }: Span): boolean {
  const node = tree.locationAt(start)?.node;
  if (node === undefined || tree.isContainer(node)) return false;
  const isText = tree.kind(node) === NodeKind.String || tree.kind(node) === NodeKind.Key;
  return isText && tree.start(node) < start && end < tree.end(node);
}
