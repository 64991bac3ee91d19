import { type Connection, type PositionEncodingKind, TextDocuments } from 'vscode-languageserver';
import { type Range, TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { defaultLimits, type Limits, ProfileDocument } from '../profile/profileService';
import { type DocumentPositions, documentPositions } from './positionEncoding';

/** A document that the editor has open, in its current version. */
export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  /**
   * The editor treats the document as JSON (`files.associations`), and its own JSON support provides syntax errors, outline, folding and
   * formatting.
   */
  readonly isPlainJson: boolean;
  /** The parsed document, shared by all requests for this version. */
  readonly profile: ProfileDocument;
  /** Converts positions from and to the encoding that the editor uses. */
  readonly positions: DocumentPositions;
}

export interface OpenDocuments {
  /** Whether the editor has its own support for JSON. */
  readonly editorSupportsJson: boolean;
  get(uri: string): OpenDocument | undefined;
  /** Documents beyond these limits are not fully validated. */
  readonly limits: Limits;
  /** Changes the limits for all documents. */
  setLimits(limits: Limits): void;
  /** URIs of all open documents. */
  uris(): string[];
  /** Calls back with the URI of each document that is opened or changed. */
  onDidChange(listener: (uri: string) => void): void;
  onDidClose(listener: (uri: string) => void): void;
}

/** Edits of one notification that are parsed incrementally: more than a user makes at once. */
const maxIncrementalEdits = 20;

export interface OpenDocumentsOptions {
  /** The encoding of positions that was agreed with the editor. */
  readonly encoding: PositionEncodingKind;
  /** Whether the editor has its own support for JSON, as VS Code does. */
  readonly editorSupportsJson: boolean;
}

/** Tracks the editor's open documents by incremental sync. A new version reuses the parsed parts that did not change. */
export function trackOpenDocuments(
  connection: Connection,
  { encoding, editorSupportsJson }: OpenDocumentsOptions,
): OpenDocuments {
  // Keyed by text, not by version: some clients reopen or change documents without a new version.
  let cache = new WeakMap<TextDocument, OpenDocument>();
  let limits = defaultLimits;
  const texts = new TextDocuments({ create: TextDocument.create, update });
  texts.listen(withoutSaving(connection));

  function update(text: TextDocument, changes: TextDocumentContentChangeEvent[], version: number): TextDocument {
    const previous = cache.get(text);
    let profile = changes.length <= maxIncrementalEdits ? previous?.profile : undefined;
    const positions = previous?.positions ?? documentPositions(text, encoding);
    if (changes.length === 0) TextDocument.update(text, [], version);
    for (const each of changes) {
      const change = decodeChange(positions, each);
      const span = 'range' in change ? toOffsets(text, change.range) : undefined;
      // Updates the object in place.
      TextDocument.update(text, [change], version);
      positions.changed(span ? text.positionAt(span.start) : { line: 0, character: 0 });
      profile = span && profile?.withChange(text, { ...span, newLength: change.text.length });
    }
    if (profile && previous) cache.set(text, { ...previous, version, profile, positions });
    else cache.delete(text);
    return text;
  }

  function get(uri: string): OpenDocument | undefined {
    const text = texts.get(uri);
    if (!text) return undefined;
    const cached = cache.get(text);
    if (cached) return cached;
    const document = {
      uri,
      version: text.version,
      isPlainJson: editorSupportsJson && (text.languageId === 'json' || text.languageId === 'jsonc'),
      profile: new ProfileDocument(text, limits),
      positions: documentPositions(text, encoding),
    };
    cache.set(text, document);
    return document;
  }

  return {
    editorSupportsJson,
    get,
    get limits() {
      return limits;
    },
    setLimits(newLimits) {
      if (newLimits.size === limits.size && newLimits.depth === limits.depth) return;
      limits = newLimits;
      // Documents are parsed again on request.
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

/** Without the notifications and the request on saving, which the server does not claim and must not answer. */
function withoutSaving(connection: Connection): Parameters<TextDocuments<TextDocument>['listen']>[0] {
  const nothing = { dispose: () => undefined };
  return {
    onDidOpenTextDocument: (handler) => connection.onDidOpenTextDocument(handler),
    onDidChangeTextDocument: (handler) => connection.onDidChangeTextDocument(handler),
    onDidCloseTextDocument: (handler) => connection.onDidCloseTextDocument(handler),
    onDidSaveTextDocument: () => nothing,
    onWillSaveTextDocument: () => nothing,
    onWillSaveTextDocumentWaitUntil: () => nothing,
  };
}

/** The offsets of a change in the previous text. */
function toOffsets(text: TextDocument, { start, end }: Range): { readonly start: number; readonly end: number } {
  const [one, other] = [text.offsetAt(start), text.offsetAt(end)];
  return { start: Math.min(one, other), end: Math.max(one, other) };
}

/** The change with the service's positions. Each change of a notification refers to the text after the previous one. */
function decodeChange(
  positions: DocumentPositions,
  change: TextDocumentContentChangeEvent,
): TextDocumentContentChangeEvent {
  if (!('range' in change)) return change;
  const { start, end } = change.range;
  return { range: { start: positions.decode(start), end: positions.decode(end) }, text: change.text };
}
