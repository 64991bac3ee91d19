import { CodeLens, commands, EventEmitter, languages, Range, type TextDocument, Uri, workspace } from 'vscode';
import { labelText, plainText } from '../messages/plainText';
import { formatServiceTime } from '../messages/formatTime';

/** A stored profile to be shown. */
export interface StoredDocument {
  readonly text: string;
  /** The environment that it is stored in, as messages call it. */
  readonly where: string;
  /** Its host. */
  readonly host: string;
  /** Of the document that it was made of, without what makes it a profile; else what it is known by. */
  readonly name: string;
  readonly key?: string;
  /** When, as the service says it. */
  readonly storedAt?: string;
  /** The document that it was made of. */
  readonly document?: Uri;
}

/** Shows what the service has stored, in read-only documents: one for each stored profile, as long as it is open. */
export interface StoredDocumentView {
  dispose(): void;
  show(stored: StoredDocument): Promise<void>;
  compare(stored: StoredDocument, document: TextDocument): Promise<void>;
}

const scheme = 'hrflow-stored';

export function createStoredDocumentView(): StoredDocumentView {
  // By URI.
  const open = new Map<string, { readonly stored: StoredDocument; readonly isComparison: boolean }>();
  const changed = new EventEmitter<Uri>();
  const lensesChanged = new EventEmitter<void>();

  /** Keeps a text for as long as a document shows it. */
  function track(stored: StoredDocument, isComparison: boolean): Uri {
    const defaultUri = uriOf(stored, isComparison);
    const folder = defaultUri.with({ path: defaultUri.path.replace(/[^/]*$/, '') }).toString();
    // Of one stored profile one document is shown, whichever it was made of.
    const openUri = isComparison ? undefined : [...open.keys()].find((each) => each.startsWith(folder));
    const uri = openUri === undefined ? defaultUri : Uri.parse(openUri);
    open.set(uri.toString(), { stored, isComparison });
    changed.fire(uri);
    lensesChanged.fire();
    return uri;
  }

  const parts = [
    changed,
    lensesChanged,
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => open.get(uri.toString())?.stored.text,
    }),
    workspace.onDidCloseTextDocument(({ uri }) => open.delete(uri.toString())),
    languages.registerCodeLensProvider(
      { scheme },
      {
        onDidChangeCodeLenses: lensesChanged.event,
        provideCodeLenses({ uri }) {
          const entry = open.get(uri.toString());
          return entry && !entry.isComparison ? codeLensesFor(entry.stored) : [];
        },
      },
    ),
  ];
  return {
    async show(stored) {
      // Unlike `openTextDocument` it does not keep the document for minutes after it is closed.
      await commands.executeCommand('vscode.open', track(stored, false), { preview: true });
    },

    async compare(stored, { uri }) {
      const title = plainText(`${stored.name}: stored at ${stored.where} ↔ here`);
      await commands.executeCommand('vscode.diff', track(stored, true), uri, title, { preview: true });
    },

    dispose() {
      for (const part of parts) part.dispose();
    },
  };
}

/** The name gives the document our language; the server reports no problems for this scheme. */
function uriOf({ host, key, name }: StoredDocument, isComparison: boolean): Uri {
  const title = `Stored: ${toPathSegment(name)}.profile.json`;
  const folder = isComparison ? 'compared' : 'shown';
  return Uri.from({ scheme, path: `/${folder}/${toPathSegment(host)}/${toPathSegment(key ?? name)}/${title}` });
}

/** Fit for one part of a path. */
function toPathSegment(words: string): string {
  return plainText(words).replaceAll(/[/\\?#%:*"<>|]/g, '-');
}

/** What stands above the text. JSON has no comments. */
function codeLensesFor({ where, storedAt, document, name }: StoredDocument): CodeLens[] {
  const top = new Range(0, 0, 0, 0);
  const storedOn = storedAt === undefined ? '' : ` on ${labelText(formatServiceTime(storedAt))}`;
  const infoLens = new CodeLens(top, {
    title: `This is what ${labelText(where)} stored${storedOn}; it cannot be edited.`,
    command: '',
  });
  if (!document) return [infoLens];
  const compare = {
    title: `Compare with ${labelText(name)}`,
    command: 'hrflow.compareWithHrflow',
    arguments: [document],
  };
  return [infoLens, new CodeLens(top, compare)];
}
