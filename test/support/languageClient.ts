import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeResult,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import { startServer } from '../../server/lsp/server';

export { marked } from './marked';

/** The capabilities of VS Code that our server reads. */
export const vscodeCapabilities: ClientCapabilities = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
  },
  textDocument: {
    diagnostic: { dynamicRegistration: true },
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } } },
    formatting: { dynamicRegistration: true },
    hover: { contentFormat: ['markdown'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
  },
};

/** A language server and its client, both in this process. */
export class LanguageClient {
  private version = 1;

  private constructor(
    readonly connection: ProtocolConnection,
    readonly initialized: InitializeResult,
    /** Dynamically registered methods. */
    readonly registered: Set<string>,
    /** Pushed diagnostics, by document. */
    readonly pushed: Map<string, Diagnostic[]>,
  ) {}

  /** @param settings answers `workspace/configuration`; read at every request.
   * @param folders URIs of the workspace folders.
   * @param files the workspace files that the server can request, by URI; undefined: the client does not support reading files.
   * @param initializationOptions those of VS Code by default. */
  // The parameters are those of an editor.
  // eslint-disable-next-line max-params
  static async start(
    capabilities: ClientCapabilities = vscodeCapabilities,
    settings: Record<string, unknown> = {},
    folders: readonly string[] = [],
    files?: ReadonlyMap<string, string>,
    initializationOptions: object = { readsProfiles: files !== undefined, supportsJson: true },
  ): Promise<LanguageClient> {
    const up = new PassThrough();
    const down = new PassThrough();
    startServer(
      (options) => createConnection(new StreamMessageReader(up), new StreamMessageWriter(down), options),
      () => undefined,
    );
    const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    const registered = new Set<string>();
    const pushed = new Map<string, Diagnostic[]>();
    connection.onRequest('workspace/configuration', ({ items }: { items: { section: string }[] }) =>
      items.map(({ section }) => settings[section] ?? null),
    );
    connection.onRequest('client/registerCapability', ({ registrations }: { registrations: { method: string }[] }) => {
      for (const { method } of registrations) registered.add(method);
    });
    connection.onRequest(
      'client/unregisterCapability',
      ({ unregisterations }: { unregisterations: { method: string }[] }) => {
        for (const { method } of unregisterations) registered.delete(method);
      },
    );
    connection.onNotification(
      'textDocument/publishDiagnostics',
      ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => void pushed.set(uri, diagnostics),
    );
    connection.onRequest('hrflow/findProfiles', () => [...(files?.keys() ?? [])]);
    connection.onRequest('hrflow/readProfiles', ({ uris }: { uris: string[] }) =>
      uris.flatMap((uri) => (files?.has(uri) ? [{ uri, text: files.get(uri) }] : [])),
    );
    connection.listen();
    const initialized = await connection.sendRequest<InitializeResult>('initialize', {
      processId: null,
      rootUri: null,
      capabilities,
      initializationOptions,
      workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
    });
    await connection.sendNotification('initialized', {});
    return new LanguageClient(connection, initialized, registered, pushed);
  }

  /** @returns the document's URI. */
  async open(text: string, languageId = 'hrflow-profile', uri = 'untitled:Untitled-1'): Promise<string> {
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: ++this.version, text },
    });
    return uri;
  }

  /** Replaces the whole text. */
  async change(uri: string, text: string): Promise<void> {
    await this.edit(uri, [{ text }]);
  }

  /** Several edits in one notification, each relative to the result of the previous one. */
  async edit(uri: string, contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: ++this.version },
      contentChanges,
    });
  }

  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const report = await this.request<DocumentDiagnosticReport>('textDocument/diagnostic', uri);
    return report.kind === 'full' ? report.items : [];
  }

  /** Sends a request for a document. @param parameters additional parameters, such as a position. */
  request<Result>(method: string, uri: string, parameters: object = {}): Promise<Result> {
    return this.connection.sendRequest<Result>(method, { textDocument: { uri }, ...parameters });
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    this.connection.dispose();
  }
}
