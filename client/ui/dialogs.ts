import { InputBoxValidationSeverity, ProgressLocation, window } from 'vscode';
import { showDynamicQuickPick } from './loadingQuickPick';
import type { DynamicPickOptions, PickOptions } from './quickPickOptions';

/** A question in a box. */
export interface InputOptions {
  readonly title: string;
  readonly prompt: string;
  readonly placeHolder?: string;
  /** What stands in the box, to be changed. */
  readonly value?: string;
  /** The answer is not shown. */
  readonly password?: boolean;
  /** A fault in the answer, which may not be given; or a remark on it, which may. */
  readonly validate: (answer: string) => { readonly fault: string } | { readonly remark: string } | undefined;
}

/** What a task under way tells of itself. */
export interface Progress {
  /** Aborted when the person cancels. */
  readonly signal: AbortSignal;
  /** Replaces the words beside the title. @param percent done since the last report. */
  readonly report: (message: string, percent?: number) => void;
}

/** How the extension speaks with the person. */
export interface Ui {
  /** Shows a message. @returns the button that was taken, or undefined. */
  showMessage(
    level: 'information' | 'warning' | 'error',
    text: string,
    ...buttons: string[]
  ): Promise<string | undefined>;
  /** Asks in a modal box. @returns true if the button was taken. */
  confirm(text: string, detail: string, button: string): Promise<boolean>;
  /** Asks in a modal box with several ways to go. @returns the button that was taken, or undefined. */
  showModal(text: string, detail: string, ...buttons: string[]): Promise<string | undefined>;
  /** @returns the answer without white space around it, or undefined after Escape. */
  showInputBox(question: InputOptions): Promise<string | undefined>;
  /** @returns the value of the choice, or undefined after Escape. */
  showQuickPick<Value>(choices: PickOptions<Value>): Promise<Value | undefined>;
  /** @returns the value of the choice and what stood in the box above the list, or undefined after Escape. */
  showDynamicQuickPick<Value>(
    choices: DynamicPickOptions<Value>,
  ): Promise<{ readonly value: Value; readonly typed: string } | undefined>;
  /** Runs a task with a notification that can cancel it. */
  withProgress<Result>(title: string, task: (progress: Progress) => Promise<Result>): Promise<Result>;
}

/** The real one. */
export function createUi(): Ui {
  return {
    showMessage,

    async confirm(text, detail, button) {
      return (await window.showWarningMessage(text, { modal: true, detail }, button)) === button;
    },

    async showModal(text, detail, ...buttons) {
      return await window.showWarningMessage(text, { modal: true, detail }, ...buttons);
    },

    showInputBox,

    async showQuickPick({ title, placeHolder, items }) {
      const options = { title, ...(placeHolder !== undefined && { placeHolder }), ignoreFocusOut: true };
      const chosen = await window.showQuickPick([...items], {
        ...options,
        matchOnDescription: true,
        matchOnDetail: true,
      });
      return chosen?.value;
    },

    showDynamicQuickPick,

    withProgress,
  };
}

const withProgress: Ui['withProgress'] = async (title, task) => {
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
};

const showMessage: Ui['showMessage'] = async (level, text, ...buttons) => {
  const allButtons = buttons.length > 0 || text.length < singleLineLength ? buttons : [okButton];
  const show = {
    information: window.showInformationMessage,
    warning: window.showWarningMessage,
    error: window.showErrorMessage,
  };
  const selection = await show[level](text, ...allButtons);
  return selection === okButton ? undefined : selection;
};

/** VS Code cuts a message without a button after its first line, which has about so many characters. */
const singleLineLength = 60;
const okButton = 'OK';

async function showInputBox({
  title,
  prompt,
  placeHolder,
  value,
  password,
  validate,
}: InputOptions): Promise<string | undefined> {
  const answer = await window.showInputBox({
    title,
    prompt,
    ...(placeHolder !== undefined && { placeHolder }),
    ...(value !== undefined && { value }),
    password: password ?? false,
    // Other windows are where keys are copied from.
    ignoreFocusOut: true,
    validateInput: (text) => {
      const problem = validate(text.trim());
      if (!problem) return undefined;
      if ('fault' in problem) return problem.fault;
      return { message: problem.remark, severity: InputBoxValidationSeverity.Warning };
    },
  });
  return answer?.trim();
}
