import {
  type CompletionItem,
  CompletionList,
  DiagnosticSeverity,
  type Event,
  EventEmitter,
  type LogOutputChannel,
  type Position,
  Range,
  type TextDocument,
} from 'vscode';
import {
  DocumentDiagnosticRequest,
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import type { DocumentError } from './commands/indexProfile';

/** Documents that the language server is for: our language, and `*.profile.json` that settings treat as JSON. */
export const profileSelector = [
  { language: 'hrflow-profile' },
  { language: 'json', pattern: '**/*.profile.json' },
  { language: 'jsonc', pattern: '**/*.profile.json' },
];

export type ServerState = 'starting' | 'running' | 'stopped';

/** The language server, from the editor's side. */
export interface ProfileLanguageClient {
  readonly state: ServerState;
  readonly onDidChangeState: Event<ServerState>;
  start(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
  /**
   * The errors in the document's present text, in its order: asked anew, for those that the editor shows may be older.
   * Rejects if the server does not run.
   */
  errorsOf(document: TextDocument): Promise<readonly DocumentError[]>;
}

/**
 * @param serverModule path of the bundled server.
 * @param log takes what server and client have to say; never profile text (see log.ts).
 */
export function createLanguageClient(serverModule: string, log: LogOutputChannel): ProfileLanguageClient {
  const server = { module: serverModule, transport: TransportKind.ipc };
  const serverOptions: ServerOptions = {
    run: server,
    // F5: the debugger attaches by itself (`autoAttachChildProcesses` in .vscode/launch.json).
    debug: { ...server, options: { execArgv: ['--nolazy', '--inspect=0'] } },
  };
  const options: LanguageClientOptions = {
    documentSelector: profileSelector,
    outputChannel: log,
    diagnosticPullOptions: { onChange: true, onSave: false },
    middleware: {
      async provideCompletionItem(document, position, context, token, next) {
        const items = await next(document, position, context, token);
        for (const item of items instanceof CompletionList ? items.items : (items ?? [])) widen(item, position);
        return items;
      },
    },
  };
  const client = new LanguageClient('hrflow', 'HrFlow Profile', serverOptions, options);
  const changed = new EventEmitter<ServerState>();
  client.onDidChangeState(({ newState }) => changed.fire(named(newState)));
  return {
    get state() {
      return named(client.state);
    },
    onDidChangeState: changed.event,
    start: () => client.start(),
    restart: () => (client.isRunning() ? client.restart() : client.start()),
    stop: () => client.stop(),
    errorsOf: (document) => errorsOf(client, document),
  };
}

async function errorsOf(client: LanguageClient, document: TextDocument): Promise<readonly DocumentError[]> {
  if (!client.isRunning()) throw new Error('The language server does not run.');
  const report = await client.sendRequest(DocumentDiagnosticRequest.type, {
    textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
  });
  if (report.kind !== 'full') return [];
  const diagnostics = await client.protocol2CodeConverter.asDiagnostics(report.items);
  return diagnostics
    .filter(({ severity }) => severity === DiagnosticSeverity.Error)
    .sort((a, b) => a.range.start.compareTo(b.range.start));
}

/**
 * The JSON service gives one range to replace. The editor needs to know both what accepting replaces and what it leaves if
 * the person wants to insert, else it doubles a quote that stands after the caret.
 */
function widen(item: CompletionItem, position: Position): void {
  const { range } = item;
  if (!(range instanceof Range) || !range.end.isAfter(position) || range.start.isAfter(position)) return;
  item.range = { inserting: new Range(range.start, position), replacing: range };
}

function named(state: State): ServerState {
  if (state === State.Running) return 'running';
  return state === State.Starting ? 'starting' : 'stopped';
}
