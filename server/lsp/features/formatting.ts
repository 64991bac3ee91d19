import {
  type Disposable,
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  type FormattingOptions,
  type Range,
  type TextEdit,
} from 'vscode-languageserver';
import type { Feature, FeatureContext } from '../feature';

/** Only our language: for `json`, VS Code has a formatter, and would ask the user to choose between the two. */
const selector = { documentSelector: [{ language: 'hrflow-profile' }] };

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
      return document && !document.isPlainJson ? service.format(document.profile, range, options) : [];
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

function registerOnSetting({ connection, settings, background, onInitialized }: FeatureContext): void {
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
