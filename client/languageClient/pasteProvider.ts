import { type Disposable, DocumentDropOrPasteEditKind, DocumentPasteEdit, languages } from 'vscode';
import type { ProfileLanguageClient } from './languageClient';
import { profileSelector } from '../ui/profileSelector';

const pasteAsJsonKind = DocumentDropOrPasteEditKind.Text.append('hrflow', 'json');

/** More than this is pasted as it is, at once. Characters. */
const maxPasteLength = 1_000_000;

/** Pastes Python and JavaScript literals as JSON; the editor's paste menu still has the text as it was. */
export function registerPasteProvider({ pastedAsJson }: Pick<ProfileLanguageClient, 'pastedAsJson'>): Disposable {
  return languages.registerDocumentPasteEditProvider(
    profileSelector,
    {
      async provideDocumentPasteEdits(document, ranges, dataTransfer, _context, token) {
        const text = await dataTransfer.get('text/plain')?.asString();
        if (text === undefined || text.length > maxPasteLength) return undefined;
        // Without the server there is nothing to offer; the editor pastes what was copied.
        const json = await pastedAsJson(document, ranges, text, token).catch(() => undefined);
        return json === undefined ? undefined : [new DocumentPasteEdit(json, 'Paste as JSON', pasteAsJsonKind)];
      },
    },
    { pasteMimeTypes: ['text/plain'], providedPasteEditKinds: [pasteAsJsonKind] },
  );
}
