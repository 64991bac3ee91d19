/** Excel reads a file without it in the encoding of the system. */
const byteOrderMark = '\uFEFF';

/**
 * The characters that begin a formula: the ASCII ones, and those with the same meaning that spreadsheets accept from East Asian keyboards.
 * The list of OWASP, with the small forms and the minus sign of Unicode.
 */
const signs = '=+\\-@＝＋－＠﹦﹢﹣﹫−';
/** Spreadsheets ignore blanks, characters without a shape and quotation marks at the start of a cell. */
const ignored = '\\s\\p{C}"';
const startOfFormula = new RegExp(`^(?:[\\t\\r\\n]|[${ignored}]*[${signs}])`, 'u');
/** Each run is matched as a whole, so that a long one takes linear time. */
const runBeforeSign = new RegExp(`([;${ignored}]+)([${signs}])?`, 'gu');
/** A spreadsheet may take these for the end of a cell: Excel reads any CSV file with the list separator of the system. */
const separators = [';', '\t', '\r', '\n'];

/**
 * Comma-separated values (RFC 4180) in UTF-8 with a byte order mark. An apostrophe comes before what a spreadsheet would interpret as a
 * formula, so that a file name or a reference in a report cannot run anything. Numbers are written as they are.
 */
export function csv(rows: Iterable<readonly (string | number)[]>): string {
  return byteOrderMark + Array.from(rows, (row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = withoutFormulas(value);
  return /^\s|[",;\t\r\n]|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function withoutFormulas(value: string): string {
  const safe = value.replaceAll(runBeforeSign, (all, run: string, sign?: string) => {
    const start = Math.max(...separators.map((each) => run.lastIndexOf(each))) + 1;
    return sign === undefined || start === 0 ? all : `${run.slice(0, start)}'${run.slice(start)}${sign}`;
  });
  return startOfFormula.test(value) ? `'${safe}` : safe;
}
