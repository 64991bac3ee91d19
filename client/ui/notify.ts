import * as l10n from '@vscode/l10n';
import type { ButtonActions, ButtonId } from '../messages/buttons';
import type { Ui } from './dialogs';
import { UserFacingError } from '../logging/userFacingError';

/** The log. It redacts secrets. */
export interface CommandLog {
  info(line: string): void;
  error(line: string): void;
  show(): void;
}

/**
 * Logs and shows an error. Only the message of a `UserFacingError` is shown and logged, because other messages may quote a
 * profile.
 * @param action what failed, for the log.
 */
export function reportUnexpectedError(action: string, error: unknown, { ui, log }: { ui: Ui; log: CommandLog }): void {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  log.error([`${action} failed: ${error instanceof Error ? error.name : typeof error}`, ...frames].join('\n'));
  const message =
    error instanceof UserFacingError ? error.message : l10n.t('HrFlow Profile: Unexpected error. See the log.');
  void ui.showMessage('error', message, 'show-log').then((selection) => {
    if (selection === 'show-log') log.show();
  });
}

/**
 * Shows a message and runs the action of the selected button. Does not wait: the user need not answer.
 * @param actions by button, in the order of the buttons. An action that fails is reported.
 */
export function notify(
  parts: { readonly ui: Ui; readonly log: CommandLog },
  level: Parameters<Ui['showMessage']>[0],
  text: string,
  actions: ButtonActions,
): void {
  parts.ui
    .showMessage(level, text, ...(Object.keys(actions) as ButtonId[]))
    .then(async (button) => {
      if (button === undefined) return;
      await actions[button]?.().catch((error: unknown) => reportUnexpectedError(`Button ${button}`, error, parts));
    })
    .catch((error: unknown) => reportUnexpectedError('A message', error, parts));
}

/** The message of an error that was written for the user. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
