import { fstatSync, statSync } from 'node:fs';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { safeText } from '../check/excerpt';
import { UsageError } from '../terminal/usageError';

/**
 * Prevents that an output replaces an input. Compares files, not names: links and the case of letters make no difference.
 * @param name of the output, as the user wrote it.
 * @param inputs paths, or `-` for the standard input.
 * @throws {UsageError}
 */
export async function refuseInputAsOutput(
  name: string,
  inputs: AsyncIterable<string> | Iterable<string>,
  folder: string,
): Promise<void> {
  const output = identityOf(path.resolve(folder, name));
  // A new file replaces nothing.
  if (output === undefined) return;
  for await (const input of inputs)
    if (identityOf(input === '-' ? 0 : path.resolve(folder, input)) === output)
      throw new UsageError(l10n.t('{0} is an input: the report would replace it.', safeText(name)));
}

/** Identifies a file on this computer. @returns undefined if there is none. */
function identityOf(file: string | number): string | undefined {
  try {
    const stats = typeof file === 'number' ? fstatSync(file, { bigint: true }) : statSync(file, { bigint: true });
    return stats.isFile() ? `${stats.dev}:${stats.ino}` : undefined;
  } catch {
    return undefined;
  }
}
