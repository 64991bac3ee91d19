import * as l10n from '@vscode/l10n';
import { toolDefinitions, toolInstructions } from '../../../server/tools/registry';
import { exitCodes } from '../check/summary';
import { createCall } from '../mcp/call';
import type { serve } from '../mcp/serve';
import { loadBundle, readPackageFile } from '../packageFiles';
import type { Environment } from '../terminal/environment';

/** Serves agents by the Model Context Protocol until the input ends. @returns the exit code. */
export async function mcp({ input, errors, version }: Environment): Promise<number> {
  // A bundle of its own, so that the other commands start without the SDK.
  const { serve: run } = loadBundle('dist/mcp.js') as { readonly serve: typeof serve };
  process.stdout.on('error', () => process.exit(exitCodes.failure));
  const end = await run({
    ...{ version, instructions: toolInstructions, tools: toolDefinitions, input, output: process.stdout },
    call: createCall(() => readPackageFile('docs/rules.md')),
    onError: (error) => void errors.write(`hrflow-profile: ${error.message.split('\n', 1)[0] ?? ''}\n`),
  });
  if (end === 'ended') return exitCodes.clean;
  await errors.write(`hrflow-profile: ${l10n.t('A message is too large.')}\n`);
  return exitCodes.failure;
}
