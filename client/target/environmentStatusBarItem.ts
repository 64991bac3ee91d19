import * as l10n from '@vscode/l10n';
import { Disposable, StatusBarAlignment, type TextDocument, ThemeColor, window, workspace } from 'vscode';
import { errorMessage } from '../ui/notify';
import type { Editor } from '../ui/editor';
import { type EnvironmentStatus, toEnvironmentStatus, toErrorStatus } from '../environments/environmentStatus';
import type { ActiveTargets } from './activeTargets';

export interface EnvironmentStatusBarParts {
  readonly editor: Pick<Editor, 'activeProfile'>;
  readonly targets: ActiveTargets;
}

/** Shows in the status bar where the profile of the active editor would be sent. */
export function createEnvironmentStatusBarItem({ editor, targets }: EnvironmentStatusBarParts): Disposable {
  const item = window.createStatusBarItem('hrflow.environment', StatusBarAlignment.Right, 100);
  item.name = l10n.t('HrFlow Environment');
  item.command = 'hrflow.chooseEnvironment';
  const show = (): void => {
    const document = editor.activeProfile();
    if (!document) return item.hide();
    const { text, tooltip, spoken, isWarning } = environmentStatusOf(targets, document);
    Object.assign(item, { text, tooltip, accessibilityInformation: { label: spoken, role: 'button' } });
    item.backgroundColor = isWarning ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    item.show();
  };
  show();
  return Disposable.from(
    item,
    targets.onDidChange(show),
    window.onDidChangeActiveTextEditor(show),
    targets.onDidType((document) => {
      if (document === window.activeTextEditor?.document) show();
    }),
    workspace.onDidOpenTextDocument(show),
  );
}

function environmentStatusOf(targets: ActiveTargets, document: TextDocument): EnvironmentStatus {
  try {
    return toEnvironmentStatus(targets.of(document));
  } catch (error) {
    return toErrorStatus(errorMessage(error));
  }
}
