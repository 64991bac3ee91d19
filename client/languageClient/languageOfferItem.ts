import * as l10n from '@vscode/l10n';
import {
  commands,
  Disposable,
  languages,
  type LanguageStatusItem,
  type Memento,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import type { Ui } from '../ui/dialogs';
import { profileSelector } from '../ui/profileSelector';
import { isLanguageChosen, isShownAsJson } from './languageOffer';

export interface LanguageOfferParts {
  readonly ui: Ui;
  /** Remembers that a workspace was asked. */
  readonly workspaceState: Pick<Memento, 'get' | 'update'>;
  /** Remembers that the user does not want to be asked. */
  readonly globalState: Pick<Memento, 'get' | 'update'>;
}

const command = 'hrflow.changeLanguage';
const askedKey = 'hrflow.askedForLanguage';
const jsonProfiles = profileSelector.filter(({ language }) => language !== 'hrflow-profile');

/**
 * Offers to change the language of profiles that are shown as JSON. A message appears once per workspace, and not if the user chose the
 * language: by a pattern for profiles in `files.associations`, or in the editor. The language status item stays.
 */
export function registerLanguageOffer({ ui, workspaceState, globalState }: LanguageOfferParts): Disposable {
  // Documents that were shown as profiles in this session: the user has changed their language since.
  const shownAsProfiles = new Set<string>();
  const note = ({ languageId, uri }: TextDocument): void => {
    if (languageId === 'hrflow-profile') shownAsProfiles.add(uri.toString());
  };
  const shouldAsk = ({ uri, languageId }: TextDocument): boolean =>
    isShownAsJson({ languageId, path: uri.path }) &&
    workspace.fs.isWritableFileSystem(uri.scheme) === true &&
    !shownAsProfiles.has(uri.toString()) &&
    !isLanguageChosen(workspace.getConfiguration('files', uri).get('associations')) &&
    workspaceState.get(askedKey) !== true &&
    globalState.get(askedKey) !== true;
  const ask = async (document: TextDocument | undefined): Promise<void> => {
    if (!document || !shouldAsk(document)) return;
    await workspaceState.update(askedKey, true);
    const text = l10n.t('This profile is shown as JSON. As HrFlow Profile, its syntax errors have quick fixes.');
    const selection = await ui.showMessage('information', text, 'change-language', 'do-not-ask-again');
    if (selection === 'do-not-ask-again') await globalState.update(askedKey, true);
    if (selection !== 'change-language') return;
    // The message may be answered when another editor is active.
    await window.showTextDocument(document);
    await commands.executeCommand(command);
  };
  const askQuietly = (document: TextDocument | undefined): void => void ask(document).catch(() => undefined);

  workspace.textDocuments.forEach(note);
  askQuietly(window.activeTextEditor?.document);
  return Disposable.from(
    createStatusItem(),
    workspace.onDidOpenTextDocument(note),
    window.onDidChangeActiveTextEditor((editor) => askQuietly(editor?.document)),
  );
}

function createStatusItem(): LanguageStatusItem {
  const item = languages.createLanguageStatusItem('hrflow.language', jsonProfiles);
  item.name = l10n.t('Language of HrFlow Profiles');
  item.text = l10n.t('Profile shown as JSON');
  item.detail = l10n.t('As HrFlow Profile, its syntax errors have quick fixes.');
  item.command = { command, title: l10n.t('Change Language') };
  return item;
}
