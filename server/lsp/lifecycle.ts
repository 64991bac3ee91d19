import {
  type Connection,
  type ConnectionOptions,
  ErrorCodes,
  Message,
  type RequestMessage,
  ResponseError,
} from 'vscode-languageserver';

/** Requests that `admitted` puts in the place of those that come too early or too late, with the answer to each. */
const rejections: ReadonlyMap<string, ResponseError<never>> = new Map([
  ['hrflow/early', new ResponseError<never>(ErrorCodes.ServerNotInitialized, 'The server is not initialized.')],
  ['hrflow/again', new ResponseError<never>(ErrorCodes.InvalidRequest, 'The server is initialized already.')],
  ['hrflow/late', new ResponseError<never>(ErrorCodes.InvalidRequest, 'The server is shut down.')],
]);

/**
 * Keeps the order of a session that the protocol requires (LSP 3.17, "Server lifecycle"): requests before `initialize` and
 * after `shutdown` are errors, and so is a second `initialize`; notifications out of order are dropped, except `exit`. The
 * library dispatches all of them, whatever the state.
 */
export class Lifecycle {
  private state: 'new' | 'running' | 'shut down' = 'new';

  /** For the connection: every message passes here before it reaches a handler. */
  readonly options: ConnectionOptions = {
    messageStrategy: {
      handleMessage: (message, next) => {
        const admittedMessage = this.admit(message);
        return admittedMessage && next(admittedMessage);
      },
    },
  };

  /** Registers the answers, on the connection that has the options. */
  listen(connection: Connection): void {
    for (const [method, rejection] of rejections) connection.onRequest(method, () => rejection);
    connection.onShutdown(() => void (this.state = 'shut down'));
  }

  /** To be called when `initialize` succeeds. */
  markInitialized(): void {
    this.state = 'running';
  }

  /** @returns the message that is to be handled in its place; undefined for one that is dropped. */
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
