import * as l10n from '@vscode/l10n';
import { Disposable, languages, LanguageStatusSeverity, type TextDocument, window, workspace } from 'vscode';
import { toEnvironmentStatus, toErrorStatus } from '../environments/environmentStatus';
import type { ActiveTargets } from '../target/activeTargets';
import type { Editor } from '../ui/editor';
import { errorMessage } from '../ui/notify';
import { profileSelector } from '../ui/profileSelector';
import type { ProfileStates } from './profileStates';
import { stateLabel, stateText } from './stateTexts';

export interface ProfileStatusParts {
  readonly editor: Pick<Editor, 'activeProfile'>;
  readonly states: ProfileStates;
  readonly targets: ActiveTargets;
}

/** The state and the destination of the active profile, in the list that the braces in the status bar open. */
export interface ProfileStatusItems {
  update(): void;
  dispose(): void;
}

export function createProfileStatusItems({ editor, states, targets }: ProfileStatusParts): ProfileStatusItems {
  const stateItem = languages.createLanguageStatusItem('hrflow.state', profileSelector);
  stateItem.name = l10n.t('HrFlow Profile State');
  stateItem.command = { command: 'hrflow.showHistory', title: l10n.t('Show History') };
  const targetItem = languages.createLanguageStatusItem('hrflow.target', profileSelector);
  targetItem.name = l10n.t('HrFlow Environment');
  targetItem.command = { command: 'hrflow.chooseEnvironment', title: l10n.t('Choose Environment') };

  const showState = (document: TextDocument): void => {
    const uri = document.uri.toString();
    const state = workspace.getWorkspaceFolder(document.uri) && states.stateOf(uri);
    stateItem.text = state ? stateLabel(state) : l10n.t('Not in the workspace');
    stateItem.detail = state ? stateText(state, states.newestOf(uri)) : '';
    const needsAttention = state === 'failed' || state === 'unknown';
    stateItem.severity = needsAttention ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
  };
  const showTarget = (document: TextDocument): void => {
    try {
      const { text, tooltip } = toEnvironmentStatus(targets.of(document));
      targetItem.severity = LanguageStatusSeverity.Information;
      targetItem.text = text;
      targetItem.detail = tooltip.split('\n')[1] ?? '';
    } catch (error) {
      const { text } = toErrorStatus(errorMessage(error));
      Object.assign(targetItem, { text, detail: errorMessage(error), severity: LanguageStatusSeverity.Error });
    }
  };
  const update = (): void => {
    const document = editor.activeProfile();
    // Other documents of the language, such as stored profiles, have neither a state nor a destination.
    for (const item of [stateItem, targetItem]) item.selector = document ? profileSelector : [];
    if (!document) return;
    showState(document);
    showTarget(document);
  };
  update();
  const subscriptions = Disposable.from(
    stateItem,
    targetItem,
    targets.onDidChange(update),
    targets.onDidType(update),
    window.onDidChangeActiveTextEditor(update),
    workspace.onDidOpenTextDocument(update),
  );
  return {
    update,
    dispose() {
      subscriptions.dispose();
    },
  };
}
