import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  CancellationToken,
  createProtocolConnection,
  type Position,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import { vscodeCapabilities } from '../../support/languageClient';

const serverFile = path.join(__dirname, '..', '..', '..', 'dist', 'server.js');
const uri = 'file:///limits/a.profile.json';

/** The bundled language server in a separate process, with one document. */
export class ServerProcess {
  private lastVersion = 0;

  private constructor(
    private readonly child: ChildProcess,
    private readonly connection: ProtocolConnection,
  ) {}

  /**
   * @param settings for `workspace/configuration`, read on each request.
   * @param locale of the editor.
   */
  static async start(settings: Readonly<Record<string, unknown>> = {}, locale?: string): Promise<ServerProcess> {
    const child = spawn(process.execPath, [serverFile, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.onError(() => undefined);
    connection.onRequest('workspace/configuration', ({ items }: { items: { section: string }[] }) =>
      items.map(({ section }) => settings[section] ?? null),
    );
    for (const method of ['client/registerCapability', 'client/unregisterCapability', 'workspace/diagnostic/refresh'])
      connection.onRequest(method, () => null);
    connection.listen();
    await connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      capabilities: vscodeCapabilities,
      locale,
    });
    await connection.sendNotification('initialized', {});
    return new ServerProcess(child, connection);
  }

  /** The version of the document. */
  get version(): number {
    return this.lastVersion;
  }

  async open(text: string, version = this.version + 1): Promise<void> {
    if (this.version > 0) await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    this.lastVersion = version;
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'hrflow-profile', version: this.version, text },
    });
  }

  /** Opens the document again without closing it, with the same version, as a restarting editor may do. */
  async openAgain(text: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'hrflow-profile', version: this.version, text },
    });
  }

  async insert(position: Position, text: string): Promise<void> {
    await this.edit([{ range: { start: position, end: position }, text }]);
  }

  /** @param gain increment of the version: 0 violates the protocol, and must be harmless. */
  async edit(contentChanges: readonly TextDocumentContentChangeEvent[], gain = 1): Promise<void> {
    this.lastVersion += gain;
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: this.version },
      contentChanges,
    });
  }

  request<Result>(method: string, parameters: object = {}, token = CancellationToken.None): Promise<Result> {
    return this.connection.sendRequest<Result>(method, { textDocument: { uri }, uri, ...parameters }, token);
  }

  /** The peak resident memory, in megabytes. */
  get peak(): number {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  stop(): void {
    this.connection.dispose();
    this.child.kill('SIGKILL');
  }
}
