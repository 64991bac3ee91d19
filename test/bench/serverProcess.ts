import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import {
  CancellationTokenSource,
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { PreviewAnswer } from '../../server/profile/preview/previewAnswer';
import type { SectionName } from '../../server/profile/preview/resume';
import { clientCapabilities, type ComparedServer } from './comparedServers';

const uri = 'file:///bench/a.profile.json';

/** Replaces `length` characters at an offset by a text. */
export interface Edit {
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

/** A language server in a separate process, with one open document. Times are in milliseconds. */
export class ServerProcess {
  readonly uri = uri;
  version = 1;
  private lines: readonly number[] = [];
  private onPush: ((items: readonly unknown[]) => void) | undefined;

  private constructor(
    private readonly candidate: ComparedServer,
    private readonly child: ChildProcess,
    private readonly connection: ProtocolConnection,
    public text: string,
  ) {}

  /** Starts a server and opens the document. @returns the server and the times from the start to the responses. */
  static async start(
    candidate: ComparedServer,
    text: string,
  ): Promise<{ server: ServerProcess; toInitialize: number; toFirst: number }> {
    const begin = performance.now();
    const [command = '', ...parameters] = candidate.command;
    const child = spawn(command, parameters, { stdio: ['pipe', 'pipe', 'ignore'] });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.onError(() => undefined);
    const server = new ServerProcess(candidate, child, connection, text);
    connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
      items.map(({ section }) => candidate.settings[section ?? ''] ?? null),
    );
    for (const method of ['client/registerCapability', 'client/unregisterCapability', 'workspace/diagnostic/refresh'])
      connection.onRequest(method, () => null);
    connection.onNotification('textDocument/publishDiagnostics', ({ diagnostics }: { diagnostics: unknown[] }) =>
      server.onPush?.(diagnostics),
    );
    connection.listen();
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: clientCapabilities(candidate.pullsDiagnostics),
      initializationOptions: candidate.initializationOptions ?? {},
    });
    const toInitialize = performance.now() - begin;
    await connection.sendNotification('initialized', {});
    if (Object.keys(candidate.settings).length > 0)
      await connection.sendNotification('workspace/didChangeConfiguration', { settings: candidate.settings });
    const nextPushed = server.pushed();
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: candidate.language, version: server.version, text },
    });
    await (candidate.pullsDiagnostics ? server.pull() : nextPushed);
    return { server, toInitialize, toFirst: performance.now() - begin };
  }

  /** Sends an edit and waits for the diagnostics of the new text. */
  async editAndDiagnose(edit: Edit): Promise<{ milliseconds: number; items: readonly unknown[] }> {
    const change = this.applyEdit(edit);
    const begin = performance.now();
    const pushed = this.pushed();
    await this.sendChange(change);
    const items = await (this.candidate.pullsDiagnostics ? this.pull() : pushed);
    return { milliseconds: performance.now() - begin, items };
  }

  /** Requests diagnostics. Rejects if `signal` is aborted meanwhile and the server cancels the request. */
  async pull(signal?: AbortSignal): Promise<readonly unknown[]> {
    const cancellation = new CancellationTokenSource();
    signal?.addEventListener('abort', () => cancellation.cancel());
    const parameters = { textDocument: { uri } };
    const report = await this.connection.sendRequest<{ items?: readonly unknown[] }>(
      'textDocument/diagnostic',
      parameters,
      cancellation.token,
    );
    return report.items ?? [];
  }

  /** Requests the preview, which only our server has. Null if the request was cancelled meanwhile. */
  async preview(showAll: readonly SectionName[], signal: AbortSignal): Promise<PreviewAnswer | null> {
    const cancellation = new CancellationTokenSource();
    signal.addEventListener('abort', () => cancellation.cancel());
    const parameters = { textDocument: { uri }, showAll };
    return await this.connection.sendRequest<PreviewAnswer | null>('hrflow/preview', parameters, cancellation.token);
  }

  /** Waits for the next diagnostics that the server pushes. */
  async pushed(): Promise<readonly unknown[]> {
    if (this.candidate.pullsDiagnostics) return [];
    return await new Promise((resolve) => (this.onPush = resolve));
  }

  /** Opens other documents, like background tabs of an editor. @param count number of documents. */
  async openOthers(count: number, text: string): Promise<void> {
    for (let each = 0; each < count; each++) {
      const textDocument = { uri: `file:///bench/other-${each}.profile.json`, languageId: this.candidate.language };
      await this.connection.sendNotification('textDocument/didOpen', {
        textDocument: { ...textDocument, version: 1, text },
      });
    }
    // When the server responds to this request, it has processed all notifications.
    await this.request('textDocument/hover', { position: { line: 0, character: 0 } });
  }

  /** Sends an edit without waiting for diagnostics. */
  async edit(edit: Edit): Promise<void> {
    await this.sendChange(this.applyEdit(edit));
  }

  /** Measures the time of a request for the document. */
  async timeRequest(method: string, parameters: object = {}): Promise<number> {
    const begin = performance.now();
    await this.request(method, parameters);
    return performance.now() - begin;
  }

  positionAt(offset: number): { line: number; character: number } {
    if (this.lines.length === 0) {
      const starts = [0];
      for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1)) starts.push(at + 1);
      this.lines = starts;
    }
    let low = 0;
    let high = this.lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.lines[middle] ?? 0) > offset) high = middle;
      else low = middle + 1;
    }
    return { line: low - 1, character: offset - (this.lines[low - 1] ?? 0) };
  }

  /** Resident memory in megabytes: current and peak. */
  get residentMegabytes(): { now: number; peak: number } {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    const megabytes = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
    return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
  }

  /** Processor time since the start, in milliseconds. */
  get processorTime(): number {
    const fields = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    // Ticks of 10 ms (`getconf CLK_TCK` is 100 on Linux): user and system.
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }

  stop(): void {
    this.connection.dispose();
    this.child.kill('SIGKILL');
  }

  private async request<Result>(method: string, parameters: object): Promise<Result> {
    return await this.connection.sendRequest<Result>(method, { textDocument: { uri }, ...parameters });
  }

  private applyEdit({ at, length, text }: Edit): object {
    const range = { start: this.positionAt(at), end: this.positionAt(at + length) };
    this.text = this.text.slice(0, at) + text + this.text.slice(at + length);
    if (text.includes('\n')) this.lines = [];
    return { range, text };
  }

  private async sendChange(change: object): Promise<void> {
    this.version++;
    const textDocument = { uri, version: this.version };
    await this.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: [change] });
  }
}
