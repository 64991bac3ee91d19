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

/** A list to choose from. */
export interface Choices<Value> {
  readonly title: string;
  /** What stands in the box above the list while it is empty. */
  readonly placeHolder?: string;
  readonly items: readonly Choice<Value>[];
}

export interface Choice<Value> {
  readonly label: string;
  /** Beside the label. */
  readonly description?: string;
  /** Below the label. */
  readonly detail?: string;
  readonly value: Value;
}

/** What a task under way tells of itself. */
export interface Progress {
  /** Aborted when the person cancels. */
  readonly signal: AbortSignal;
  /** Replaces the words beside the title. @param percent done since the last report. */
  readonly report: (words: string, percent?: number) => void;
}

/** How the extension speaks with the person. */
export interface Ui {
  /** Shows a message. @returns the button that was taken, or undefined. */
  message(level: 'information' | 'warning' | 'error', text: string, ...buttons: string[]): Promise<string | undefined>;
  /** Asks in a modal box. @returns true if the button was taken. */
  confirm(text: string, detail: string, button: string): Promise<boolean>;
  /** @returns the answer without white space around it, or undefined after Escape. */
  ask(question: Question): Promise<string | undefined>;
  /** @returns the value of the choice, or undefined after Escape. */
  choose<Value>(choices: Choices<Value>): Promise<Value | undefined>;
  /** Runs a task with a notification that can cancel it. */
  progress<Result>(title: string, task: (progress: Progress) => Promise<Result>): Promise<Result>;
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

    async choose({ title, placeHolder, items }) {
      const options = { title, ...(placeHolder !== undefined && { placeHolder }), ignoreFocusOut: true };
      const chosen = await window.showQuickPick([...items], {
        ...options,
        matchOnDescription: true,
        matchOnDetail: true,
      });
      return chosen?.value;
    },

    async progress(title, task) {
      const options = { location: ProgressLocation.Notification, title, cancellable: true };
      return await window.withProgress(options, async (progress, token) => {
        const controller = new AbortController();
        const subscription = token.onCancellationRequested(() => controller.abort());
        try {
          return await task({
            signal: controller.signal,
            report: (message, increment) => progress.report({ message, ...(increment !== undefined && { increment }) }),
          });
        } finally {
          subscription.dispose();
        }
      });
    },
  };
}
