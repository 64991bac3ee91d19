import { InputBoxValidationSeverity, ProgressLocation, window } from 'vscode';
import { choosingLive } from './loadingQuickPick';

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
  /** Stays in the list whatever is typed above it. */
  readonly alwaysShow?: boolean;
  /** Enter takes this one of a list that fills while it is open, unless the person goes elsewhere. */
  readonly isPreferred?: boolean;
  readonly value: Value;
}

/** A list that fills while it is open. Its functions run one at a time. */
export interface LiveChoices<Value> {
  readonly title: string;
  readonly placeHolder: string;
  /** Fills it. */
  readonly open: (list: OpenList<Value>) => Promise<void>;
  /** Fills it again, because the person asked for it. */
  readonly refresh: (list: OpenList<Value>) => Promise<void>;
  /** Told what stands in the box above the list; of what is typed while a function runs, only the last. */
  readonly typed: (text: string, list: OpenList<Value>) => Promise<void>;
}

/** A list while it is open. */
export interface OpenList<Value> {
  /** Aborted when it is closed. */
  readonly signal: AbortSignal;
  /** Replaces what is in it. */
  show(choices: readonly Choice<Value>[]): void;
  /** Replaces what stands in the box above it while that is empty. */
  say(words: string): void;
  /** Closes it as if this had been chosen. */
  close(value: Value): void;
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
  /** Asks in a modal box with several ways to go. @returns the button that was taken, or undefined. */
  decide(text: string, detail: string, ...buttons: string[]): Promise<string | undefined>;
  /** @returns the answer without white space around it, or undefined after Escape. */
  ask(question: Question): Promise<string | undefined>;
  /** @returns the value of the choice, or undefined after Escape. */
  choose<Value>(choices: Choices<Value>): Promise<Value | undefined>;
  /** @returns the value of the choice and what stood in the box above the list, or undefined after Escape. */
  chooseLive<Value>(
    choices: LiveChoices<Value>,
  ): Promise<{ readonly value: Value; readonly typed: string } | undefined>;
  /** Runs a task with a notification that can cancel it. */
  progress<Result>(title: string, task: (progress: Progress) => Promise<Result>): Promise<Result>;
}

/** The real one. */
export function createUi(): Ui {
  return {
    message: showMessage,

    async confirm(text, detail, button) {
      return (await window.showWarningMessage(text, { modal: true, detail }, button)) === button;
    },

    async decide(text, detail, ...buttons) {
      return await window.showWarningMessage(text, { modal: true, detail }, ...buttons);
    },

    ask: askInBox,

    async choose({ title, placeHolder, items }) {
      const options = { title, ...(placeHolder !== undefined && { placeHolder }), ignoreFocusOut: true };
      const chosen = await window.showQuickPick([...items], {
        ...options,
        matchOnDescription: true,
        matchOnDetail: true,
      });
      return chosen?.value;
    },

    chooseLive: choosingLive,

    progress: withProgress,
  };
}

const withProgress: Ui['progress'] = async (title, task) => {
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

const showMessage: Ui['message'] = async (level, text, ...buttons) => {
  const all = buttons.length > 0 || text.length < oneLine ? buttons : [understood];
  const show = {
    information: window.showInformationMessage,
    warning: window.showWarningMessage,
    error: window.showErrorMessage,
  };
  const taken = await show[level](text, ...all);
  return taken === understood ? undefined : taken;
};

/** VS Code cuts a message without a button after its first line, which has about so many characters. */
const oneLine = 60;
const understood = 'OK';

async function askInBox({ title, prompt, placeHolder, value, password, check }: Question): Promise<string | undefined> {
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
}
