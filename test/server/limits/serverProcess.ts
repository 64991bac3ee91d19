import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  createProtocolConnection,
  type Position,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { vscodeCapabilities } from '../../support/languageClient';

const serverFile = path.join(__dirname, '..', '..', '..', 'dist', 'server.js');
const uri = 'file:///limits/a.profile.json';

/** The bundled language server in a process of its own, with one document. */
export class ServerProcess {
  private version = 0;

  private constructor(
    private readonly child: ChildProcess,
    private readonly connection: ProtocolConnection,
  ) {}

  /** @param settings answers `workspace/configuration`; looked at each time. */
  static async start(settings: Readonly<Record<string, unknown>> = {}): Promise<ServerProcess> {
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
    await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: vscodeCapabilities });
    await connection.sendNotification('initialized', {});
    return new ServerProcess(child, connection);
  }

  async open(text: string): Promise<void> {
    if (this.version > 0) await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    this.version++;
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'hrflow-profile', version: this.version, text },
    });
  }

  async insert(position: Position, text: string): Promise<void> {
    this.version++;
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: this.version },
      contentChanges: [{ range: { start: position, end: position }, text }],
    });
  }

  request<Result>(method: string, parameters: object = {}): Promise<Result> {
    return this.connection.sendRequest<Result>(method, { textDocument: { uri }, uri, ...parameters });
  }

  /** Megabytes that were resident at most. */
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
