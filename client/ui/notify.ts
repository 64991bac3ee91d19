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
  const showLogButton = 'Show Log';
  const message =
    error instanceof UserFacingError ? error.message : 'HrFlow Profile: something went wrong that should not.';
  void ui.showMessage('error', message, showLogButton).then((taken) => {
    if (taken === showLogButton) log.show();
  });
}

/**
 * Shows a message and does what its buttons say, without waiting: nobody has to answer.
 * @param actions by the words of their buttons. One that fails is reported: the editor may refuse what it is asked for.
 * @param origin the buttons are of, for that report.
 */
export function notify(
  parts: { readonly ui: Ui; readonly log: CommandLog },
  level: Parameters<Ui['showMessage']>[0],
  text: string,
  actions: Readonly<Record<string, () => Promise<void>>>,
  origin = 'a message',
): void {
  parts.ui
    .showMessage(level, text, ...Object.keys(actions))
    .then(async (button) => {
      if (button !== undefined) await actions[button]?.();
    })
    .catch((error: unknown) => reportUnexpectedError(`A button of ${origin}`, error, parts));
}

/** The words of an error that was made for the person. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
