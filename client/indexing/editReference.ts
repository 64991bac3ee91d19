import * as l10n from '@vscode/l10n';
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

/** Adds a `reference` to a document: the name of its file. */
export async function addReference(parts: ReferenceParts, document: TextDocument): Promise<void> {
  const current = referenceOf(document);
  if (current !== undefined) {
    const message = l10n.t(
      'The document already has the reference {0}: next time, VS Code can check whether the profile is stored.',
      plainText(current),
    );
    return void parts.ui.showMessage('information', message);
  }
  const reference = profileBaseName(document);
  if (!(await setReference(parts, document, reference))) return;
  const message = l10n.t(
    'The document now has the reference {0}: next time, VS Code can check whether the profile is stored.',
    plainText(reference),
  );
  void parts.ui.showMessage('information', message);
}

/**
 * Asks for another `reference` if the document still has the one that is used, and offers to send the profile.
 * @param usedReference which another stored profile has.
 * @param resend validates and sends the profile.
 */
export async function useAnotherReference(
  parts: ReferenceParts,
  document: TextDocument,
  usedReference: string,
  resend: () => Promise<void>,
): Promise<void> {
  const { ui } = parts;
  const current = referenceOf(document);
  // The user may have changed it already.
  const isOther = current !== undefined && current !== usedReference;
  const reference = isOther ? current : await askReference(ui, usedReference);
  if (reference === undefined || !(isOther || (await setReference(parts, document, reference)))) return;
  const message = l10n.t('The document now has the reference {0}.', plainText(reference));
  if ((await ui.showMessage('information', message, 'index')) === 'index') await resend();
}

function askReference(ui: Ui, usedReference: string): Promise<string | undefined> {
  return ui.showInputBox({
    title: l10n.t('Reference of the Profile'),
    prompt: l10n.t('Your own identifier of the profile, unique in the source'),
    value: usedReference,
    validate: (answer) => {
      if (answer === '') return { fault: l10n.t('Enter a reference.') };
      return answer === usedReference ? { fault: l10n.t('Another profile has this reference.') } : undefined;
    },
  });
}

/** The current `reference` of a document; undefined if it is blank. */
function referenceOf(document: TextDocument): string | undefined {
  const reference = stringProperty(readJson(withoutByteOrderMark(document.getText())), 'reference');
  return reference?.trim() === '' ? undefined : reference;
}

async function setReference(
  { ui, editor }: ReferenceParts,
  document: TextDocument,
  reference: string,
): Promise<boolean> {
  // The user may have edited it since it was sent.
  const text = document.getText();
  const isApplied =
    parseProfileText(text).kind === 'profile' &&
    (await editor.applyChange(document, propertyReplacement(text, 'reference', reference)));
  if (!isApplied)
    void ui.showMessage('error', l10n.t('The reference cannot be added to the document in its current state.'));
  return isApplied;
}
