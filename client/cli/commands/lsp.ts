import { setFlagsFromString } from 'node:v8';
import { readTranslations } from '../packageFiles';

/** Starts the language server, which reads its transport from the parameters of the process. It ends the process itself. */
export async function lsp(): Promise<void> {
  // See `server/main.ts`.
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=100');
  const { startNodeServer } = await import('../../../server/nodeServer');
  startNodeServer(readTranslations);
}
