import {
  type Disposable,
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  type FormattingOptions,
  type Range,
  type TextEdit,
} from 'vscode-languageserver';
import { encodeRange } from '../positionEncoding';
import type { Feature, FeatureContext } from '../feature';

/** Only our language: if the editor has a formatter for `json`, it would ask the user to choose between the two. */
const ownLanguage = [{ language: 'hrflow-profile' }];

/**
 * Formatting of a document or a range. With dynamic registration, the formatter is registered according to the setting
 * `hrflow.format.enable`; otherwise, it is always available.
 */
export const formatting: Feature = {
  capabilities: (client) =>
    client.textDocument?.formatting?.dynamicRegistration
      ? {}
      : { documentFormattingProvider: true, documentRangeFormattingProvider: true },

  register(context) {
    const { connection, client, documents, service, guard } = context;
    const format = (uri: string, range: Range | undefined, options: FormattingOptions): TextEdit[] => {
      const document = documents.get(uri);
      if (!document || document.isPlainJson) return [];
      const { profile, positions } = document;
      const decoded = range && { start: positions.decode(range.start), end: positions.decode(range.end) };
      return service
        .format(profile, decoded, options)
        .map(({ range, newText }) => ({ range: encodeRange(positions, range), newText }));
    };
    connection.onDocumentFormatting(
      guard('formatting', ({ textDocument, options }) => format(textDocument.uri, undefined, options)),
    );
    connection.onDocumentRangeFormatting(
      guard('range formatting', ({ textDocument, range, options }) => format(textDocument.uri, range, options)),
    );
    if (client.textDocument?.formatting?.dynamicRegistration) registerOnSetting(context);
  },
};

function registerOnSetting({ connection, documents, settings, background, onInitialized }: FeatureContext): void {
  // Null: all documents that the editor sends to this server.
  const selector = { documentSelector: documents.editorSupportsJson ? ownLanguage : null };
  const registered: Promise<Disposable>[] = [];
  const update = async (): Promise<void> => {
    const enabled = await settings.isFormatterEnabled();
    if (enabled === registered.length > 0) return;
    if (enabled) {
      for (const { type } of [DocumentFormattingRequest, DocumentRangeFormattingRequest]) {
        const registration = connection.client.register(type, selector);
        background('registering the formatter', registration);
        registered.push(registration);
      }
    } else {
      for (const registration of registered.splice(0)) (await registration).dispose();
    }
  };
  onInitialized(() => background('registering the formatter', update()));
  settings.onDidChange(() => background('registering the formatter', update()));
}
