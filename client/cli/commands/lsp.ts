import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import * as l10n from '@vscode/l10n';
import { readTranslations } from '../packageFiles';
import { UsageError } from '../terminal/usageError';

/**
 * Starts the language server. It ends the process itself.
 * @param port of the editor, on this computer; undefined: the standard input and output.
 * @throws {UsageError} if the editor does not listen.
 */
export async function lsp(port: number | undefined): Promise<void> {
  // See `server/main.ts`.
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=100');
  const socket = port === undefined ? undefined : await connected(port);
  const { startNodeServer } = await import('../../../server/nodeServer');
  startNodeServer(readTranslations, socket);
}

async function connected(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return socket;
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw new UsageError(l10n.t('Cannot connect to port {0} of this computer: {1}.', port, code));
  }
}
