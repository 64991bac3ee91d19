import { once } from 'node:events';
import { createInterface } from 'node:readline';
import * as l10n from '@vscode/l10n';
import type { Environment } from './environment';

/** In English and French, the languages of the messages. */
const yes: readonly unknown[] = ['y', 'yes', 'o', 'oui'];

/** Asks a question on a terminal. Everything else than a yes is a no. */
export async function confirm(question: string, { input, errors }: Environment): Promise<boolean> {
  await errors.write(`${l10n.t('{0} [y/N]', question)} `);
  // Not as a terminal: Ctrl+C ends the process, as before.
  const lines = createInterface({ input, terminal: false });
  try {
    const [answer] = (await Promise.race([once(lines, 'line'), once(lines, 'close')])) as [string?];
    return yes.includes(answer?.trim().toLowerCase());
  } finally {
    lines.close();
  }
}
