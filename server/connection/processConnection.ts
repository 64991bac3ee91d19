import path from 'node:path';
import {
  type Connection,
  type ConnectionOptions,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/node';
import { readBundleFile } from '../bundleFile';
import { nodeFiles } from '../nodeFiles';

/** The command line of the process selects the transport: --stdio, --node-ipc, --socket=PORT or --pipe=NAME. */
export function connect(options: ConnectionOptions): Connection {
  return createConnection(ProposedFeatures.all, options);
}

/** A connection by a socket that is connected to the editor. */
export function connectBy(socket: NodeJS.ReadWriteStream): (options: ConnectionOptions) => Connection {
  return (options) => createConnection(ProposedFeatures.all, socket, socket, options);
}

/** Reads the translations from the folder `l10n` next to that of the bundle. */
export function readBundle(locale: string): string | undefined {
  return readBundleFile(path.join(__dirname, '..', 'l10n'), locale);
}

export const files = nodeFiles;
