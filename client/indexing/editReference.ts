import type { TextDocument } from 'vscode';
import { readJson, stringProperty } from '../hrflow/jsonTree';
import { propertyReplacement } from '../hrflow/propertyRanges';
import { parseProfileText, withoutByteOrderMark } from '../hrflow/requestBody';
import type { Editor } from '../ui/editor';
import { plainText } from '../messages/plainText';
import type { Ui } from '../ui/dialogs';
import { profileBaseName } from '../stored/storedDocument';

interface ReferenceParts {
  readonly ui: Ui;
  readonly editor: Editor;
}

/** Gives a document a `reference`: its file's name. */
export async function addReference(parts: ReferenceParts, document: TextDocument): Promise<void> {
  const current = referenceOf(document);
  if (current !== undefined) {
    const message = `The document has the reference ${plainText(current)} already: next time the service can be asked whether it arrived.`;
    return void parts.ui.showMessage('information', message);
  }
  const reference = profileBaseName(document);
  if (!(await setReference(parts, document, reference))) return;
  const message = `The document has the reference ${plainText(reference)} now: next time the service can be asked whether it arrived.`;
  void parts.ui.showMessage('information', message);
}

/**
 * Asks for another `reference` than one that is used, and puts it into the document.
 * @param usedReference the one that is used.
 * @param resend checks and sends the profile anew.
 */
export async function useAnotherReference(
  parts: ReferenceParts,
  document: TextDocument,
  usedReference: string,
  resend: () => Promise<void>,
): Promise<void> {
  const { ui } = parts;
  const current = referenceOf(document);
  // The person may have changed it already.
  const isOther = current !== undefined && current !== usedReference;
  const reference = isOther ? current : await askReference(ui, usedReference);
  if (reference === undefined || !(isOther || (await setReference(parts, document, reference)))) return;
  const message = `The document has the reference ${plainText(reference)} now.`;
  if ((await ui.showMessage('information', message, 'index')) === 'index') await resend();
}

function askReference(ui: Ui, usedReference: string): Promise<string | undefined> {
  return ui.showInputBox({
    title: 'Reference of the profile',
    prompt: 'Your own key for the profile, which no other profile of the source has',
    value: usedReference,
    validate: (answer) => {
      if (answer === '') return { fault: 'This must not be empty.' };
      return answer === usedReference ? { fault: 'This is the one that is used already.' } : undefined;
    },
  });
}

/** The `reference` that a document has now. */
function referenceOf(document: TextDocument): string | undefined {
  const reference = stringProperty(readJson(withoutByteOrderMark(document.getText())), 'reference');
  return reference?.trim() === '' ? undefined : reference;
}

async function setReference(
  { ui, editor }: ReferenceParts,
  document: TextDocument,
  reference: string,
): Promise<boolean> {
  // It may have been edited since it was sent.
  const text = document.getText();
  const isApplied =
    parseProfileText(text).kind === 'profile' &&
    (await editor.applyChange(document, propertyReplacement(text, 'reference', reference)));
  if (!isApplied) void ui.showMessage('error', 'The reference could not be put into the document as it is now.');
  return isApplied;
}
