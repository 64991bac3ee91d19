import assert from 'node:assert/strict';
import type { Position, TextDocument } from 'vscode';
import type { CommandLog } from '../../client/ui/notify';
import { applyReplacement, type TextReplacement } from '../../client/hrflow/propertyRanges';
import { activeEnvironment, type Environment, parseEnvironments } from '../../client/environments/environments';
import type { Editor, TextRange } from '../../client/ui/editor';
import type { StoredDocument } from '../../client/ui/storedProfileView';
import { shapeOf } from './shapeOf';
import type { ButtonId } from '../../client/messages/buttons';
import type { Ui } from '../../client/ui/dialogs';
import type { DynamicPick } from '../../client/ui/quickPickOptions';
import type { DynamicPickOptions } from '../../client/ui/quickPickOptions';
import type { PickItem } from '../../client/ui/quickPickOptions';

/**
 * A user with prepared answers. `shown` has what was shown, in order: `level: text [id] [id]`, `ask: title`, `confirm: text`, `progress: title`,
 * `choose: title [value] [label]` (the label if the value is no string), `list: title (placeholder) [label] [label]`.
 */
export class FakePerson implements Ui {
  readonly shown: string[] = [];
  private readonly answers: (string | undefined)[] = [];

  /** Answers the next questions: text for a box, the id of a button, the value or the label of a quick-pick item; undefined is Escape. */
  answer(...answers: (string | undefined)[]): this {
    this.answers.push(...answers);
    return this;
  }

  /** Called while an input box or a quick pick is open. */
  beforeAnswer = (): void => undefined;

  get last(): string {
    return this.shown.at(-1) ?? '';
  }

  /** The kind and the buttons of what was shown last, without its text, such as `error [show-log]`. */
  get lastKind(): string {
    return shapeOf(this.last);
  }

  /** Leaves messages with buttons open. */
  ignoresMessages = false;

  showMessage: Ui['showMessage'] = <Id extends ButtonId>(
    level: string,
    text: string,
    ...buttons: readonly Id[]
  ): Promise<Id | undefined> => {
    this.shown.push([`${level}: ${text}`, ...buttons.map((button) => `[${button}]`)].join(' '));
    if (this.ignoresMessages) return new Promise(() => undefined);
    const selection = buttons.find((id) => id === this.answers[0]);
    if (selection !== undefined) this.answers.shift();
    return Promise.resolve(selection);
  };

  /** The detail of the last dialog, or the prompt of the last input box. */
  detail = '';

  confirm: Ui['confirm'] = (text, detail, button) => {
    this.shown.push(`confirm: ${text}`);
    this.detail = detail;
    return Promise.resolve(this.answers.shift() === (typeof button === 'string' ? button : button.id));
  };

  showModal: Ui['showModal'] = (text, detail, ...buttons) => {
    this.shown.push([`decide: ${text}`, ...buttons.map((button) => `[${button}]`)].join(' '));
    this.detail = detail;
    assert.ok(this.answers.length > 0, `no answer for ${text}`);
    const answer = this.answers.shift();
    const selection = buttons.find((id) => id === answer);
    assert.ok(answer === undefined || selection !== undefined, `${String(answer)}: not among the buttons`);
    return Promise.resolve(selection);
  };

  /** The initial value of the last input box. */
  prefilled: string | undefined;

  showInputBox: Ui['showInputBox'] = ({ title, prompt, value, validate, password }) => {
    this.detail = prompt;
    this.prefilled = value;
    this.shown.push(`ask: ${title}${password === true ? ' (hidden)' : ''}`);
    assert.ok(this.answers.length > 0, `no answer for ${title}`);
    this.beforeAnswer();
    const answer = this.answers.shift();
    if (answer === undefined) return Promise.resolve(undefined);
    const found = validate(answer);
    assert.ok(!found || !('fault' in found), `${answer}: not taken`);
    return Promise.resolve(answer);
  };

  /** Cancels the current progress or list. */
  cancel = (): void => undefined;

  withProgress: Ui['withProgress'] = (title, task) => {
    this.shown.push(`progress: ${title}`);
    const controller = new AbortController();
    this.cancel = () => controller.abort();
    return task({ signal: controller.signal, report: (words) => void this.shown.push(`report: ${words}`) });
  };

  showQuickPick: Ui['showQuickPick'] = ({ title, items }) => {
    const ids = items.map(({ label, value }) => (typeof value === 'string' ? value : label));
    this.shown.push([`choose: ${title}`, ...ids.map((id) => `[${id}]`)].join(' '));
    assert.ok(this.answers.length > 0, `no answer for ${title}`);
    this.beforeAnswer();
    const answer = this.answers.shift();
    if (answer === undefined) return Promise.resolve(undefined);
    const chosen = items.find(({ label, value }) => label === answer || value === answer);
    assert.ok(chosen, `${answer}: not among the choices`);
    return Promise.resolve(chosen.value);
  };

  /** The active item of the last list. */
  preferred: string | undefined;

  /** Answers after the list was loaded; `typed: text` types into the filter box first, `refresh` loads the list again, and
   * `alternative` is the button of the title. */
  showDynamicQuickPick: Ui['showDynamicQuickPick'] = async <Value>({
    title,
    placeHolder,
    alternative,
    load,
    refresh,
    onDidChangeValue,
  }: DynamicPickOptions<Value>) => {
    const controller = new AbortController();
    const state: {
      items: readonly PickItem<Value>[];
      words: string;
      closed?: { readonly value: Value };
      text: string;
    } = {
      items: [],
      words: placeHolder,
      text: '',
    };
    const list: DynamicPick<Value> = {
      signal: controller.signal,
      setItems: (items) => (state.items = items),
      setPlaceholder: (words) => (state.words = words),
      accept: (value) => (state.closed = { value }),
    };
    this.cancel = () => controller.abort();
    // The button of the title, before the list is loaded.
    if (this.answers[0] === 'alternative') {
      this.answers.shift();
      controller.abort();
      return { value: alternative.value, typed: state.text };
    }
    await load(list);
    for (;;) {
      if (state.closed) return { value: state.closed.value, typed: state.text };
      const labels = state.items.map(({ label }) => `[${label}]`);
      this.shown.push([`list: ${title} (${state.words})`, ...labels].join(' '));
      this.preferred = state.items.find(({ isPreferred }) => isPreferred)?.label;
      assert.ok(this.answers.length > 0, `no answer for ${title}`);
      const answer = this.answers.shift();
      if (answer === undefined) return undefined;
      const [, text] = /^typed: (.*)$/.exec(answer) ?? [];
      if (text !== undefined) await onDidChangeValue((state.text = text), list);
      else if (answer === 'refresh') await refresh(list);
      else {
        const chosen = state.items.find(({ label }) => label === answer);
        assert.ok(chosen, `${answer}: not in the list`);
        if (chosen.unavailableReason !== undefined) {
          state.words = chosen.unavailableReason;
          continue;
        }
        return { value: chosen.value, typed: state.text };
      }
    }
  };
}

/** An editor with one document. */
export class FakeEditor implements Editor {
  readonly did: string[] = [];

  constructor(public document: TextDocument | undefined) {}

  /** The argument of the command. */
  resource: unknown;

  activeProfile = (resource?: unknown): TextDocument | undefined => {
    this.resource = resource;
    return this.document;
  };
  reveal = (_: TextDocument, { start, end }: TextRange): Promise<void> =>
    this.note(`reveal ${start.line}:${start.character}-${end.line}:${end.character}`);
  /** The stored profiles that were shown or compared. */
  readonly stored: StoredDocument[] = [];
  showStoredProfile = (stored: StoredDocument): Promise<void> => {
    this.stored.push(stored);
    return this.note(`show ${JSON.stringify(JSON.parse(stored.text))}`);
  };
  /** Descriptions of the copied texts. */
  readonly copied: string[] = [];
  copyToClipboard = (text: string, what?: string): Promise<void> => {
    if (what !== undefined) this.copied.push(what);
    return this.note(`copy ${text}`);
  };
  openSettings = (name: string): Promise<void> => this.note(`settings ${name}`);
  newProfile = (): Promise<void> => this.note('new');
  openSample = (): Promise<void> => this.note('sample');
  openWalkthrough = (): Promise<void> => this.note('walkthrough');
  /** The context keys that are set. */
  readonly contexts = new Map<string, boolean>();
  setContext = (name: string, value: boolean): Promise<void> => Promise.resolve(void this.contexts.set(name, value));
  showRule = (code: string): Promise<void> => this.note(`rule ${code}`);
  /** Called when a command runs. */
  onRun: (command: string) => void = () => undefined;
  /** The argument of the last command. */
  lastArgument: unknown;
  executeCommand = (command: string, argument?: unknown): Promise<void> => {
    this.onRun(command);
    this.lastArgument = argument;
    return this.note(`run ${command}`);
  };
  /** Which documents can be opened. */
  opens: (document: string) => boolean = () => true;
  openDocument = async (document: string): Promise<boolean> => {
    await this.note(`open ${document}`);
    return this.opens(document);
  };
  applyChange = (document: TextDocument, change: TextReplacement): Promise<boolean> => {
    const fake: unknown = document;
    if (fake instanceof FakeDocument) fake.edit(applyReplacement(fake.getText(), change));
    return Promise.resolve(true);
  };
  /** The kinds of source actions that the language server offers. */
  sourceActions: readonly string[] = [];
  applySourceAction = async (_: TextDocument, kind: string): Promise<boolean> => {
    if (!this.sourceActions.includes(kind)) return false;
    await this.note(`apply ${kind}`);
    return true;
  };
  hasSourceAction = (_: TextDocument, kind: string): Promise<boolean> =>
    Promise.resolve(this.sourceActions.includes(kind));
  compareStored = (stored: StoredDocument, document: TextDocument): Promise<void> => {
    this.stored.push(stored);
    return this.note(`compare ${document.uri.toString()}`);
  };
  openProfile = (text: string): Promise<void> => this.note(`open ${text}`);

  private note(what: string): Promise<void> {
    this.did.push(what);
    return Promise.resolve();
  }
}

/** The part of a document that the commands use. The text can be replaced. */
export class FakeDocument {
  version = 1;
  isClosed = false;
  readonly uri: { path: string; readonly toString: () => string };

  constructor(
    private text: string,
    uri = 'untitled:Untitled-1',
  ) {
    this.uri = { path: uri.replace(/^\w+:/, ''), toString: () => uri };
  }

  getText(): string {
    return this.text;
  }

  positionAt(offset: number): Position {
    const lines = this.text.slice(0, offset).split(/\r\n|\r|\n/);
    const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
    return position as unknown as Position;
  }

  edit(text: string): void {
    this.text = text;
    this.version++;
  }

  get asTextDocument(): TextDocument {
    return this as unknown as TextDocument;
  }
}

/** A log in memory. */
export class FakeLog implements CommandLog {
  readonly lines: string[] = [];
  opened = 0;

  info = (line: string): void => void this.lines.push(line);
  error = (line: string): void => void this.lines.push(line);
  show = (): void => {
    this.opened++;
  };
}

/** SecretStorage and workspaceState in memory. */
export class FakeStorage {
  readonly values = new Map<string, string>();

  keys = (): readonly string[] => [...this.values.keys()];
  /** Memento returns the value, SecretStorage a promise. Both can be awaited. */
  get = (name: string): never => this.values.get(name) as never;
  store = (name: string, value: string): Promise<void> => {
    this.values.set(name, value);
    return Promise.resolve();
  };
  /** Memento deletes a key without a value. */
  update = (name: string, value: string | undefined): Promise<void> =>
    value === undefined ? this.delete(name) : this.store(name, value);
  delete = (name: string): Promise<void> => {
    this.values.delete(name);
    return Promise.resolve();
  };
}

/** An environment of the settings. @throws {SettingsError} if the address is not valid. */
export function environmentAt(apiUrl: string): Environment {
  return { ...activeEnvironment(parseEnvironments(apiUrl, []), undefined), name: 'Test' };
}
