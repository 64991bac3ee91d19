import type { ButtonActions, ButtonId } from '../messages/buttons';
import type { Ui } from './dialogs';
import { UserFacingError } from '../logging/userFacingError';

/** Takes lines for the log; it keeps secrets out by itself. */
export interface CommandLog {
  info(line: string): void;
  error(line: string): void;
  show(): void;
}

/**
 * Ends a command that failed: it is logged and told. Errors that are written for the user are shown as they are; the words
 * of others may quote a profile.
 * @param action was being done.
 */
export function reportUnexpectedError(action: string, error: unknown, { ui, log }: { ui: Ui; log: CommandLog }): void {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  log.error([`${action} failed: ${error instanceof Error ? error.name : typeof error}`, ...frames].join('\n'));
  const message =
    error instanceof UserFacingError ? error.message : 'HrFlow Profile: something went wrong that should not.';
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

/** The words of an error that was made for the person. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
