import type { LedgerEntry, Submission, SubmissionResult } from './submission';

/** How a batch ended. `cancelled`: by the user. */
export type BatchConclusion = 'done' | 'cancelled';

/** What many submissions share. */
export interface Destination {
  readonly origin: string;
  readonly sourceKey: string;
  readonly environment: string;
  readonly account?: string;
  readonly batch?: string;
  /** The beginning of the URIs of the documents. */
  readonly folder: string;
}

type Value = string | number | null;

/** A line of the ledger; `values` are in the order of the fields of its kind. `isPartial`: the end of the line is missing. */
export interface LedgerLine {
  readonly kind: keyof typeof fields;
  readonly values: readonly Value[];
  readonly isPartial: boolean;
}

/**
 * The kinds of lines: an intent is written before a submission is sent, a result afterwards. After compaction, both are one short
 * line, `settled`, which refers to a `destination`. `key`: see referenceHash.ts; the first one counts. In an intent, what identifies the
 * profile comes first.
 */
const fields = {
  intent: [
    ...['id', 'time', 'action', 'batch', 'item', 'origin', 'sourceKey', 'hash', 'referenceHash'],
    ...['document', 'environment', 'session', 'account', 'reference'],
  ],
  result: ['id', 'outcome', 'stored', 'key', 'milliseconds'],
  settled: [
    ...['id', 'hash', 'referenceHash', 'document', 'key', 'destination', 'time', 'action', 'item'],
    ...['outcome', 'stored', 'milliseconds', 'reference'],
  ],
  destination: ['id', 'origin', 'sourceKey', 'environment', 'account', 'batch', 'folder'],
  conclusion: ['id', 'outcome'],
  key: ['id'],
} as const satisfies Record<string, readonly string[]>;

/** Of the field `stored` in the values of a settled line. */
export const storedIndex = fields.settled.indexOf('stored');

const numberFields = new Set<string>(['time', 'item', 'milliseconds']);
/** If the power fails, even several times, a disk may lack the end of the last line: so much of an intent may be lost. */
const expendableLength = 512;

export function intentLine(submission: Submission, session: string): string {
  const line = toLine('intent', { ...submission, session });
  const identifying = toLine('intent', { ...submission, document: '', environment: '', account: '', reference: '' });
  return line.padEnd(identifying.length + expendableLength);
}

export function resultLine(id: string, ending: SubmissionResult): string {
  return toLine('result', { id, ...ending });
}

export function conclusionLine(batch: string, conclusion: BatchConclusion): string {
  return toLine('conclusion', { id: batch, outcome: conclusion });
}

export function keyLine(key: string): string {
  return toLine('key', { id: key });
}

/** @param destination id and value of a `destination` line before it. */
export function settledLine(
  { submission, ending }: Omit<LedgerEntry, 'isCutOff'>,
  [destination, { folder }]: readonly [id: string, destination: Destination],
): string {
  const reference = ending && isFoundByReference(ending) ? submission.reference : undefined;
  const document = submission.document.slice(folder.length);
  return toLine('settled', { ...submission, ...ending, reference, document, destination });
}

/** With the key, the stored profile is found without its reference. */
export function isFoundByReference({ stored, key }: SubmissionResult): boolean {
  return stored === 'yes' && key === undefined;
}

export function destinationLine(id: string, destination: Destination): string {
  return toLine('destination', { id, ...destination });
}

/** @returns undefined for other content: a line of a later version, or a damaged one. */
export function parseLine(line: string): LedgerLine | undefined {
  const isIntent = line.startsWith('["intent"');
  // An intent may be truncated. A comma within a string is not the end of a value.
  for (let end = line.length; end > 0; end = isIntent ? line.lastIndexOf(',', end - 1) : 0) {
    const isPartial = end < line.length;
    try {
      const [kind, ...values] = JSON.parse(isPartial ? `${line.slice(0, end)}]` : line) as [
        LedgerLine['kind'],
        ...Value[],
      ];
      return kind in fields && typeof values[0] === 'string' ? { kind, values, isPartial } : undefined;
    } catch {
      continue;
    }
  }
  return undefined;
}

/** The submission and the session of an intent; undefined if what identifies the profile is missing. */
export function readIntent({
  values,
}: LedgerLine): { readonly submission: Submission; readonly session: string } | undefined {
  const { session = '', document = '', environment = '', ...known } = toObject('intent', values);
  return isSubmission(known) ? { submission: { ...known, document, environment }, session } : undefined;
}

/** @param destination of the line. @returns undefined for other content. */
export function readSettled(
  { values }: LedgerLine,
  destination: Destination,
): Omit<LedgerEntry, 'isCutOff'> | undefined {
  const all: Known & { destination?: string } = toObject('settled', values);
  delete all.destination;
  const { outcome, stored, key, milliseconds, document = '', ...known } = all;
  const { folder, ...shared } = destination;
  const submission = { ...known, ...shared };
  const ending = readResult([known.id ?? '', outcome ?? null, stored ?? null, key ?? null, milliseconds ?? null]);
  return ending && isSubmission(submission)
    ? { submission: { ...submission, document: folder + document }, ending }
    : undefined;
}

/** @param values of a result. @returns undefined for other content. */
export function readResult(values: readonly Value[]): SubmissionResult | undefined {
  const { outcome, stored, key, milliseconds = 0 } = toObject('result', values);
  if (outcome === undefined || (stored !== 'yes' && stored !== 'no' && stored !== 'unknown')) return undefined;
  return { outcome, stored, ...(key !== undefined && { key }), milliseconds };
}

/** @param values of a destination. */
export function readDestination(values: readonly Value[]): Destination {
  const {
    origin = '',
    sourceKey = '',
    environment = '',
    account,
    batch,
    folder = '',
  } = toObject('destination', values);
  const shared = { origin, sourceKey, environment, folder };
  return { ...shared, ...(account !== undefined && { account }), ...(batch !== undefined && { batch }) };
}

/** The values of a line by their names, if they have the right type. */
interface Known extends Partial<Submission> {
  readonly session?: string;
  readonly destination?: string;
  readonly folder?: string;
  readonly outcome?: string;
  readonly stored?: string;
  readonly key?: string;
  readonly milliseconds?: number;
}

function toObject(kind: keyof typeof fields, values: readonly Value[]): Known {
  const known: Record<string, Value> = {};
  for (const [index, name] of fields[kind].entries()) {
    const value = values[index];
    if (typeof value === (numberFields.has(name) ? 'number' : 'string')) known[name] = value ?? null;
  }
  return known;
}

function isSubmission(known: Known): known is Omit<Submission, 'document' | 'environment'> {
  const { id, time, action, origin, sourceKey, hash } = known;
  const texts = [id, origin, sourceKey, hash];
  return typeof time === 'number' && (action === 'index' || action === 'update') && !texts.includes(undefined);
}

/** ASCII only, so that a line can be truncated anywhere and takes one byte per character in memory. */
function toLine(kind: keyof typeof fields, record: Readonly<Record<string, unknown>>): string {
  return JSON.stringify([kind, ...fields[kind].map((name) => record[name] ?? null)]).replace(
    /[^\0-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
