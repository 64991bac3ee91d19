import type { Range, TextDocumentIdentifier } from 'vscode-languageserver';
import { toSpan } from '../convert';
import type { Feature } from '../feature';

/** The parameters of `hrflow/pastedAsJson`: LSP has no request for pasting. */
interface PasteParams {
  readonly textDocument: TextDocumentIdentifier;
  /** The selections that the paste replaces. */
  readonly ranges: readonly Range[];
  readonly text: string;
}

/** Converts Python and JavaScript literals to JSON on paste. The result is null if the text is pasted unchanged. */
export const pasteAsJson: Feature = {
  capabilities: () => ({}),

  register({ connection, documents, service, guard }) {
    connection.onRequest(
      'hrflow/pastedAsJson',
      guard('paste', ({ textDocument, ranges, text }: PasteParams) => {
        const document = documents.get(textDocument.uri);
        if (!document) return null;
        const spans = ranges.map((range) => toSpan(document, range));
        return service.convertPaste(document.profile, spans, text) ?? null;
      }),
    );
  },
};
