import * as l10n from '@vscode/l10n';
import type { TextDocument } from 'vscode';
import type { Ledger } from '../ledger/ledger';
import { isSameFile } from '../files/sameFile';
import type { Submission } from '../ledger/submission';
import type { Editor } from '../ui/editor';
import { plainText } from '../messages/plainText';
import type { Ui } from '../ui/dialogs';

/** The file name of a document for messages. @param document its URI. */
export function fileNameOf(document: string): string {
  const name = document.replace(/^\w+:/, '').split('/').at(-1) ?? '';
  try {
    return plainText(decodeURIComponent(name));
  } catch {
    return plainText(name);
  }
}

/**
 * The document of a message that may have been open for hours: opened again if it was closed meanwhile.
 * @returns undefined, after a message, if it cannot be opened.
 */
export async function reopenDocument(
  { ui, editor }: { readonly ui: Ui; readonly editor: Editor },
  document: TextDocument,
): Promise<TextDocument | undefined> {
  if (!document.isClosed) return document;
  const uri = document.uri.toString();
  const opened = (await editor.openDocument(uri)) ? editor.activeProfile() : undefined;
  if (opened && isSameFile(opened.uri.toString(), uri)) return opened;
  return void ui.showMessage('error', l10n.t('{0} was closed and cannot be opened again.', fileNameOf(uri)));
}

/** Whether the same document was sent to the same source again since, and is stored. */
export async function wasStoredSince(
  { ledger }: { readonly ledger: Pick<Ledger, 'entries'> },
  sentSubmission: Submission,
): Promise<boolean> {
  const entries = await ledger.entries();
  // Once a profile is stored, the ledger has only the hash of its reference.
  const sent = entries.find(({ submission }) => submission.id === sentSubmission.id)?.submission;
  return entries.some(({ submission, ending }) => {
    const isLater =
      submission.id !== sentSubmission.id && submission.time >= sentSubmission.time && ending?.stored === 'yes';
    const isSameSource =
      submission.origin === sentSubmission.origin && submission.sourceKey === sentSubmission.sourceKey;
    return (
      isLater &&
      isSameSource &&
      submission.referenceHash === sent?.referenceHash &&
      isSameFile(submission.document, sentSubmission.document)
    );
  });
}
