import { ResponseError, type TextDocumentIdentifier } from 'vscode-languageserver';
import { blocksSending } from '../../profile/profileService';
import { toRange } from '../convert';
import type { Feature } from '../feature';
import { displayMessage } from '../displayText';

/**
 * `hrflow/errors`: the errors that prevent a document from being sent, in text order. Unlike its diagnostics, they are
 * complete: they include syntax errors that the built-in JSON support reports, and a document beyond the size limit is fully
 * validated.
 */
export const documentErrors: Feature = {
  capabilities: () => ({}),

  register({ connection, documents, service, settings, guard }) {
    connection.onRequest(
      'hrflow/errors',
      guard('errors', async ({ textDocument: { uri } }: { textDocument: TextDocumentIdentifier }) => {
        const levels = await settings.levels(uri);
        const document = documents.get(uri);
        if (!document) throw new ResponseError(0, 'The document is not open.');
        return service
          .diagnostics(document.profile.withoutSizeLimit(), levels)
          .filter(blocksSending)
          .map((diagnostic) => ({
            message: displayMessage(diagnostic.message),
            range: toRange(document, diagnostic),
            isOfProfile: diagnostic.kind === 'profile',
          }));
      }),
    );
  },
};
