import type { TextDocumentIdentifier } from 'vscode-languageserver';
import type { Feature } from '../feature';

/** The parameters of `hrflow/toJsonResume`. */
interface JsonResumeParams {
  readonly textDocument: TextDocumentIdentifier;
}

/** Converts a profile to a JSON Resume, with a report. The result is null if the document is not open or not JSON. */
export const jsonResume: Feature = {
  capabilities: () => ({}),

  register({ connection, documents, service, guard }) {
    connection.onRequest(
      'hrflow/toJsonResume',
      guard('JSON Resume', ({ textDocument }: JsonResumeParams) => {
        const document = documents.get(textDocument.uri);
        return (document && service.toJsonResume(document.profile)) ?? null;
      }),
    );
  },
};
