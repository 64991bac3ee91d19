import { ResponseError, type TextDocumentIdentifier } from 'vscode-languageserver';
import { blocksSending } from '../../profile/profileService';
import { toRange } from '../convert';
import type { Feature } from '../feature';
import { displayMessage } from '../displayText';

/**
 * `hrflow/errors`: what keeps a document from being sent, in its order. Other than its diagnostics, these are all: where the
 * editor's own JSON service shows what any JSON reader would say, the document is not the better for it; and one that is too
 * large to be looked at while somebody types is looked at for once.
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
          .map((problem) => ({
            message: displayMessage(problem.message),
            range: toRange(document, problem),
            isOfProfile: problem.kind === 'profile',
          }));
      }),
    );
  },
};
