import {
  type Connection,
  type ConnectionOptions,
  ErrorCodes,
  Message,
  type RequestMessage,
  ResponseError,
} from 'vscode-languageserver';

/** Requests that replace those that arrive too early or too late, with the error for each. */
const rejections: ReadonlyMap<string, ResponseError<never>> = new Map([
  ['hrflow/early', new ResponseError<never>(ErrorCodes.ServerNotInitialized, 'The server is not initialized.')],
  ['hrflow/again', new ResponseError<never>(ErrorCodes.InvalidRequest, 'The server is already initialized.')],
  ['hrflow/late', new ResponseError<never>(ErrorCodes.InvalidRequest, 'The server is shut down.')],
]);

/**
 * Enforces the server lifecycle (LSP 3.17, "Server lifecycle"): requests before `initialize` and after `shutdown` are errors,
 * and so is a second `initialize`; notifications at those times are dropped, except `exit`. The library dispatches them in
 * any state.
 */
export class Lifecycle {
  private state: 'new' | 'running' | 'shut down' = 'new';

  /** The options for the connection, which passes every message here before it reaches a handler. */
  readonly options: ConnectionOptions = {
    messageStrategy: {
      handleMessage: (message, next) => {
        const admittedMessage = this.admit(message);
        return admittedMessage && next(admittedMessage);
      },
    },
  };

  /** Registers the error responses on the connection that was created with `options`. */
  listen(connection: Connection): void {
    for (const [method, rejection] of rejections) connection.onRequest(method, () => rejection);
    connection.onShutdown(() => void (this.state = 'shut down'));
  }

  /** Call this when `initialize` succeeds. */
  markInitialized(): void {
    this.state = 'running';
  }

  /** @returns the message to handle instead; undefined for one that is dropped. */
  private admit(message: Message): Message | undefined {
    if (Message.isRequest(message)) {
      const rejection = this.rejectionFor(message.method);
      return rejection === undefined ? message : withMethod(message, rejection);
    }
    const isDropped = Message.isNotification(message) && this.state !== 'running' && message.method !== 'exit';
    return isDropped ? undefined : message;
  }

  private rejectionFor(method: string): string | undefined {
    if (this.state === 'shut down') return 'hrflow/late';
    if (method === 'initialize') return this.state === 'new' ? undefined : 'hrflow/again';
    return this.state === 'new' ? 'hrflow/early' : undefined;
  }
}

function withMethod(message: RequestMessage, method: string): RequestMessage {
  return { ...message, method };
}
