import type { SelectionRange } from 'vscode-languageserver';
import type { Feature } from '../feature';
import { type DocumentPositions, encodeRange } from '../positionEncoding';

/** The ranges for "Expand Selection": the value, the property, the object around it. */
export const selectionRanges: Feature = {
  capabilities: () => ({ selectionRangeProvider: true }),

  register({ connection, documents, service, guard }) {
    connection.onSelectionRanges(
      guard('selection ranges', ({ textDocument, positions }) => {
        const document = documents.get(textDocument.uri);
        if (!document || document.isPlainJson) return [];
        const decoded = positions.map((position) => document.positions.decode(position));
        return service.selectionRanges(document.profile, decoded).map((each) => encode(document.positions, each));
      }),
    );
  },
};

function encode(positions: DocumentPositions, { range, parent }: SelectionRange): SelectionRange {
  return { range: encodeRange(positions, range), ...(parent && { parent: encode(positions, parent) }) };
}
