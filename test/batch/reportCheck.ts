import assert from 'node:assert/strict';
import type { ReportRow } from '../../client/batch/report/batchReport';
import type { Sandbox } from '../sandbox/server';

/** How many times each profile is stored, by its `text`. */
export type StoredCounts = Readonly<Record<string, number>>;

/** Counts the profiles of a sandbox. */
export function storedCounts(sandbox: Sandbox): StoredCounts {
  const counts: Record<string, number> = {};
  for (const { members } of sandbox.profiles()) counts[String(members.text)] = (counts[String(members.text)] ?? 0) + 1;
  return counts;
}

export interface ReportCounts {
  readonly stored: number;
  readonly unknown: number;
  readonly failed: number;
}

/**
 * Compares a report with the profiles that the service has stored.
 * @throws {AssertionError} if a profile is stored twice, or the report contradicts the service.
 */
export function checkReport(rows: readonly ReportRow[], counts: StoredCounts, count: number): ReportCounts {
  assert.equal(rows.length, count);
  for (const { file, stored, outcome } of rows) {
    const storedCount = counts[file.replace('.profile.json', '')] ?? 0;
    assert.ok(storedCount <= 1, `${file} is stored ${storedCount} times`);
    if (stored !== 'unknown') assert.equal(storedCount, stored === 'yes' ? 1 : 0, `${file}: ${outcome}`);
  }
  assert.equal(new Set(rows.map(({ file }) => file)).size, count);
  const countOf = (stored: ReportRow['stored']): number => rows.filter((row) => row.stored === stored).length;
  return { stored: countOf('yes'), unknown: countOf('unknown'), failed: countOf('no') };
}
