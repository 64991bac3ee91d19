/** Spreadsheets interpret values that start with these characters as formulas. */
const formula = /^[=+\-@\t\r]/;

/**
 * Comma-separated values (RFC 4180). A value that a spreadsheet would interpret as a formula is prefixed with an apostrophe, so that
 * a file name or a reference in a report cannot run anything.
 */
export function csv(rows: Iterable<readonly string[]>): string {
  return Array.from(rows, (row) => `${row.map(field).join(',')}\r\n`).join('');
}

function field(value: string): string {
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
