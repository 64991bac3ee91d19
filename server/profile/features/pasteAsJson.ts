import { applyOffsetEdits } from '../text/coalescedEdits';
import { readForeignLiteral } from '../import/foreignLiteral';
import { type LiteralToken, tokenizeLiteral } from '../import/literalTokenizer';
import { parseText } from '../json/parser';
import type { Edit, Span } from '../text/textEdit';
import type { ProfileDocument } from '../document/profileDocument';
import { isOpeningQuote } from '../json/scanner';
import { NodeKind, type SyntaxTree } from '../json/syntaxTree';
import { isJsonString } from '../import/jsonScalars';
import { parseInEnvelope, stringEnvelope, type TextEnvelope } from '../import/textEnvelope';
import { toStringContent } from './stringContent';
import { isTypographicQuote } from '../text/typographicQuotes';

/** A single deviation from JSON suffices to convert pasted text. */
const minTelltales = 1;

/**
 * Converts a text before it is pasted. Into a string, it is escaped. Elsewhere, a Python or JavaScript literal, JSON with typographic
 * quotes, and the JSON in an answer of a language model become JSON.
 * @param replacedSpans the selections that the paste replaces.
 * @returns undefined if the text is pasted unchanged: it is JSON or the content of a string, it cannot be converted, only some of the
 * selections are in strings, or the conversion would lose data of a program.
 */
export function convertPaste(
  document: ProfileDocument,
  replacedSpans: readonly Span[],
  text: string,
): string | undefined {
  if (document.exceededLimit) return undefined;
  const strings = replacedSpans.flatMap((span) => stringAround(document, span) ?? []);
  if (strings.length === 0) return toJson(text, document.text.trim() === '');
  if (strings.length < replacedSpans.length) return undefined;
  return toStringContent(
    text,
    strings.every(({ isWhole }) => isWhole),
  );
}

/** @param isDocument whether the text becomes the whole document. */
function toJson(text: string, isDocument: boolean): string | undefined {
  const { result, envelope } = parseInEnvelope(text);
  if (result.errors.length === 0 && !envelope) return isDocument ? documentInString(text) : straightenQuotes(text);
  const inner = envelope ? jsonInEnvelope(text, envelope) : undefined;
  return convertLiteral(inner ?? text) ?? straightenQuotes(inner ?? text) ?? inner;
}

/** The document in a text that is a JSON string. */
function documentInString(text: string): string | undefined {
  const literal = text.trim();
  const value: unknown = isJsonString(literal) ? JSON.parse(literal) : undefined;
  const envelope = typeof value === 'string' ? stringEnvelope(literal, value) : undefined;
  const finding = envelope?.findings[0];
  return finding?.kind === 'escaped-json' && finding.isUnambiguous ? finding.json : undefined;
}

/** The JSON in a text, without what surrounds it; undefined if it is not certain which part that is. */
function jsonInEnvelope(text: string, { findings, json }: TextEnvelope): string | undefined {
  const [first] = findings;
  if (first?.kind === 'escaped-json') return first.isUnambiguous ? first.json : undefined;
  const edits: Edit[] = [];
  for (const finding of findings) {
    if (finding.kind !== 'surrounding-text' && finding.kind !== 'foreign-spaces') return undefined;
    edits.push(...finding.edits);
  }
  const isCertain = findings.every((finding) => finding.kind !== 'surrounding-text' || finding.isUnambiguous);
  if (json === undefined || !(isCertain || isJson(json))) return undefined;
  return applyOffsetEdits(
    text,
    edits.sort((a, b) => a.start - b.start),
  ).trim();
}

function convertLiteral(text: string): string | undefined {
  const literal = parseText(text).errors.length > 0 ? readForeignLiteral(text, minTelltales) : undefined;
  if (!literal || literal.omitted.length > 0) return undefined;
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

/** The string or name around a selection. @returns undefined if the selection is not within one. */
function stringAround(
  { parseResult: { tree } }: ProfileDocument,
  { start, end }: Span,
): { readonly isWhole: boolean } | undefined {
  const node = tree.locationAt(start)?.node;
  if (node === undefined || tree.isContainer(node)) return undefined;
  const isText = tree.kind(node) === NodeKind.String || tree.kind(node) === NodeKind.Key;
  if (!isText || !isOpeningQuote(tree.text.charCodeAt(tree.start(node)))) return undefined;
  const contentEnd = isUnclosed(tree, node) ? tree.end(node) : tree.end(node) - 1;
  const contentStart = tree.start(node) + 1;
  if (start < contentStart || end > contentEnd) return undefined;
  return { isWhole: start === contentStart && end === contentEnd };
}

function isUnclosed(tree: SyntaxTree, node: number): boolean {
  const [start, end] = [tree.start(node), tree.end(node)];
  return tree.isDamaged(node) || end - start < 2;
}

function isJson(text: string): boolean {
  return parseText(text).errors.length === 0;
}
