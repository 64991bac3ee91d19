import { accessSync, constants, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { csv } from '../../batch/report/csv';
import { fileErrorText } from '../files/fileErrorText';
import { UsageError } from '../terminal/usageError';
import type { Outcome } from './outcome';

const columns = ['file', 'line', 'reference', 'outcome', 'stored', 'key', 'milliseconds', 'message'] as const;

const formats: Readonly<Record<string, (outcomes: readonly Outcome[]) => string>> = {
  '.csv': (outcomes) => csv([columns, ...outcomes.map((outcome) => columns.map((column) => outcome[column] ?? ''))]),
  '.json': (outcomes) => `${JSON.stringify(outcomes, undefined, 2)}\n`,
  '.ndjson': (outcomes) => outcomes.map((outcome) => `${JSON.stringify(outcome)}\n`).join(''),
};

/** A file for the outcomes of all profiles. */
export interface ReportFile {
  /** @returns why it cannot be written. */
  write(outcomes: readonly Outcome[]): string | undefined;
}

/**
 * @param name of the file. Its extension determines the format.
 * @throws {UsageError} before anything is sent, if it is unknown or the folder cannot be written.
 */
export function createReportFile(name: string, folder: string): ReportFile {
  const file = path.resolve(folder, name);
  const format = formats[path.extname(file).toLowerCase()];
  if (!format) throw new UsageError(l10n.t('The name of the report must end with .csv, .json or .ndjson.'));
  try {
    accessSync(statSync(file, { throwIfNoEntry: false }) ? file : path.dirname(file), constants.W_OK);
  } catch (error) {
    throw new UsageError(`${name}: ${fileErrorText(error)}`);
  }
  return {
    write(outcomes) {
      try {
        writeFileSync(file, format(outcomes));
        return undefined;
      } catch (error) {
        return `${name}: ${fileErrorText(error)}`;
      }
    },
  };
}
