import { InputBoxValidationSeverity, ProgressLocation, window } from 'vscode';

/** A question in a box. */
export interface Question {
  readonly title: string;
  readonly prompt: string;
  readonly placeHolder?: string;
  /** What stands in the box, to be changed. */
  readonly value?: string;
  /** The answer is not shown. */
  readonly password?: boolean;
  /** A fault in the answer, which may not be given; or a remark on it, which may. */
  readonly check: (answer: string) => { readonly fault: string } | { readonly remark: string } | undefined;
}

/** How the extension speaks with the person. */
export interface Ui {
  /** Shows a message. @returns the button that was taken, or undefined. */
  message(level: 'information' | 'warning' | 'error', text: string, ...buttons: string[]): Promise<string | undefined>;
  /** Asks in a modal box. @returns true if the button was taken. */
  confirm(text: string, detail: string, button: string): Promise<boolean>;
  /** @returns the answer without white space around it, or undefined after Escape. */
  ask(question: Question): Promise<string | undefined>;
  /** Runs a task with a notification that can cancel it. */
  progress<Result>(title: string, task: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
}

/** The real one. */
export function createUi(): Ui {
  return {
    async message(level, text, ...buttons) {
      switch (level) {
        case 'information':
          return await window.showInformationMessage(text, ...buttons);
        case 'warning':
          return await window.showWarningMessage(text, ...buttons);
        case 'error':
          return await window.showErrorMessage(text, ...buttons);
      }
    },

    async confirm(text, detail, button) {
      return (await window.showWarningMessage(text, { modal: true, detail }, button)) === button;
    },

    async ask({ title, prompt, placeHolder, value, password, check }) {
      const answer = await window.showInputBox({
        title,
        prompt,
        ...(placeHolder !== undefined && { placeHolder }),
        ...(value !== undefined && { value }),
        password: password ?? false,
        // Other windows are where keys are copied from.
        ignoreFocusOut: true,
        validateInput: (text) => {
          const found = check(text.trim());
          if (!found) return undefined;
          if ('fault' in found) return found.fault;
          return { message: found.remark, severity: InputBoxValidationSeverity.Warning };
        },
      });
      return answer?.trim();
    },

    async progress(title, task) {
      const options = { location: ProgressLocation.Notification, title, cancellable: true };
      return await window.withProgress(options, async (_, token) => {
        const controller = new AbortController();
        const subscription = token.onCancellationRequested(() => controller.abort());
        try {
          return await task(controller.signal);
        } finally {
          subscription.dispose();
        }
      });
    },
  };
}
