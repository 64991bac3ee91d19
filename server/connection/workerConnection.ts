import {
  BrowserMessageReader,
  BrowserMessageWriter,
  type Connection,
  type ConnectionOptions,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';

/** The transport is the messages of the web worker that runs this code. */
export function connect(options: ConnectionOptions): Connection {
  // Packages declare it as a window, too.
  const global: unknown = self;
  const worker = global as DedicatedWorkerGlobalScope;
  const [reader, writer] = [new BrowserMessageReader(worker), new BrowserMessageWriter(worker)];
  return createConnection(ProposedFeatures.all, reader, writer, options);
}

/** The editor that starts a worker passes the translations. */
export function readBundle(): undefined {
  return undefined;
}

/** A worker has no files; the editor reads those of the workspace. */
export const files = undefined;
