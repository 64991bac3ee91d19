import path from 'node:path';
import { PassThrough } from 'node:stream';
import {
  type Connection,
  type ConnectionOptions,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/node';
import { readBundleFile } from '../bundleFile';
import { nodeFiles } from '../nodeFiles';

/** Turns of the event loop without a message, after which all were handled: the library handles one in each turn. */
const quietTurns = 10;

/** The command line of the process selects the transport: --stdio, --node-ipc, --socket=PORT or --pipe=NAME. */
export function connect(options: ConnectionOptions): Connection {
  if (process.argv.includes('--stdio')) return connectStreams(process.stdin, process.stdout, options);
  return createConnection(ProposedFeatures.all, options);
}

/** A connection by a socket that is connected to the editor. */
export function connectBy(socket: NodeJS.ReadWriteStream): (options: ConnectionOptions) => Connection {
  return (options) => connectStreams(socket, socket, options);
}

function connectStreams(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  options: ConnectionOptions,
): Connection {
  const complete = completeInput(input, options);
  return createConnection(ProposedFeatures.all, complete.input, output, complete.options);
}

/** Reads the translations from the folder `l10n` next to that of the bundle. */
export function readBundle(locale: string): string | undefined {
  return readBundleFile(path.join(__dirname, '..', 'l10n'), locale);
}

export const files = nodeFiles;

/**
 * The library ends the process as soon as its input ends, although messages that have arrived are still to be handled: `shutdown` and
 * `exit` of an editor that closes the input after it has written them. This input ends after they were handled.
 * @returns the input, and the options of the connection that reads it.
 */
function completeInput(
  input: NodeJS.ReadableStream,
  { messageStrategy, ...others }: ConnectionOptions,
): { readonly input: PassThrough; readonly options: ConnectionOptions } {
  const complete = new PassThrough();
  let turnsLeft = quietTurns;
  const end = (): void => {
    if (turnsLeft-- <= 0) complete.end();
    else setImmediate(end);
  };
  input.pipe(complete, { end: false });
  // A connection that is lost does not end, it only closes.
  input.once('end', end).once('close', end);
  return {
    input: complete,
    options: {
      ...others,
      messageStrategy: {
        handleMessage: (message, next) => {
          turnsLeft = quietTurns;
          return messageStrategy ? messageStrategy.handleMessage(message, next) : next(message);
        },
      },
    },
  };
}
