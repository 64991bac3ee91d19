/** What spreadsheets take for the beginning of a formula. */
const formula = /^[=+\-@\t\r]/;

/**
 * Comma-separated values (RFC 4180). A value that a spreadsheet would take for a formula gets an apostrophe before it: a
 * file name or a reference must not run anything on the machine of whoever opens the report.
 */
export function csv(rows: Iterable<readonly string[]>): string {
  return Array.from(rows, (row) => `${row.map(field).join(',')}\r\n`).join('');
}

function field(value: string): string {
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
