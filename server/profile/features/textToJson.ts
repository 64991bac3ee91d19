import { readForeignLiteral } from '../import/foreignLiteral';
import { isJsonString } from '../import/jsonScalars';
import { type LiteralToken, tokenizeLiteral } from '../import/literalTokenizer';
import { parseInEnvelope, stringEnvelope, type TextEnvelope } from '../import/textEnvelope';
import { parseText } from '../json/parser';
import { applyOffsetEdits } from '../text/coalescedEdits';
import type { Edit } from '../text/textEdit';
import { isTypographicQuote } from '../text/typographicQuotes';

/** A single deviation from JSON suffices to convert pasted text. */
const minTelltales = 1;

/**
 * The JSON in a text: of a Python or JavaScript literal, with straight quotes, without the words around it.
 * @param isDocument whether the text becomes the whole document.
 * @returns undefined if the text is JSON, or cannot be converted.
 */
export function textToJson(text: string, isDocument: boolean): string | undefined {
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

function isJson(text: string): boolean {
  return parseText(text).errors.length === 0;
}
