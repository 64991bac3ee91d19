import type { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import type { Fetch, HttpRequest, HttpResponse, Transfer } from '../hrflow/types';

/** A function such as `node-fetch`, which also takes a stream as the body. */
type StreamingFetch = (
  url: string,
  request: Omit<HttpRequest, 'body' | 'onTransfer'> & { readonly body?: string | Readable },
) => Promise<HttpResponse>;

/** Smaller than the buffers of the operating system, so that a slow connection still takes one within a few seconds. */
const chunkBytes = 16 * 1024;

/**
 * Sends the body of a request in chunks, each after the connection has taken the one before, and reports them. The body reports whether the
 * connection is established, because an error does not tell whether anything was sent: a proxy, for example, can refuse the
 * connection with an error that has no code, or with a response.
 */
export function trackTransfer(send: StreamingFetch): Fetch {
  return async (url, { onTransfer, body, ...request }) => {
    if (body === undefined || !onTransfer) return await send(url, { ...request, ...(body !== undefined && { body }) });
    const bytes = Buffer.from(body);
    const headers = { ...request.headers, 'Content-Length': String(bytes.length) };
    const isEncrypted = url.startsWith('https:');
    return await send(url, { ...request, headers, body: new TrackedBody(bytes, isEncrypted, onTransfer) });
  };
}

/** The body of one request. */
class TrackedBody extends Readable {
  private isConnected = false;
  private sentBytes = 0;
  private isObserved = false;

  constructor(
    private readonly bytes: Buffer,
    private readonly isEncrypted: boolean,
    private readonly onTransfer: (transfer: Transfer) => void,
  ) {
    super({ highWaterMark: chunkBytes });
  }

  override _read(): void {
    const start = this.sentBytes;
    if (start >= this.bytes.length) return void this.push(null);
    this.sentBytes = Math.min(start + chunkBytes, this.bytes.length);
    this.report();
    this.push(this.bytes.subarray(start, this.sentBytes));
  }

  /** `node-fetch` pipes the body to its request, which it does not expose otherwise. */
  override pipe<Destination extends NodeJS.WritableStream>(
    request: Destination,
    options?: { readonly end?: boolean },
  ): Destination {
    this.isObserved = true;
    this.report();
    request.once('socket', (socket: ConnectingSocket) => this.observeConnection(socket));
    // A response may arrive before the body is sent, for example because it is too long. Then the rest is not sent.
    request.once('response', (response: EventEmitter) =>
      response.once('end', () => {
        if (!this.readableEnded) this.destroy();
      }),
    );
    return super.pipe(request, options);
  }

  private observeConnection(socket: ConnectingSocket): void {
    const connected = (): void => {
      this.isConnected = true;
      this.report();
    };
    // Without TLS, an encrypted request has reached a proxy only.
    if (this.isEncrypted && socket.encrypted !== true) return;
    if (socket.encrypted ? socket.secureConnecting === true : socket.connecting)
      socket.once(socket.encrypted ? 'secureConnect' : 'connect', connected);
    else connected();
  }

  private report(): void {
    const { isObserved, isConnected, sentBytes, bytes } = this;
    if (isObserved) this.onTransfer({ isConnected, sentBytes: isConnected ? sentBytes : 0, totalBytes: bytes.length });
  }
}

/** A socket of Node's `net` or `tls`. */
interface ConnectingSocket extends EventEmitter {
  readonly connecting: boolean;
  readonly encrypted?: boolean;
  /** Until the TLS handshake is completed. */
  readonly secureConnecting?: boolean;
}
