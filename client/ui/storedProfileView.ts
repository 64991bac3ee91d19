import * as l10n from '@vscode/l10n';
import { CodeLens, commands, EventEmitter, languages, Range, type TextDocument, Uri, workspace } from 'vscode';
import { labelText, plainText } from '../messages/plainText';
import { formatServiceTime } from '../messages/formatTime';

/** A stored profile to show. */
export interface StoredDocument {
  readonly text: string;
  /** Label of the environment. */
  readonly where: string;
  /** Host of the environment. */
  readonly host: string;
  /** File name of its document without the extension, or else its identifier. */
  readonly name: string;
  readonly key?: string;
  /** Time in the format of the service. */
  readonly storedAt?: string;
  /** The document that was indexed. */
  readonly document?: Uri;
}

/** Shows stored profiles in read-only documents. */
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

  /** Keeps a text as long as a document shows it. */
  function track(stored: StoredDocument, isComparison: boolean): Uri {
    const defaultUri = uriOf(stored, isComparison);
    const folder = defaultUri.with({ path: defaultUri.path.replace(/[^/]*$/, '') }).toString();
    // Each stored profile is shown in one document.
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
      // Unlike `openTextDocument`, this does not keep the document in memory for minutes after it is closed.
      await commands.executeCommand('vscode.open', track(stored, false), { preview: true });
    },

    async compare(stored, { uri }) {
      const title = plainText(l10n.t('{0}: stored in {1} ↔ editor', stored.name, stored.where));
      await commands.executeCommand('vscode.diff', track(stored, true), uri, title, { preview: true });
    },

    dispose() {
      for (const part of parts) part.dispose();
    },
  };
}

/** The file name selects the language `hrflow-profile`. The server reports no diagnostics for this scheme. */
function uriOf({ host, key, name }: StoredDocument, isComparison: boolean): Uri {
  const title = l10n.t({
    message: 'Stored: {0}',
    args: [`${toPathSegment(name)}.profile.json`],
    comment: ['{0}: file name'],
  });
  const folder = isComparison ? 'compared' : 'shown';
  return Uri.from({ scheme, path: `/${folder}/${toPathSegment(host)}/${toPathSegment(key ?? name)}/${title}` });
}

/** Removes the characters that a path segment must not contain. */
function toPathSegment(text: string): string {
  return plainText(text).replaceAll(/[/\\?#%:*"<>|]/g, '-');
}

/** Code lenses above the text, because JSON has no comments. */
function codeLensesFor({ where, storedAt, document, name }: StoredDocument): CodeLens[] {
  const top = new Range(0, 0, 0, 0);
  const title =
    storedAt === undefined
      ? l10n.t('Stored in {0}. Read-only.', labelText(where))
      : l10n.t('Stored in {0} on {1}. Read-only.', labelText(where), labelText(formatServiceTime(storedAt)));
  const infoLens = new CodeLens(top, { title, command: '' });
  if (!document) return [infoLens];
  const compare = {
    title: l10n.t('Compare with {0}', labelText(name)),
    command: 'hrflow.compareWithHrflow',
    arguments: [document],
  };
  return [infoLens, new CodeLens(top, compare)];
}
