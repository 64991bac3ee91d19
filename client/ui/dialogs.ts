import { InputBoxValidationSeverity, ProgressLocation, window } from 'vscode';
import { type ButtonId, buttonLabel } from '../messages/buttons';
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

/** VS Code cuts a message without a button after its first line, which has about so many characters. */
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
