import type { Submission, SubmissionResult } from './submission';

/** How a batch ended. `cancelled`: by the user. */
export type BatchConclusion = 'done' | 'cancelled';

const submissionFields = [
  ...(['id', 'time', 'action', 'environment', 'origin', 'sourceKey', 'document', 'hash'] as const),
  ...(['account', 'reference', 'referenceHash', 'batch', 'item'] as const),
] as const;
const requiredFields = submissionFields.slice(0, submissionFields.indexOf('account'));
const resultFields = ['outcome', 'stored', 'key', 'milliseconds'] as const;
/**
 * The kinds of lines, with the order of their values. An intent is written before a submission is sent, a result afterwards. `settled`:
 * both in one line, after compaction. `key`: of the hashes of references; the first one counts for new ones. `cleared`: ids of submissions
 * in other files that do not count anymore, separated by spaces.
 */
const fields = {
  intent: [...submissionFields, 'session'],
  result: ['id', ...resultFields],
  settled: [...submissionFields, ...resultFields],
  conclusion: ['batch', 'conclusion'],
  key: ['referenceKey'],
  cleared: ['time', 'ids'],
} as const;
const numberFields: readonly string[] = ['time', 'item', 'milliseconds'];
const settledStart = '["settled","';
/** If the power fails, even several times, a disk may lack the end of the last line: so much of an intent is expendable. */
const expendable = ' '.repeat(512);

/** The values of a line that have the right type. `later`: a kind of a later version. */
export interface LedgerLine extends Partial<Submission>, Partial<SubmissionResult> {
  readonly kind: keyof typeof fields | 'later';
  readonly session?: string;
  readonly conclusion?: string;
  readonly referenceKey?: string;
  readonly ids?: string;
}

/** ASCII only, so that a character takes one byte in memory. */
export function toLine(kind: keyof typeof fields, values: Omit<LedgerLine, 'kind'>): string {
  const line = JSON.stringify([kind, ...fields[kind].map((name) => values[name] ?? null)]);
  return (
    line.replace(/[^\0-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`) +
    (kind === 'intent' ? expendable : '')
  );
}

/** A submission with its certain result. */
export function settledLine(submission: Submission, ending: SubmissionResult): string {
  const { reference, ...others } = { ...submission, ...ending };
  return toLine('settled', isFoundByReference(ending) && reference !== undefined ? { ...others, reference } : others);
}

/** With the key, the stored profile is found without its reference. */
export function isFoundByReference({ stored, key }: SubmissionResult): boolean {
  return stored === 'yes' && key === undefined;
}

/** @returns the id in a settled line without parsing it, which takes long; undefined for other lines, and without the end of the line. */
export function settledId(line: string): string | undefined {
  const start = settledStart.length;
  return line.startsWith(settledStart) && line.endsWith(']') ? line.slice(start, line.indexOf('"', start)) : undefined;
}

/** @returns undefined for a damaged line. */
export function parseLine(line: string): LedgerLine | undefined {
  let values: unknown;
  try {
    values = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!Array.isArray(values) || typeof values[0] !== 'string') return undefined;
  if (!Object.hasOwn(fields, values[0])) return { kind: 'later' };
  const kind = values[0] as keyof typeof fields;
  const known: Record<string, unknown> = { kind };
  for (const [index, name] of fields[kind].entries()) {
    const value: unknown = values[index + 1];
    if (typeof value === (numberFields.includes(name) ? 'number' : 'string')) known[name] = value;
  }
  return known as unknown as LedgerLine;
}

/** The submission of an intent or a settled line; undefined if values are missing. */
export function readSubmission(line: LedgerLine): Submission | undefined {
  const isComplete = requiredFields.every((name) => line[name] !== undefined);
  if (!isComplete || (line.action !== 'index' && line.action !== 'update')) return undefined;
  const present = submissionFields.filter((name) => line[name] !== undefined);
  return Object.fromEntries(present.map((name) => [name, line[name]])) as unknown as Submission;
}

/** The result of a result or a settled line; undefined if values are missing. */
export function readResult({ outcome, stored, key, milliseconds = 0 }: LedgerLine): SubmissionResult | undefined {
  if (outcome === undefined || (stored !== 'yes' && stored !== 'no' && stored !== 'unknown')) return undefined;
  return { outcome, stored, ...(key !== undefined && { key }), milliseconds };
}
