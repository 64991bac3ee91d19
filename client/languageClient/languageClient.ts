import {
  type CancellationToken,
  CancellationTokenSource,
  type Diagnostic,
  type Event,
  EventEmitter,
  type FileSystemWatcher,
  l10n,
  type LogOutputChannel,
  type Range,
  type TextDocument,
  Uri,
  workspace,
} from 'vscode';
import {
  CloseAction,
  type Diagnostic as LspDiagnostic,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  type ServerOptions,
  State,
  TransportKind,
  vsdiag,
} from 'vscode-languageclient/node';
import { clearedCredentialVariables } from '../credentials/environmentVariables';
import { profileSelector } from '../ui/profileSelector';
import { createRestartPolicy } from './restartPolicy';
import type { TextRange } from '../ui/editor';
import { findProfileUris, readProfileFiles } from './profileRequests';

/** A server that takes longer to judge one document hangs. */
const responseTimeoutMilliseconds = 10_000;

export type ServerState = 'starting' | 'running' | 'stopped';

/** An error in a document, as the language server sees it. */
export interface DocumentError {
  readonly message: string;
  readonly range: TextRange;
  /** False: the text is not JSON, or too deep to be looked at. */
  readonly isOfProfile: boolean;
}

/** What is wrong with a text that need not be open. */
export interface TextProblems {
  readonly counts: Readonly<Record<'error' | 'warning' | 'information' | 'hint', number>>;
  /** In the order of the text. */
  readonly firstError?: Pick<DocumentError, 'message' | 'range'>;
}

/** The language server, from the editor's side. */
export interface ProfileLanguageClient {
  readonly state: ServerState;
  readonly onDidChangeState: Event<ServerState>;
  /** Starts the server. Does not reject: a failure is logged, and `state` tells. */
  start(): Promise<void>;
  /** Stops the server, if it runs, and starts it. Rejects if it does not start. */
  restart(): Promise<void>;
  dispose(): void;
  /**
   * The errors in the document's present text, in its order: asked anew, for those that the editor shows may be older.
   * Rejects if the server does not run or does not answer.
   */
  errorsOf(document: TextDocument): Promise<readonly DocumentError[]>;
  /** Judges a text by the settings for its file. Rejects if the server does not run or does not answer. */
  problemsOf(uri: string, text: string): Promise<TextProblems>;
  /** The same with all problems, fit for the Problems view. */
  diagnosticsOf(
    uri: string,
    text: string,
  ): Promise<{ readonly problems: TextProblems; readonly diagnostics: Diagnostic[] }>;
  /**
   * A Python or JavaScript literal as JSON, to be pasted over ranges of a document; undefined if the text is to be pasted as
   * it is. Rejects if the server does not run.
   */
  pastedAsJson(
    document: TextDocument,
    ranges: readonly Range[],
    text: string,
    token: CancellationToken,
  ): Promise<string | undefined>;
}

/** What the language client needs. */
export interface LanguageClientParts {
  /** Path of the bundled server. */
  readonly serverModule: string;
  /** Takes what server and client have to say; never profile text (see log.ts). */
  readonly log: LogOutputChannel;
  /** Called when the server has stopped too often and is not started again. */
  readonly onRestartLimit: () => void;
}

export function createLanguageClient(parts: LanguageClientParts): ProfileLanguageClient {
  const changed = new EventEmitter<ServerState>();
  const profiles = workspace.createFileSystemWatcher('**/*.profile.json');
  const createClient = (): LanguageClient => {
    const newClient = new LanguageClient(
      'hrflow',
      'HrFlow Profile',
      serverOptions(parts),
      clientOptions(parts, profiles),
    );
    newClient.onDidChangeState(() => changed.fire(toServerState(client.state)));
    newClient.onRequest('hrflow/findProfiles', findProfileUris);
    newClient.onRequest('hrflow/readProfiles', ({ uris }: { uris: string[] }) => readProfileFiles(uris));
    return newClient;
  };
  let client = createClient();
  return {
    get state() {
      return toServerState(client.state);
    },
    onDidChangeState: changed.event,

    async start() {
      await client
        .start()
        .catch((error: unknown) => parts.log.error(`The language server did not start: ${String(error)}`));
    },

    async restart() {
      // One that hangs does not stop when asked; the client then ends its process.
      await client.stop().catch(() => undefined);
      // Of one that is starting, `start` waits for the end. Else a new one: the old one could not start again if it failed
      // to, and would take the late end of a process that hung for the end of the next.
      if (client.state !== State.Starting) client = createClient();
      await client.start();
    },

    errorsOf: (document) =>
      sendWithTimeout<DocumentError[]>(client, 'hrflow/errors', {
        textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
      }),

    problemsOf: (uri, text) => sendWithTimeout<TextProblems>(client, 'hrflow/problemsOf', { uri, text }),

    async diagnosticsOf(uri, text) {
      const parameters = { uri, text, all: true };
      const problems = await sendWithTimeout<TextProblems & { diagnostics: LspDiagnostic[] }>(
        client,
        'hrflow/problemsOf',
        parameters,
      );
      const diagnostics = await client.protocol2CodeConverter.asDiagnostics(problems.diagnostics);
      diagnostics.forEach(linkToRuleDocs);
      return { problems, diagnostics };
    },

    async pastedAsJson(document, ranges, text, token) {
      const { code2ProtocolConverter: code2Protocol } = client;
      const textDocument = code2Protocol.asTextDocumentIdentifier(document);
      const at = ranges.map((range) => code2Protocol.asRange(range));
      const json: unknown = await client.sendRequest('hrflow/pastedAsJson', { textDocument, ranges: at, text }, token);
      return typeof json === 'string' ? json : undefined;
    },

    dispose() {
      changed.dispose();
      profiles.dispose();
      client.dispose().catch(() => undefined);
    },
  };
}

function serverOptions({ serverModule }: LanguageClientParts): ServerOptions {
  // A process inherits the variables of the one that starts it.
  const options = { env: clearedCredentialVariables };
  const server = { module: serverModule, transport: TransportKind.ipc, options };
  // F5: the debugger attaches by itself (`autoAttachChildProcesses` in .vscode/launch.json).
  return { run: server, debug: { ...server, options: { ...options, execArgv: ['--nolazy', '--inspect=0'] } } };
}

function clientOptions(
  { log, onRestartLimit }: LanguageClientParts,
  profiles: FileSystemWatcher,
): LanguageClientOptions {
  const shouldRestart = createRestartPolicy(Date.now);
  return {
    documentSelector: profileSelector,
    initializationOptions: { readsProfiles: true, l10nBundle: l10n.bundle },
    synchronize: { fileEvents: profiles },
    outputChannel: log,
    // A failure is told in the log and by the status item; nobody is interrupted while writing.
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
        const report = await next(document, previousResultId, token);
        if (report?.kind === vsdiag.DocumentDiagnosticReportKind.full) report.items.forEach(linkToRuleDocs);
        return report;
      },
    },
  };
}

/** Asks the server for its judgement, for as long as it may take. */
async function sendWithTimeout<Result>(client: LanguageClient, method: string, parameters: object): Promise<Result> {
  const cancellation = new CancellationTokenSource();
  const timer = setTimeout(() => cancellation.cancel(), responseTimeoutMilliseconds);
  const timeout = new Promise<never>((_, reject) => {
    cancellation.token.onCancellationRequested(() => reject(new Error('The language server does not answer.')));
  });
  try {
    // Waits for a server that is starting; rejects if it has stopped.
    const response = client.sendRequest<Result>(method, parameters, cancellation.token);
    return await Promise.race([response, timeout]);
  } finally {
    clearTimeout(timer);
    cancellation.dispose();
  }
}

/** The code of a problem opens its entry in docs/rules.md, which links on to HrFlow's documentation. */
function linkToRuleDocs(diagnostic: Diagnostic): void {
  const { code } = diagnostic;
  if (typeof code !== 'object') return;
  const argument = encodeURIComponent(JSON.stringify([code.value]));
  diagnostic.code = { value: code.value, target: Uri.parse(`command:hrflow.showRule?${argument}`) };
}

function toServerState(state: State): ServerState {
  if (state === State.Running) return 'running';
  return state === State.Starting ? 'starting' : 'stopped';
}
