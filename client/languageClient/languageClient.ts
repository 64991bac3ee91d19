import {
  CompletionItem,
  type Event,
  EventEmitter,
  l10n,
  type LogOutputChannel,
  type Position,
  type TextDocument,
  Uri,
} from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  ErrorAction,
  FileChangeType,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
  vsdiag,
} from 'vscode-languageclient';
import type { DiskAccess } from '../files/links';
import type { ProfileWatcher } from '../files/profileWatcher';
import { isSameFile } from '../files/sameFile';
import { profileSelector } from '../ui/profileSelector';
import { withDocumentCommands } from './documentActions';
import { trackConfigurationFiles } from './configurationFiles';
import { createDiagnosedVersions, type DiagnosedVersions } from './diagnosedVersions';
import { createRestartPolicy } from './restartPolicy';
import { readProfileFiles } from './profileRequests';
import { type ServedChange, trackServedProfiles } from './servedProfiles';
import { addCompletionCommand } from './walkthroughSteps';
import { createServerRequests, linkToRuleDocs, type ServerRequests } from './serverRequests';

export type ServerState = 'starting' | 'running' | 'stopped';

/** Starts, restarts and queries the language server. */
export interface ProfileLanguageClient extends ServerRequests {
  readonly state: ServerState;
  readonly onDidChangeState: Event<ServerState>;
  /** Fires with a document when the diagnostics of its current version are known. */
  readonly onDidDiagnose: Event<TextDocument>;
  /** Starts the server. Does not reject: a failure is logged and leads to the state `stopped`. */
  start(): Promise<void>;
  /** Stops the server, if it runs, and starts it. Rejects if it does not start. */
  restart(): Promise<void>;
  /** Whether the diagnostics that VS Code shows for a document are about its current text. */
  hasCurrentDiagnostics(document: TextDocument): boolean;
  dispose(): void;
}

export interface LanguageClientParts {
  /** Creates a client that starts the server when it is started. */
  readonly create: (options: LanguageClientOptions) => BaseLanguageClient;
  readonly disk: DiskAccess;
  /** For messages of the server and the client. They never contain profile text (see log.ts). */
  readonly log: LogOutputChannel;
  readonly watcher: ProfileWatcher;
  /** Finds all profiles of the workspace. */
  readonly findProfiles: () => Promise<readonly string[]>;
  /** Called when the server crashed too often and is not restarted. */
  readonly onRestartLimit: () => void;
}

export function createLanguageClient(parts: LanguageClientParts): ProfileLanguageClient {
  const changed = new EventEmitter<ServerState>();
  const diagnosed = new EventEmitter<TextDocument>();
  const served = trackServedProfiles({
    watcher: parts.watcher,
    find: parts.findProfiles,
    send: (changes) => void sendChanges(client, changes).catch(() => undefined),
  });
  const versions = createDiagnosedVersions();
  const configuration = trackConfigurationFiles(() => void sendSettingsChange(client).catch(() => undefined));
  const createClient = (): BaseLanguageClient => {
    const newClient = parts.create(clientOptions(parts, versions, diagnosed));
    newClient.onDidChangeState(({ newState }) => {
      if (newState === State.Starting) served.clear();
      changed.fire(toServerState(client.state));
    });
    newClient.onRequest('hrflow/findProfiles', parts.findProfiles);
    newClient.onRequest('hrflow/configurationFile', ({ uri }: { uri: string }) => configuration.settingsFor(uri));
    newClient.onRequest('hrflow/isSameFile', ({ uris: [one = '', other = ''] }: { uris: string[] }) =>
      isSameFile(one, other),
    );
    newClient.onRequest('hrflow/readProfiles', ({ uris }: { uris: string[] }) => {
      served.add(uris);
      return readProfileFiles(parts.disk, uris);
    });
    return newClient;
  };
  let client = createClient();
  return {
    get state() {
      return toServerState(client.state);
    },
    onDidChangeState: changed.event,
    onDidDiagnose: diagnosed.event,

    async start() {
      await client
        .start()
        .catch((error: unknown) => parts.log.error(`The language server did not start: ${String(error)}`));
    },

    async restart() {
      // A server that hangs ignores the request to stop. The client then ends its process.
      await client.stop().catch(() => undefined);
      // While a client is starting, `start` waits for it. Otherwise a new client is required: one that failed to start cannot
      // start again, and would take the late exit of a hung process for the exit of the next process.
      if (client.state !== State.Starting) client = createClient();
      await client.start();
    },

    hasCurrentDiagnostics: (document) => versions.isCurrent(document),

    ...createServerRequests(() => client),

    dispose() {
      changed.dispose();
      diagnosed.dispose();
      served.dispose();
      configuration.dispose();
      client.dispose().catch(() => undefined);
    },
  };
}

/** The server reads all settings again, and the editor all diagnostics. */
async function sendSettingsChange(client: BaseLanguageClient): Promise<void> {
  if (client.state !== State.Running) return;
  await client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
}

const changeTypes = {
  created: FileChangeType.Created,
  changed: FileChangeType.Changed,
  deleted: FileChangeType.Deleted,
} as const;

/** Does nothing if the server is not running: it reads the files when it starts. */
async function sendChanges(client: BaseLanguageClient, changes: readonly ServedChange[]): Promise<void> {
  if (client.state !== State.Running) return;
  await client.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: changes.map(({ uri, kind }) => ({ uri, type: changeTypes[kind] })),
  });
}

function clientOptions(
  { log, onRestartLimit }: LanguageClientParts,
  versions: DiagnosedVersions<TextDocument>,
  diagnosed: EventEmitter<TextDocument>,
): LanguageClientOptions {
  const shouldRestart = createRestartPolicy(Date.now);
  return {
    documentSelector: profileSelector,
    initializationOptions: {
      ...{ readsProfiles: true, readsConfigurationFiles: true, supportsJson: true },
      l10nBundle: l10n.bundle,
    },
    outputChannel: log,
    // The log and the status item report a failure, without an interruption while typing.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    diagnosticPullOptions: { onChange: true, onSave: false },
    errorHandler: {
      error: (_error, _message, count) => ({
        action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
        handled: true,
      }),
      closed() {
        if (shouldRestart()) return { action: CloseAction.Restart, handled: true };
        onRestartLimit();
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
    middleware: {
      async provideDiagnostics(document, previousResultId, token, next) {
        const version = 'version' in document ? document.version : undefined;
        const report = await next(document, previousResultId, token);
        if (report && 'version' in document && version !== undefined) versions.record(document, version);
        if (report?.kind === vsdiag.DocumentDiagnosticReportKind.full) report.items.forEach(linkToRuleDocs);
        if (report && !token.isCancellationRequested && !(document instanceof Uri)) diagnosed.fire(document);
        return report;
      },
      // The signature is that of the language client.
      // eslint-disable-next-line max-params
      async provideCodeActions(document, range, context, token, next) {
        const actions = await next(document, range, context, token);
        return withDocumentCommands(actions, document, context)?.slice();
      },
      // The signature is that of the language client.
      // eslint-disable-next-line max-params
      async provideCompletionItem(document, position, context, token, next) {
        const result = await next(document, position, context, token);
        const items = result && 'items' in result ? result.items : (result ?? []);
        addCompletionCommand(items);
        return items.length === 0 && /\w/.test(textBefore(document, position)) ? [unmatchedItem()] : result;
      },
    },
  };
}

/** The character before a position; empty at the start of a line. */
function textBefore(document: TextDocument, position: Position): string {
  return document.lineAt(position.line).text.slice(Math.max(0, position.character - 1), position.character);
}

/**
 * An item that matches no word. Without any item of the server, VS Code suggests words of other documents in a text: strings are plain text
 * in the grammar, for which words are not turned off.
 */
function unmatchedItem(): CompletionItem {
  const item = new CompletionItem('\u2014');
  item.filterText = '\u2014';
  return item;
}

function toServerState(state: State): ServerState {
  if (state === State.Running) return 'running';
  return state === State.Starting ? 'starting' : 'stopped';
}
