/** How base64 of well-known file types begins. */
const fileSignatures: readonly (readonly [start: string, type: string])[] = [
  ['JVBERi0', 'PDF'],
  // A Word file is a ZIP file.
  ['UEsDB', 'ZIP'],
  ['0M8R4KGxGuE', 'Word'],
  ['e1xydGY', 'RTF'],
  ['iVBORw0KGgo', 'PNG'],
  ['/9j/', 'JPEG'],
  ['R0lGOD', 'GIF'],
  ['H4sI', 'gzip'],
];
/** How these files begin as text. */
const rawSignatures: readonly (readonly [start: string, type: string])[] = [
  ['%PDF-1', 'PDF'],
  ['{\\rtf1', 'RTF'],
  ['PK\u0003\u0004', 'ZIP'],
];

/** The length of base64 that is a whole text, and of base64 with words around it: a token or a key in a text is shorter. */
const minWholeLength = 100;
const minPartLength = 1000;
const dataUrl = /data:[\w.+-]+\/[\w.+-]+(?:;[\w.+-]+=[\w.+-]+)*;base64,[\w+/=-]{20,}/i;
/** Base64, the alphabet for addresses included. Each run is tried only from its start, which takes linear time. */
const run = new RegExp(`(?<![\\w+/-])[\\w+/-]{${minPartLength},}={0,2}`, 'g');
const wholeBase64 = /^[\w+/-]+={0,2}$/;

/** A file within a text. */
export interface EncodedFile {
  /** Such as `PDF`; undefined if it is unknown. */
  readonly type: string | undefined;
  /** The text without the file; empty if nothing else is left. */
  readonly rest: string;
}

/** Finds a file that was pasted into a text: base64, a data URL, or the bytes of a PDF or RTF file. */
export function encodedFileIn(text: string): EncodedFile | undefined {
  const trimmed = text.trimStart();
  const raw = typeOf(trimmed, rawSignatures);
  if (raw !== undefined) return { type: raw, rest: '' };
  if (trimmed.length < minWholeLength) return undefined;
  const url = text.includes(';base64,') ? dataUrl.exec(text) : null;
  if (url) return { type: dataUrlType(url[0]), rest: without(text, url[0], url.index) };
  // Lines of base64 have the same length, and no spaces. This also ends the search in almost every text.
  if (/^\S{30,}/.test(trimmed)) {
    const joined = trimmed.replaceAll(/\s+/g, '');
    const type = typeOf(joined, fileSignatures);
    if (wholeBase64.test(joined) && (type !== undefined || (hasBase64Lines(trimmed) && isRandom(joined))))
      return { type, rest: '' };
  }
  for (const { 0: part, index } of text.matchAll(run))
    if (isRandom(part)) return { type: typeOf(part, fileSignatures), rest: without(text, part, index) };
  return undefined;
}

function typeOf(text: string, signatures: readonly (readonly [string, string])[]): string | undefined {
  return signatures.find(([start]) => text.startsWith(start))?.[1];
}

function dataUrlType(url: string): string | undefined {
  return typeOf(url.slice(url.indexOf(',') + 1).trimStart(), fileSignatures);
}

function without(text: string, part: string, index: number): string {
  return (text.slice(0, index) + text.slice(index + part.length)).trim();
}

/** Whether all lines but the last have the same length. */
function hasBase64Lines(text: string): boolean {
  const lines = text.trim().split(/\r?\n/);
  return lines.slice(0, -1).every((line) => line.length === lines[0]?.length);
}

/**
 * Whether capital letters, other letters and digits alternate as in encoded bytes (a third of the characters), and not as in words
 * without spaces (`HarryPotterLead2016`: a fifth) or in hexadecimal digits.
 */
function isRandom(text: string): boolean {
  const sample = text.slice(0, 4000);
  const changes = sample.match(/[a-z](?=[A-Z\d])|\d(?=[A-Za-z])/g)?.length ?? 0;
  return changes > sample.length / 4 && /[A-Z]/.test(sample) && /[a-z]/.test(sample);
}
