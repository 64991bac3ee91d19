import { applyOffsetEdits } from '../text/coalescedEdits';
import { readForeignLiteral } from '../import/foreignLiteral';
import { type LiteralToken, tokenizeLiteral } from '../import/literalTokenizer';
import { parseText } from '../json/parser';
import type { Span } from '../text/textEdit';
import type { ProfileDocument } from '../document/profileDocument';
import { NodeKind } from '../json/syntaxTree';
import { isTypographicQuote } from '../text/typographicQuotes';

/** Whoever pastes one value in another spelling means JSON, however little there is that tells. */
const minTelltales = 1;

/**
 * A Python or JavaScript literal, or JSON with the quotes of a word processor, as JSON, on its way from the clipboard into a document.
 * @param replacedSpans what the paste replaces.
 * @returns undefined if the text is to be pasted as it is: it is JSON, or no literal, or goes into a string, or a program
 * has data that the JSON would not have.
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
  // An item that was copied with the comma that follows it.
  return /[\]})]\s*,\s*$/.test(text) ? `${json},` : json;
}

/** JSON, or a piece of it, with straight quotes; undefined for any other text, and where there is nothing to do. */
function straightenQuotes(text: string): string | undefined {
  const { tokens, comments } = tokenizeLiteral(text) ?? { tokens: [], comments: [] };
  if (comments.length > 0 || !tokens.some(isTypographic)) return undefined;
  let json = '';
  let position = 0;
  for (const token of tokens) {
    const tokenText = text.slice(token.start, token.end);
    if (!isTypographic(token) && !isJsonToken(token, tokenText)) return undefined;
    // Word processors put other blanks around quotes and colons, too.
    json += text.slice(position, token.start).replaceAll(/[^\S\r\n\t]/g, ' ');
    json += isTypographic(token) ? JSON.stringify(token.text) : tokenText;
    position = token.end;
  }
  return json + text.slice(position);
}

function isTypographic({ kind, quotes }: LiteralToken): boolean {
  return kind === 'string' && isTypographicQuote(quotes?.charCodeAt(0) ?? 0);
}

function isJsonToken({ kind, quotes }: LiteralToken, written: string): boolean {
  if (kind === 'string') return quotes === '"';
  return kind === 'mark' ? /^[{}[\],:]$/.test(written) : /^(?:true|false|null|-?\d[\d.eE+-]*)$/.test(written);
}

function isInString({ parseResult: { tree } }: ProfileDocument, { start, end }: Span): boolean {
  const node = tree.locationAt(start)?.node;
  if (node === undefined || tree.isContainer(node)) return false;
  const isText = tree.kind(node) === NodeKind.String || tree.kind(node) === NodeKind.Key;
  return isText && tree.start(node) < start && end < tree.end(node);
}
