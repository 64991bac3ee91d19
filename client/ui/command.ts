import type { Ui } from './dialogs';
import { UserFacingError } from '../logging/userFacingError';

/** Something that a person runs from the palette. */
export interface Command {
  /** As in package.json. */
  readonly id: `hrflow.${string}`;
  /**
   * Speaks with the person itself, about failures too; rejects only for faults of ours.
   * @param resource what the caller names: a menu gives the URI of its document, the palette nothing.
   * @param resources the explorer's menu gives all that are selected.
   */
  readonly run: (resource?: unknown, resources?: unknown) => Promise<void>;
}

/** Takes lines for the log; it keeps secrets out by itself. */
export interface CommandLog {
  info(line: string): void;
  error(line: string): void;
  show(): void;
}

/**
 * Ends a command that failed: it is logged and told. Errors that are written for the user are shown as they are; the words
 * of others may quote a profile.
 * @param what was being done.
 */
export function reportFault(what: string, error: unknown, { ui, log }: { ui: Ui; log: CommandLog }): void {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  log.error([`${what} failed: ${error instanceof Error ? error.name : typeof error}`, ...frames].join('\n'));
  const showLog = 'Show Log';
  const told =
    error instanceof UserFacingError ? error.message : 'HrFlow Profile: something went wrong that should not.';
  void ui.message('error', told, showLog).then((taken) => {
    if (taken === showLog) log.show();
  });
}

/**
 * Shows a message and does what its buttons say, without waiting: nobody has to answer.
 * @param actions by the words of their buttons. One that fails is reported: the editor may refuse what it is asked for.
 * @param what the buttons are of, for that report.
 */
export function tell(
  parts: { readonly ui: Ui; readonly log: CommandLog },
  level: Parameters<Ui['message']>[0],
  text: string,
  actions: Readonly<Record<string, () => Promise<void>>>,
  what = 'a message',
): void {
  parts.ui
    .message(level, text, ...Object.keys(actions))
    .then(async (button) => {
      if (button !== undefined) await actions[button]?.();
    })
    .catch((error: unknown) => reportFault(`A button of ${what}`, error, parts));
}

/** The words of an error that was made for the person. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
