import { type Connection, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ProfileDocument } from '../profile/profileDocument';

/** A document that the editor has open, in its current version. */
export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  /**
   * The editor treats the document as JSON (`files.associations`) and has a JSON service of its own, which reports
   * syntax, draws the outline, folds and formats: we leave that to it.
   */
  readonly isPlainJson: boolean;
  /** What we know of the text; read at most once per version. */
  readonly profile: ProfileDocument;
}

export interface OpenDocuments {
  get(uri: string): OpenDocument | undefined;
  /** URIs of all open documents. */
  all(): string[];
  /** Calls back with the URI of each document that was opened or changed. */
  onDidChange(listener: (uri: string) => void): void;
  onDidClose(listener: (uri: string) => void): void;
}

/** Keeps the editor's open documents by incremental sync; what was read of a version is dropped with it. */
export function openDocuments(connection: Connection): OpenDocuments {
  const texts = new TextDocuments(TextDocument);
  const cache = new Map<string, OpenDocument>();
  texts.onDidClose(({ document }) => cache.delete(document.uri));
  texts.listen(connection);

  function get(uri: string): OpenDocument | undefined {
    const text = texts.get(uri);
    if (!text) return undefined;
    const cached = cache.get(uri);
    if (cached?.version === text.version) return cached;
    const isPlainJson = text.languageId === 'json' || text.languageId === 'jsonc';
    const document = { uri, version: text.version, isPlainJson, profile: new ProfileDocument(text) };
    cache.set(uri, document);
    return document;
  }

  return {
    get,
    all: () => texts.keys(),
    onDidChange(listener) {
      texts.onDidChangeContent(({ document }) => listener(document.uri));
    },
    onDidClose(listener) {
      texts.onDidClose(({ document }) => listener(document.uri));
    },
  };
}
