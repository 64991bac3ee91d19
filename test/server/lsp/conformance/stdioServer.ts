import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** A message of JSON-RPC. */
export interface RpcMessage {
  readonly jsonrpc?: string;
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

const serverFile = path.join(__dirname, '..', '..', '..', '..', 'dist', 'server.js');

/** The bundled server over stdio. Messages are written and read without a library, so that they can be invalid. */
export class StdioServer {
  /** All messages of the server, in order. */
  readonly received: RpcMessage[] = [];
  /** Answers a request of the server. */
  respond: (method: string, params: unknown) => unknown = () => null;
  readonly exited: Promise<number | null>;
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting: (() => void)[] = [];
  private input = Buffer.alloc(0);
  private lastId = 0;

  constructor() {
    this.child = spawn(process.execPath, [serverFile, '--stdio']);
    this.child.stdout.on('data', (chunk: Buffer) => this.read(chunk));
    // Writing to a process that has ended is an error, which `exited` tells.
    this.child.stdin.on('error', () => undefined);
    this.exited = once(this.child, 'exit').then(([code]) => {
      this.wake();
      return code as number | null;
    });
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  async initialize(
    capabilities: object = {},
    processId: number | null = null,
    initializationOptions?: object,
  ): Promise<RpcMessage> {
    const parameters = { processId, rootUri: null, capabilities, initializationOptions };
    const answer = await this.request('initialize', parameters);
    this.notify('initialized', {});
    return answer;
  }

  /** Sends a request. @returns the whole response. */
  async request(method: string, params?: unknown, id = this.nextId()): Promise<RpcMessage> {
    this.send({ id, method, params });
    return await this.response(id);
  }

  notify(method: string, params?: unknown): void {
    this.send({ method, params });
  }

  nextId(): number {
    return ++this.lastId;
  }

  /** The response to a request that was sent. */
  async response(id: number | string | null): Promise<RpcMessage> {
    return await this.find((message) => message.id === id && message.method === undefined);
  }

  /** The first message that satisfies a condition, as soon as it is received. */
  async find(condition: (message: RpcMessage) => boolean): Promise<RpcMessage> {
    for (;;) {
      const found = this.received.find(condition);
      if (found) return found;
      if (this.child.exitCode !== null) throw new Error(`The server exited with ${this.child.exitCode}`);
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  send(message: object): void {
    this.write(JSON.stringify({ jsonrpc: '2.0', ...message }));
  }

  /** Sends any text with a correct header. */
  write(text: string): void {
    this.writeRaw(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  writeRaw(text: string): void {
    this.child.stdin.write(text);
  }

  closeInput(): void {
    this.child.stdin.end();
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  private read(chunk: Buffer): void {
    this.input = Buffer.concat([this.input, chunk]);
    for (;;) {
      const header = /^Content-Length: (\d+)\r\n(?:[^\r\n]+\r\n)*\r\n/.exec(this.input.toString('latin1', 0, 200));
      if (!header) return;
      const [start, length] = [header[0].length, Number(header[1])];
      if (this.input.length < start + length) return;
      const message = JSON.parse(this.input.toString('utf8', start, start + length)) as RpcMessage;
      this.input = this.input.subarray(start + length);
      this.received.push(message);
      if (message.method !== undefined && message.id !== undefined)
        this.send({ id: message.id, result: this.respond(message.method, message.params) });
      this.wake();
    }
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
