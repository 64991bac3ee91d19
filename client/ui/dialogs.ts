import { InputBoxValidationSeverity, ProgressLocation, window } from 'vscode';
import { type ButtonId, buttonLabel } from '../messages/buttons';
import { showDynamicQuickPick } from './loadingQuickPick';
import type { DynamicPickOptions, PickOptions } from './quickPickOptions';

export interface InputOptions {
  readonly title: string;
  readonly prompt: string;
  readonly placeHolder?: string;
  /** The initial value, which the user edits. */
  readonly value?: string;
  /** Hides the answer. */
  readonly password?: boolean;
  /** @returns a fault, which rejects the answer, or a remark, which is a warning. */
  readonly validate: (answer: string) => { readonly fault: string } | { readonly remark: string } | undefined;
}

/** The progress of a task. */
export interface Progress {
  /** Aborted when the user cancels. */
  readonly signal: AbortSignal;
  /** Replaces the message after the title. @param percent the increment since the last report. */
  readonly report: (message: string, percent?: number) => void;
}

/** A button whose label depends on what it confirms, such as `Index 4 Profiles`. */
interface LabelledButton {
  readonly id: string;
  readonly label: string;
}

/** Wraps the dialogs of `vscode.window`. */
export interface Ui {
  /** Shows a message. @returns the id of the selected button, or undefined. */
  showMessage<Id extends ButtonId>(
    level: 'information' | 'warning' | 'error',
    text: string,
    ...buttons: readonly Id[]
  ): Promise<Id | undefined>;
  /** Asks in a modal dialog. @returns true if the button was selected. */
  confirm(text: string, detail: string, button: ButtonId | LabelledButton): Promise<boolean>;
  /** Asks in a modal dialog with several buttons. @returns the id of the selected button, or undefined. */
  showModal<Id extends ButtonId>(text: string, detail: string, ...buttons: readonly Id[]): Promise<Id | undefined>;
  /** @returns the trimmed answer, or undefined after Escape. */
  showInputBox(options: InputOptions): Promise<string | undefined>;
  /** @returns the value of the selected item, or undefined after Escape. */
  showQuickPick<Value>(options: PickOptions<Value>): Promise<Value | undefined>;
  /** @returns the value of the selected item and the text of the filter box, or undefined after Escape. */
  showDynamicQuickPick<Value>(
    options: DynamicPickOptions<Value>,
  ): Promise<{ readonly value: Value; readonly typed: string } | undefined>;
  /** Shows a notification with a Cancel button while a task runs. */
  withProgress<Result>(title: string, task: (progress: Progress) => Promise<Result>): Promise<Result>;
}

export function createUi(): Ui {
  return {
    showMessage,

    async confirm(text, detail, button) {
      const label = typeof button === 'string' ? buttonLabel(button) : button.label;
      return (await window.showWarningMessage(text, { modal: true, detail }, label)) === label;
    },

    async showModal(text, detail, ...buttons) {
      return (await window.showWarningMessage(text, { modal: true, detail }, ...buttons.map(toMessageItem)))?.id;
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
  const items = buttons.map(toMessageItem);
  const show = {
    information: window.showInformationMessage,
    warning: window.showWarningMessage,
    error: window.showErrorMessage,
  };
  if (items.length > 0) return (await show[level](text, ...items))?.id;
  await show[level](text, ...(text.length < singleLineLength ? [] : [buttonLabel('ok')]));
  return undefined;
};

function toMessageItem<Id extends ButtonId>(id: Id): { readonly title: string; readonly id: Id } {
  return { title: buttonLabel(id), id };
}

/** VS Code truncates a message without a button after its first line, which has about this many characters. */
const singleLineLength = 60;

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
    // The user may copy the answer from another window.
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
