import { propertyNamesAt } from '../../schema/profileSchema';
import type { Span } from '../../text/textEdit';
import type { OtherFormat, TextFormat } from './envelopeFinding';
import { trimmed } from './masking';

/** Characters and lines by which a format is recognised. */
const maxLength = 20_000;
const maxLines = 200;

const signatures: readonly (readonly [start: string, format: TextFormat])[] = [
  ['%PDF-', 'PDF'],
  ['{\\rtf', 'RTF'],
  ['PK\u0003\u0004', 'ZIP'],
];

/** The format of a file whose bytes are no text; undefined if it is a text. */
export function binaryFormatIn(text: string): OtherFormat | undefined {
  const head = text.slice(0, 1000);
  const format = signatures.find(([start]) => head.trimStart().startsWith(start))?.[1] ?? unreadable(head);
  return format && found(text, format);
}

function unreadable(head: string): TextFormat | undefined {
  const isEverySecondNul = /^(?:\uFFFD\uFFFD|\uFEFF|\u00FF\u00FE|\u00FE\u00FF)?(?:[^\0]\0|\0[^\0]){4}/.test(head);
  if (isEverySecondNul) return 'UTF-16';
  const controls = head.match(/[^\P{Cc}\s]|\uFFFD/gu)?.length ?? 0;
  return controls * 10 > head.length ? 'binary' : undefined;
}

/** The format of a text that contains no JSON; undefined if it is none that is known, or too short to tell. */
export function otherFormatIn(text: string): OtherFormat | undefined {
  const format = formatOf(text.slice(0, maxLength).trim());
  return format && found(text, format);
}

function formatOf(text: string): TextFormat | undefined {
  if (text.startsWith('<')) return markupFormat(text);
  const lines = text.split(/\r\n?|\n/, maxLines).filter((line) => line.trim() !== '');
  if (isYaml(lines)) return 'YAML';
  if (isToml(lines)) return 'TOML';
  return separatedFormat(lines) ?? (isProse(text) ? 'text' : undefined);
}

function markupFormat(text: string): TextFormat | undefined {
  if (/^<(?:!doctype html|html|head|body|div|p|span|pre|script|table|h[1-6]|ul|ol|article|section|main)\b/i.test(text))
    return 'HTML';
  if (/^<(?:think|thinking|reasoning)>/i.test(text)) return 'text';
  return /^<(?:\?xml|!--|!doctype)|^<[a-z_][\w:.-]*(?:\s[^<>]*)?\/?>/i.test(text) ? 'XML' : undefined;
}

const yamlKey = /^(\s*)((?:- +)*)(?:([\w.$-]+)|"[^"]*"|'[^']*')[ \t]*:(?:[ \t]+(\S.*))?$/;
const yamlItem = /^\s*-(?:\s+\S|$)/;

/** Names with values on their lines, or with indented lines after them. `Name: Jane` in a resume begins with a capital letter. */
function isYaml(lines: readonly string[]): boolean {
  const content = lines.filter((line) => !/^\s*#/.test(line));
  // An object with names without quotes.
  if (content.some((line) => /[{[]\s*$|^\s*[}\]]|:\s*[{[]\s*["'{[]/.test(line))) return false;
  const isMarked = /^---(?:\s|$)/.test(content[0] ?? '');
  const body = content.filter((line) => !/^(?:---|\.\.\.)/.test(line));
  const isTruncated = content.length === maxLines;
  let keys = 0;
  let known = 0;
  let others = 0;
  let indentOfKey = -1;
  const names = new Set(propertyNamesAt([]));
  for (const line of body) {
    const key = yamlKey.exec(line);
    const indent = line.length - line.trimStart().length;
    if (key) {
      keys++;
      if (names.has(key[3] ?? '')) known++;
      indentOfKey = indent;
    } else if (!yamlItem.test(line) && (indentOfKey < 0 || indent <= indentOfKey)) others++;
  }
  if (keys === 0 || others * 10 > body.length || (others > 0 && !isTruncated && keys < 4)) return false;
  const isNested = body.some((line, index) => opensBlock(line, body[index + 1]));
  return isMarked || known > 0 || isNested;
}

/** Whether a line is a name whose value is on the indented lines after it. */
function opensBlock(line: string, next = ''): boolean {
  const key = yamlKey.exec(line);
  if (!key || key[4] !== undefined || !/^[a-z_]/.test(key[3] ?? '')) return false;
  const indent = (key[1] ?? '').length;
  return next.length - next.trimStart().length > indent || yamlItem.test(next);
}

function isToml(lines: readonly string[]): boolean {
  const content = lines.filter((line) => !/^\s*[#;]/.test(line));
  const entries = content.filter((line) => /^\s*[\w.-]+\s*=\s*\S/.test(line)).length;
  const tables = content.filter((line) => /^\s*\[{1,2}[\w.-]+\]{1,2}\s*$/.test(line)).length;
  return entries > 0 && tables > 0 && entries + tables === content.length;
}

function separatedFormat(lines: readonly string[]): TextFormat | undefined {
  const rows = lines.slice(0, 20);
  if (rows.length < 2) return undefined;
  const isSeparated = (separator: string, minimum: number): boolean => {
    const counts = rows.map((row) => row.replaceAll(/"(?:[^"]|"")*"/g, '').split(separator).length - 1);
    return (counts[0] ?? 0) >= minimum && counts.every((count) => count === counts[0]);
  };
  if (isSeparated('\t', 1)) return 'TSV';
  return [',', ';', '|'].some((separator) => isSeparated(separator, 2)) ? 'CSV' : undefined;
}

/** Several words, and nothing that may be JSON with syntax errors. */
function isProse(text: string): boolean {
  // An object of a program, or without the brackets around it.
  if (/^["'“„«{[\]},:]|["'”]\s*:|[{[]\s*(?:[\w$]+\s*:|\{)/.test(text)) return false;
  return (
    (text.match(/\p{L}[\p{L}\p{M}'’-]+/gu)?.length ?? 0) >= 3 ||
    /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{6}/.test(text)
  );
}

/** The first line shows the format. */
function found(text: string, format: TextFormat): OtherFormat {
  const all = trimmed(text, { start: 0, end: text.length }) ?? { start: 0, end: text.length };
  return { kind: 'other-format', format, span: firstLine(text, all) };
}

function firstLine(text: string, { start, end }: Span): Span {
  const length = /^[^\r\n]*/.exec(text.slice(start, Math.min(end, start + 1000)))?.[0].trimEnd().length ?? 0;
  return { start, end: start + Math.max(1, length) };
}
