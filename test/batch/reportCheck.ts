import assert from 'node:assert/strict';
import type { ReportRow } from '../../client/batch/batchReport';
import type { Sandbox } from '../sandbox/server';

/** How often each profile is stored, by its `text`. */
export type StoredTimes = Readonly<Record<string, number>>;

/** Counts what a sandbox has. */
export function storedTimes(sandbox: Sandbox): StoredTimes {
  const times: Record<string, number> = {};
  for (const { members } of sandbox.profiles()) times[String(members.text)] = (times[String(members.text)] ?? 0) + 1;
  return times;
}

export interface Accounts {
  readonly stored: number;
  readonly unknown: number;
  readonly failed: number;
}

/**
 * Holds a report against what the service has.
 * @throws {AssertionError} if a profile is stored twice, or the report says what is not so.
 */
export function checkAccounts(rows: readonly ReportRow[], times: StoredTimes, count: number): Accounts {
  assert.equal(rows.length, count);
  for (const { file, stored, outcome } of rows) {
    const has = times[file.replace('.profile.json', '')] ?? 0;
    assert.ok(has <= 1, `${file} is stored ${has} times`);
    if (stored !== 'unknown') assert.equal(has, stored === 'yes' ? 1 : 0, `${file}: ${outcome}`);
  }
  assert.equal(new Set(rows.map(({ file }) => file)).size, count);
  const of = (stored: ReportRow['stored']): number => rows.filter((row) => row.stored === stored).length;
  return { stored: of('yes'), unknown: of('unknown'), failed: of('no') };
}
