import * as l10n from '@vscode/l10n';
import { safeText } from '../check/excerpt';
import { exitCodes } from '../check/summary';
import { formatCount } from '../../messages/formatNumber';
import { findFiles } from '../files/findFiles';
import { decode, readProfile } from '../files/readProfile';
import { writeAtomically } from '../files/writeAtomically';
import { createFormatter, type Indentation } from '../format/formatText';
import type { Environment } from '../terminal/environment';
import { readAll } from '../terminal/readAll';
import { UsageError } from '../terminal/usageError';

/** The options of the command line. */
export interface FormatCommand {
  readonly paths: readonly string[];
  /** Report the files that are not formatted, and write nothing. */
  readonly check: boolean;
  /** Sort properties in the order of the documentation. */
  readonly sort: boolean;
  readonly indentation: Indentation;
}

/** Formats files, or the standard input. @returns the exit code. */
export async function format(command: FormatCommand, environment: Environment): Promise<number> {
  const { paths, check } = command;
  if (paths.includes('-')) {
    if (paths.length > 1) throw new UsageError(l10n.t('With -, there can be no other path.'));
    return await formatInput(command, environment);
  }
  const { folder, output, errors } = environment;
  const formatText = createFormatter(command);
  const counts = { files: 0, changed: 0, failures: 0 };
  const fail = async (name: string, reason: string): Promise<void> => {
    counts.failures++;
    await errors.write(`${safeText(name)}: ${safeText(reason)}\n`);
  };
  for await (const { path: file, name, failure } of findFiles(paths, folder)) {
    counts.files++;
    const content = failure === undefined ? readProfile(file) : { failure };
    const formatted = 'failure' in content ? content : formatText(content.text);
    if ('failure' in formatted || 'failure' in content) {
      await fail(name, 'failure' in formatted ? formatted.failure : '');
      continue;
    }
    if (formatted.text === content.text) continue;
    const reason = check ? undefined : writeAtomically(file, formatted.text, content.stamp);
    if (reason !== undefined) await fail(name, reason);
    else {
      counts.changed++;
      await output.write(`${safeText(name)}\n`);
    }
  }
  if (counts.files === 0) await fail('.', l10n.t('No profiles found: there is no file named *.profile.json.'));
  await errors.write(`${summaryText(counts.files, counts.changed, check)}\n`);
  if (counts.failures > 0) return exitCodes.failure;
  return check && counts.changed > 0 ? exitCodes.problems : exitCodes.clean;
}

async function formatInput(command: FormatCommand, { input, output, errors }: Environment): Promise<number> {
  const content = decode(await readAll(input));
  const formatted = 'failure' in content ? content : createFormatter(command)(content.text);
  if ('failure' in formatted) {
    await errors.write(`<stdin>: ${formatted.failure}\n`);
    return exitCodes.failure;
  }
  if (!command.check) await output.write(formatted.text);
  const isChanged = 'text' in content && content.text !== formatted.text;
  return command.check && isChanged ? exitCodes.problems : exitCodes.clean;
}

function summaryText(files: number, changed: number, isCheck: boolean): string {
  return isCheck
    ? l10n.t('{0} of {1} files are not formatted.', formatCount(changed), formatCount(files))
    : l10n.t('Formatted {0} of {1} files.', formatCount(changed), formatCount(files));
}
