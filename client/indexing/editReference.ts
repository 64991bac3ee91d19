import type { TextDocument } from 'vscode';
import { readJson, stringProperty } from '../hrflow/jsonTree';
import { propertyReplacement } from '../hrflow/propertyRanges';
import { parseProfileText, withoutByteOrderMark } from '../hrflow/requestBody';
import type { Editor } from '../ui/editor';
import { plainText } from '../messages/plainText';
import type { Ui } from '../ui/dialogs';
import { baseName } from '../stored/storedDocument';

interface ReferenceParts {
  readonly ui: Ui;
  readonly editor: Editor;
}

/** Gives a document a `reference`: its file's name. */
export async function addReference(parts: ReferenceParts, document: TextDocument): Promise<void> {
  const present = referenceIn(document);
  if (present !== undefined) {
    const told = `The document has the reference ${plainText(present)} already: next time the service can be asked whether it arrived.`;
    return void parts.ui.message('information', told, 'OK');
  }
  const reference = baseName(document);
  if (!(await setReference(parts, document, reference))) return;
  const told = `The document has the reference ${plainText(reference)} now: next time the service can be asked whether it arrived.`;
  void parts.ui.message('information', told, 'OK');
}

/**
 * Asks for another `reference` than one that is used, and puts it into the document.
 * @param used the one that is used.
 * @param resend checks and sends the profile anew.
 */
export async function useAnotherReference(
  parts: ReferenceParts,
  document: TextDocument,
  used: string,
  resend: () => Promise<void>,
): Promise<void> {
  const { ui } = parts;
  const present = referenceIn(document);
  // The person may have changed it already.
  const isOther = present !== undefined && present !== used;
  const reference = isOther ? present : await askReference(ui, used);
  if (reference === undefined || !(isOther || (await setReference(parts, document, reference)))) return;
  const index = 'Index Profile';
  const told = `The document has the reference ${plainText(reference)} now.`;
  if ((await ui.message('information', told, index)) === index) await resend();
}

function askReference(ui: Ui, used: string): Promise<string | undefined> {
  return ui.ask({
    title: 'Reference of the profile',
    prompt: 'Your own key for the profile, which no other profile of the source has',
    value: used,
    check: (answer) => {
      if (answer === '') return { fault: 'This must not be empty.' };
      return answer === used ? { fault: 'This is the one that is used already.' } : undefined;
    },
  });
}

/** The `reference` that a document has now. */
function referenceIn(document: TextDocument): string | undefined {
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
  const isDone =
    parseProfileText(text).kind === 'profile' &&
    (await editor.edit(document, propertyReplacement(text, 'reference', reference)));
  if (!isDone) void ui.message('error', 'The reference could not be put into the document as it is now.');
  return isDone;
}
