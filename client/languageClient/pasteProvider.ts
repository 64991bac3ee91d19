import * as l10n from '@vscode/l10n';
import {
  type Disposable,
  DocumentDropOrPasteEditKind,
  DocumentPasteEdit,
  DocumentPasteTriggerKind,
  languages,
  Range,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import type { ProfileLanguageClient } from './languageClient';
import { pastedSpans } from './pastedSpans';
import { profileSelector } from '../ui/profileSelector';

const pasteAsJsonKind = DocumentDropOrPasteEditKind.Text.append('hrflow', 'json');

/** A longer text is pasted unchanged, without a request. Characters. */
const maxPasteLength = 1_000_000;

/** The time that VS Code has to paste a text, in milliseconds. */
const pasteTimeout = 3000;

/**
 * Pastes Python and JavaScript literals as JSON, and texts in strings with escape sequences. The paste menu of VS Code still offers the
 * original text.
 */
export function registerPasteProvider({ pastedAsJson }: Pick<ProfileLanguageClient, 'pastedAsJson'>): Disposable {
  return languages.registerDocumentPasteEditProvider(
    profileSelector,
    {
      async provideDocumentPasteEdits(document, ranges, dataTransfer, ...[context, token]) {
        const text = await dataTransfer.get('text/plain')?.asString();
        if (text === undefined || text.length > maxPasteLength) return undefined;
        // Without the server, VS Code pastes the original text.
        const json = await pastedAsJson(document, ranges, text, token).catch(() => undefined);
        if (json === undefined || token.isCancellationRequested) return undefined;
        if (context.triggerKind === DocumentPasteTriggerKind.Automatic && isStringContent(json)) {
          replaceAfterPaste(document, text, json);
          return undefined;
        }
        return [new DocumentPasteEdit(json, l10n.t('Paste as JSON'), pasteAsJsonKind)];
      },
    },
    { pasteMimeTypes: ['text/plain'], providedPasteEditKinds: [pasteAsJsonKind] },
  );
}

/** Whether a text is escaped for a string. */
function isStringContent(text: string): boolean {
  try {
    JSON.parse(`"${text}"`);
    return true;
  } catch {
    return false;
  }
}

/** Replaces a text right after VS Code has pasted it: the first undo restores the text, the second one removes it. */
function replaceAfterPaste(document: TextDocument, text: string, replacement: string): void {
  const subscription = workspace.onDidChangeTextDocument((event) => {
    if (event.document !== document || event.contentChanges.length === 0) return;
    stop();
    const spans = pastedSpans(event.contentChanges, text);
    const editor = window.visibleTextEditors.find((each) => each.document === document);
    void editor?.edit((edit) => {
      for (const { start, end } of spans ?? [])
        edit.replace(new Range(document.positionAt(start), document.positionAt(end)), replacement);
    });
  });
  const timer = setTimeout(stop, pasteTimeout);

  function stop(): void {
    clearTimeout(timer);
    subscription.dispose();
  }
}
