import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import nodeFetch from 'node-fetch';
import type { LogLevel, LogOutputChannel } from 'vscode';
import { type CommandParts, createCommands } from '../../client/commands/registry';
import { createCredentialStore } from '../../client/credentials/credentialStore';
import { createHrflowClient } from '../../client/hrflow/hrflowClient';
import type { Credentials } from '../../client/hrflow/types';
import { createLog } from '../../client/logging/log';
import { createOpenedProfiles } from '../../client/stored/openedProfiles';
import { createSourceLists } from '../../client/sources/sourceCache';
import { createRememberedSources } from '../../client/sources/rememberedSources';
import type { Ui } from '../../client/ui/dialogs';
import { createWorkspaceChoices } from '../../client/environments/workspaceState';
import { environmentAt, FakeDocument, FakeEditor, FakePerson, FakeStorage } from './fakes';
import type { LedgerEntry } from '../../client/ledger/submission';
import { FakeImportFiles } from './fakeImportFiles';
import { FakeProfilesView } from './fakeProfilesView';
import { problemsOf } from './profiles';
import { openStorage } from './storage';

/** Settings and state of a window. Tests may change it between commands. */
export interface WindowState {
  /** Address of the API. */
  url: string;
  sourceKey: string;
  trusted: boolean;
  production: boolean;
}

/**
 * The client with the real language and network code and a fake window, which records everything that leaves the extension.
 */
export class FakeWindow {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-window-'));
  readonly person = new FakePerson();
  readonly document: FakeDocument;
  readonly editor: FakeEditor;
  readonly secrets = new FakeStorage();
  /** The state that VS Code stores for a workspace in readable files. */
  readonly workspaceState = new FakeStorage();
  readonly logged: string[] = [];
  /** Virtual documents, the Problems view, files that the user saved. */
  readonly shown: string[] = [];
  /** Other files of the workspace, by name. */
  readonly files = new Map<string, string>();
  readonly parts: CommandParts;

  /** @param text of the document in the editor. */
  constructor(
    text: string,
    readonly state: WindowState,
    timeoutSeconds = 20,
  ) {
    this.document = new FakeDocument(text);
    this.editor = new FakeEditor(this.document.asTextDocument);
    this.parts = this.assemble(timeoutSeconds);
  }

  /** Runs a command by its id. @param instead parts of this window to replace. */
  async run(id: string, instead: Partial<CommandParts> = {}, ...parameters: unknown[]): Promise<unknown> {
    const command = createCommands({ ...this.parts, ...instead }).find((each) => each.id === id);
    if (!command) throw new Error(`no command ${id}`);
    const run: (...all: unknown[]) => Promise<unknown> = command.run;
    const result = await run(...parameters);
    // The actions of buttons are not awaited.
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    return result;
  }

  /** Everything except requests and SecretStorage: what the user or another program can see. */
  get leftovers(): string {
    return [
      ...this.logged,
      ...this.person.shown,
      this.person.detail,
      ...this.editor.did,
      ...this.shown,
      ...this.workspaceState.values.values(),
      ...this.written.values(),
    ]
      .map((each) => (typeof each === 'string' ? each : JSON.stringify(each)))
      .join('\n');
  }

  /** Files that the extension has written, by path. */
  get written(): ReadonlyMap<string, string> {
    const files = readdirSync(this.folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
    const paths = files.map(({ parentPath, name }) => path.join(parentPath, name));
    return new Map(paths.map((file) => [file, readFileSync(file, 'utf8')]));
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private assemble(timeoutSeconds: number): CommandParts {
    const { state, person, editor, workspaceState } = this;
    const secretsInUse = new Set<string>();
    const client = createHrflowClient(nodeFetch, timeoutSeconds);
    const choices = createWorkspaceChoices(workspaceState);
    const note = (text: string): void => void this.shown.push(text);
    return {
      ui: person,
      editor,
      log: createLog(channelInto(this.logged), secretsInUse, levels),
      client,
      choices,
      credentials: createCredentialStore(
        this.secrets,
        ({ apiKey, userEmail }) => void secretsInUse.add(apiKey).add(userEmail),
        { choice: choices },
      ),
      sources: createRememberedSources(workspaceState),
      sourceLists: createSourceLists(client),
      environments: () => [],
      settings: () => ({
        environment: { ...environmentAt(state.url), isProduction: state.production },
        sourceKey: state.sourceKey,
      }),
      configuredSourceKey: () => state.sourceKey,
      isTrusted: () => state.trusted,
      languageClient: { restart: () => Promise.resolve() },
      importFiles: new FakeImportFiles(note),
      preview: {
        open: () => Promise.resolve(true),
        toggleLock: () => undefined,
        documentFor: () => Promise.resolve(editor.document),
      },
      exportFiles: {
        save: (_, { name, text }) => Promise.resolve(this.shown.push(`${name}: ${text}`) > 0 ? name : undefined),
        openInBrowser: ({ name, text }) => Promise.resolve(this.shown.push(`browser ${name}: ${text}`) > 0),
        open: (file) => Promise.resolve(void this.shown.push(`open ${file}`)),
      },
      resumeExport: () => ({ exportResume: (resume, format) => `${format} of ${JSON.stringify(resume)}` }),
      exportTemplate: () => 'classic',
      translations: () => ({ locale: 'en' }),
      profileServer: {
        importProfile: () => Promise.resolve({ kind: 'unknown' }),
        splitProfiles: () => Promise.resolve([]),
        toJsonResume: () => Promise.resolve(null),
        preview: () => Promise.resolve(null),
      },
      ruleLevels: { turnOff: () => Promise.resolve(() => Promise.resolve()) },
      errorsOf: (document) => Promise.resolve(errorsIn(document.getText())),
      problemsOf: (_, text) => {
        const [firstError] = errorsIn(text);
        const counts = { error: errorsIn(text).length, warning: 0, information: 0, hint: 0 };
        return Promise.resolve({ counts, ...(firstError && { firstError }) });
      },
      diagnosticsOf: () => Promise.resolve({ problems: noProblems, diagnostics: [] }),
      ...openStorage(this.folder),
      batchView: {
        show: (page, text) => Promise.resolve(void this.shown.push(`${page}: ${text}`)),
        save: (name, text) => Promise.resolve(this.shown.push(`${name}: ${text}`) > 0),
        setStatus: (status) => note(JSON.stringify(status ?? 'no batch')),
        dispose: () => undefined,
      },
      batchDiagnostics: {
        add: (document, words) => note(`${document}: ${words}`),
        clear: () => undefined,
        dispose: () => undefined,
      },
      profilesView: new FakeProfilesView(note),
      historyView: { entryOf: (node) => node as LedgerEntry, refresh: () => note('history refreshed') },
      workspaceDiagnostics: { set: () => undefined, clear: () => undefined, dispose: () => undefined },
      profileFiles: {
        selected: () => undefined,
        findInSelection: () => Promise.resolve([]),
        findByGlob: () => Promise.resolve([...this.files.keys()]),
        read: (name) => Promise.resolve({ text: this.files.get(name) ?? '', isUnsaved: false }),
        relativePath: (name) => name,
      },
      profileLanguage: { use: () => Promise.resolve(() => Promise.resolve()) },
      serviceDiagnostics: {
        set: (document, problems) => note(`${document.uri.toString()}: ${JSON.stringify(problems)}`),
        dispose: () => undefined,
      },
      sleep: () => Promise.resolve(),
      clock: { now: () => performance.now(), sleep: () => Promise.resolve() },
      isInWindow: () => true,
      newId: () => crypto.randomUUID(),
      opened: createOpenedProfiles(),
    };
  }
}

/** Confirms everything, selects a button of each message and the first item of each list, and enters something into each box. */
export class WillingPerson implements Ui {
  readonly shown: string[] = [];

  /** @param account the credentials to enter. @param button which button of a message to select. */
  constructor(
    private readonly account: Credentials,
    private readonly button: 'first' | 'last' = 'first',
  ) {}

  showMessage: Ui['showMessage'] = (_, text, ...buttons) => {
    // Ends loops of a message that appears again and again.
    const isRepeated = this.shown.filter((each) => each === text).length > 2;
    this.shown.push(text);
    return Promise.resolve(isRepeated ? undefined : buttons.at(this.button === 'first' ? 0 : -1));
  };
  showModal: Ui['showModal'] = (text, detail, ...buttons) => {
    this.shown.push(text, detail);
    return Promise.resolve(buttons.at(-1));
  };
  confirm: Ui['confirm'] = (text, detail) => Promise.resolve(this.shown.push(text, detail) > 0);
  showInputBox: Ui['showInputBox'] = ({ title, prompt, password, validate }) => {
    this.shown.push(title, prompt);
    const { apiKey, userEmail } = this.account;
    const typed = password === true ? [apiKey] : ['**/*.profile.json', userEmail, 'b'.repeat(40)];
    return Promise.resolve(
      typed.find((each) => {
        const found = validate(each);
        return !found || !('fault' in found);
      }),
    );
  };
  withProgress: Ui['withProgress'] = (title, task) => {
    this.shown.push(title);
    return task({ signal: new AbortController().signal, report: (words) => void this.shown.push(words) });
  };
  showQuickPick: Ui['showQuickPick'] = ({ title, items }) => {
    this.shown.push(title, ...items.map(({ label }) => label));
    return Promise.resolve(items[0]?.value);
  };
  showDynamicQuickPick: Ui['showDynamicQuickPick'] = () => Promise.resolve(undefined);
}

const noProblems = { counts: { error: 0, warning: 0, information: 0, hint: 0 } };
const levels = { Trace: 1, Debug: 2 } as unknown as Pick<typeof LogLevel, 'Trace' | 'Debug'>;

function channelInto(lines: string[]): LogOutputChannel {
  const write = (line: unknown): void => void lines.push(String(line));
  const methods = {
    trace: write,
    debug: write,
    info: write,
    warn: write,
    error: write,
    append: write,
    appendLine: write,
  };
  return { name: 'log', logLevel: 1, ...methods, show: () => undefined } as unknown as LogOutputChannel;
}

/** In the format of the language server. */
function errorsIn(text: string) {
  const document = new FakeDocument(text);
  return problemsOf(text)
    .filter(({ severity }) => severity === 'error')
    .map(({ message, start, end, kind }) => ({
      message,
      range: { start: document.positionAt(start), end: document.positionAt(end) },
      isOfProfile: kind === 'profile',
    }));
}
