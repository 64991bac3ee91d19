import { type Connection, TextDocuments } from 'vscode-languageserver';
import { type Range, TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { defaultLimits, type Limits, ProfileDocument } from '../profile/profileService';

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
  /** Beyond which documents are not looked at in full. */
  readonly limits: Limits;
  /** Judges all documents by other limits from now on. */
  setLimits(limits: Limits): void;
  /** URIs of all open documents. */
  uris(): string[];
  /** Calls back with the URI of each document that was opened or changed. */
  onDidChange(listener: (uri: string) => void): void;
  onDidClose(listener: (uri: string) => void): void;
}

/** Edits of one notification that are followed one by one: more than hands make at a time. */
const maxIncrementalEdits = 20;

/** Keeps the editor's open documents by incremental sync; of a version that was read, the next one keeps what is the same. */
export function trackOpenDocuments(connection: Connection): OpenDocuments {
  // By the text, and not by its version: clients open documents again, or change them, under the version that they had.
  let cache = new WeakMap<TextDocument, OpenDocument>();
  let limits = defaultLimits;
  const texts = new TextDocuments({ create: TextDocument.create, update });
  texts.listen(connection);

  function update(text: TextDocument, changes: TextDocumentContentChangeEvent[], version: number): TextDocument {
    const previous = cache.get(text);
    let profile = changes.length <= maxIncrementalEdits ? previous?.profile : undefined;
    if (changes.length === 0) TextDocument.update(text, [], version);
    for (const change of changes) {
      const span = 'range' in change ? toOffsets(text, change.range) : undefined;
      // The same object with another content.
      TextDocument.update(text, [change], version);
      profile = span && profile?.withChange(text, { ...span, newLength: change.text.length });
    }
    if (profile && previous) cache.set(text, { ...previous, version, profile });
    else cache.delete(text);
    return text;
  }

  function get(uri: string): OpenDocument | undefined {
    const text = texts.get(uri);
    if (!text) return undefined;
    const cached = cache.get(text);
    if (cached) return cached;
    const isPlainJson = text.languageId === 'json' || text.languageId === 'jsonc';
    const document = { uri, version: text.version, isPlainJson, profile: new ProfileDocument(text, limits) };
    cache.set(text, document);
    return document;
  }

  return {
    get,
    get limits() {
      return limits;
    },
    setLimits(newLimits) {
      if (newLimits.size === limits.size && newLimits.depth === limits.depth) return;
      limits = newLimits;
      // Read anew, when somebody asks.
      cache = new WeakMap();
    },
    uris: () => texts.keys(),
    onDidChange(listener) {
      texts.onDidChangeContent(({ document }) => listener(document.uri));
    },
    onDidClose(listener) {
      texts.onDidClose(({ document }) => listener(document.uri));
    },
  };
}

/** Where a change begins and ends, in the text before it. */
function toOffsets(text: TextDocument, { start, end }: Range): { readonly start: number; readonly end: number } {
  const [one, other] = [text.offsetAt(start), text.offsetAt(end)];
  return { start: Math.min(one, other), end: Math.max(one, other) };
}
