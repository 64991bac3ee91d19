import * as l10n from '@vscode/l10n';
import { type Disposable, DocumentDropOrPasteEditKind, DocumentPasteEdit, languages } from 'vscode';
import type { ProfileLanguageClient } from './languageClient';
import { profileSelector } from '../ui/profileSelector';

const pasteAsJsonKind = DocumentDropOrPasteEditKind.Text.append('hrflow', 'json');

/** A longer text is pasted unchanged, without a request. Characters. */
const maxPasteLength = 1_000_000;

/** Pastes Python and JavaScript literals as JSON. The paste menu of VS Code still offers the original text. */
export function registerPasteProvider({ pastedAsJson }: Pick<ProfileLanguageClient, 'pastedAsJson'>): Disposable {
  return languages.registerDocumentPasteEditProvider(
    profileSelector,
    {
      async provideDocumentPasteEdits(document, ranges, dataTransfer, ...[, token]) {
        const text = await dataTransfer.get('text/plain')?.asString();
        if (text === undefined || text.length > maxPasteLength) return undefined;
        // Without the server, VS Code pastes the original text.
        const json = await pastedAsJson(document, ranges, text, token).catch(() => undefined);
        return json === undefined ? undefined : [new DocumentPasteEdit(json, l10n.t('Paste as JSON'), pasteAsJsonKind)];
      },
    },
    { pasteMimeTypes: ['text/plain'], providedPasteEditKinds: [pasteAsJsonKind] },
  );
}
