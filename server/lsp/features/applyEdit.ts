import { ErrorCodes, type ExecuteCommandParams, ResponseError } from 'vscode-languageserver';
import { applyEditCommand, type ApplyEditArgument, needsCommands } from '../clientFallbacks';
import type { Feature } from '../feature';

/** Applies the edit of a code action, for an editor that supports no code actions except commands. */
export const applyEdit: Feature = {
  capabilities: (client) => (needsCommands(client) ? { executeCommandProvider: { commands: [applyEditCommand] } } : {}),

  register({ connection, client, documents, guard }) {
    if (!needsCommands(client)) return;
    connection.onExecuteCommand(
      guard('command', async ({ command, arguments: [argument] = [] }: ExecuteCommandParams) => {
        if (command !== applyEditCommand || !isArgument(argument))
          return new ResponseError<never>(ErrorCodes.InvalidParams, 'Unknown command.');
        const { title, uri, version, edit } = argument;
        // The positions of the edit are those of another version.
        if (documents.get(uri)?.version !== version) return null;
        await connection.workspace.applyEdit({ label: title, edit });
        return null;
      }),
    );
  },
};

function isArgument(value: unknown): value is ApplyEditArgument {
  return typeof value === 'object' && value !== null && 'uri' in value && 'version' in value && 'edit' in value;
}
