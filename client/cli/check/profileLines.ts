import * as l10n from '@vscode/l10n';
import { megabyte } from '../../../server/profile/profileService';
import { decode, maxBytes } from '../files/readProfile';

/** A line of NDJSON with a profile, or why it cannot be read. */
export interface ProfileLine {
  /** From 1. */
  readonly line: number;
  readonly text?: string;
  readonly failure?: string;
}

const lineFeed = 10;

/**
 * The lines of a stream that are not blank, or those of a shard. Each chunk of the stream yields the lines that it completes at once: a
 * program that waits for the verdict before it sends the next profile gets it.
 * @param takes called for each line, in order: whether it is wanted. The others are not decoded.
 */
export async function* profileLines(
  stream: AsyncIterable<Buffer>,
  takes: () => boolean = () => true,
): AsyncGenerator<readonly ProfileLine[]> {
  const reader = new LineReader(takes);
  for await (const chunk of stream) {
    const lines = reader.read(chunk);
    if (lines.length > 0) yield lines;
  }
  const last = reader.end();
  if (last.length > 0) yield last;
}

class LineReader {
  private line = 0;
  private parts: Buffer[] = [];
  /** Bytes of the line so far; the parts of a line beyond the limit are not kept. */
  private length = 0;

  constructor(private readonly takes: () => boolean) {}

  read(chunk: Buffer): ProfileLine[] {
    const lines: ProfileLine[] = [];
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      this.add(chunk.subarray(start, end));
      lines.push(...this.end());
      start = end + 1;
    }
    this.add(chunk.subarray(start));
    return lines;
  }

  /** Completes the line. @returns nothing if it is blank. */
  end(): readonly ProfileLine[] {
    const { parts, length } = this;
    this.line++;
    this.parts = [];
    this.length = 0;
    const { line } = this;
    // JSON starts with such a byte, so that most lines of other shards cost almost nothing.
    const isTaken = length > maxBytes || startsWithText(parts) ? this.takes() : undefined;
    if (isTaken === false) return [];
    const content = length > maxBytes ? { failure: tooLongText() } : textOf(Buffer.concat(parts), line);
    if (content === undefined || !(isTaken ?? this.takes())) return [];
    return [{ line, ...content }];
  }

  private add(part: Buffer): void {
    this.length += part.length;
    if (this.length <= maxBytes) this.parts.push(part);
    else this.parts = [];
  }
}

/** Whether a line starts with a visible character of ASCII, and is therefore not blank. */
function startsWithText(parts: readonly Buffer[]): boolean {
  const first = parts.find(({ length }) => length > 0)?.[0] ?? 0;
  return first > 0x20 && first < 0x7f;
}

/** @returns undefined if the line is blank. */
function textOf(bytes: Buffer, line: number): Omit<ProfileLine, 'line'> | undefined {
  const decoded = decode(bytes);
  if ('failure' in decoded) return decoded;
  const text = line === 1 ? decoded.text.replace(/^\uFEFF/, '') : decoded.text;
  return text.trim() === '' ? undefined : { text };
}

function tooLongText(): string {
  return l10n.t('The line has more than {0} MB.', Math.round(maxBytes / megabyte));
}
