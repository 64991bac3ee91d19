import type { Range, TextDocumentIdentifier } from 'vscode-languageserver';
import { toSpan } from '../convert';
import type { Feature } from '../feature';

/** `hrflow/pastedAsJson`: the protocol has no request for what an editor does with a text that is pasted. */
interface PasteParams {
  readonly textDocument: TextDocumentIdentifier;
  /** What the paste replaces. */
  readonly ranges: readonly Range[];
  readonly text: string;
}

/** Python and JavaScript literals become JSON as they are pasted. Answers null where the text is to be pasted as it is. */
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
