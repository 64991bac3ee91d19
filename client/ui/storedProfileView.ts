import { CodeLens, commands, EventEmitter, languages, Range, type TextDocument, Uri, workspace } from 'vscode';
import { listText, plainText } from '../messages/plainText';
import { momentInWords } from '../messages/formatTime';

/** A stored profile to be shown. */
export interface StoredProfile {
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
export interface StoredProfileView {
  dispose(): void;
  show(stored: StoredProfile): Promise<void>;
  compare(stored: StoredProfile, document: TextDocument): Promise<void>;
}

const scheme = 'hrflow-stored';

export function createStoredProfileView(): StoredProfileView {
  // By URI.
  const open = new Map<string, { readonly stored: StoredProfile; readonly isComparison: boolean }>();
  const changed = new EventEmitter<Uri>();
  const lensesChanged = new EventEmitter<void>();

  /** Keeps a text for as long as a document shows it. */
  function keep(stored: StoredProfile, isComparison: boolean): Uri {
    const usual = uriOf(stored, isComparison);
    const folder = usual.with({ path: usual.path.replace(/[^/]*$/, '') }).toString();
    // Of one stored profile one document is shown, whichever it was made of.
    const shown = isComparison ? undefined : [...open.keys()].find((each) => each.startsWith(folder));
    const uri = shown === undefined ? usual : Uri.parse(shown);
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
          const found = open.get(uri.toString());
          return found && !found.isComparison ? lensesOf(found.stored) : [];
        },
      },
    ),
  ];
  return {
    async show(stored) {
      // Unlike `openTextDocument` it does not keep the document for minutes after it is closed.
      await commands.executeCommand('vscode.open', keep(stored, false), { preview: true });
    },

    async compare(stored, { uri }) {
      const title = plainText(`${stored.name}: stored at ${stored.where} ↔ here`);
      await commands.executeCommand('vscode.diff', keep(stored, true), uri, title, { preview: true });
    },

    dispose() {
      for (const part of parts) part.dispose();
    },
  };
}

/** The name gives the document our language; the server reports no problems for this scheme. */
function uriOf({ host, key, name }: StoredProfile, isComparison: boolean): Uri {
  const title = `Stored: ${inPath(name)}.profile.json`;
  const folder = isComparison ? 'compared' : 'shown';
  return Uri.from({ scheme, path: `/${folder}/${inPath(host)}/${inPath(key ?? name)}/${title}` });
}

/** Fit for one part of a path. */
function inPath(words: string): string {
  return plainText(words).replaceAll(/[/\\?#%:*"<>|]/g, '-');
}

/** What stands above the text. JSON has no comments. */
function lensesOf({ where, storedAt, document, name }: StoredProfile): CodeLens[] {
  const top = new Range(0, 0, 0, 0);
  const at = storedAt === undefined ? '' : ` on ${listText(momentInWords(storedAt))}`;
  const what = new CodeLens(top, {
    title: `This is what ${listText(where)} stored${at}; it cannot be edited.`,
    command: '',
  });
  if (!document) return [what];
  const compare = {
    title: `Compare with ${listText(name)}`,
    command: 'hrflow.compareWithHrflow',
    arguments: [document],
  };
  return [what, new CodeLens(top, compare)];
}
