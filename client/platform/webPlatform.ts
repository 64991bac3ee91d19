import { Uri } from 'vscode';
import { sha256Hex } from '../ledger/sha256';
import { browserFetch } from '../network/browserFetch';
import { BrowserLocks, type LockManager } from './browserLocks';
import type { Platform } from './platform';
import { userDataFiles } from './userDataFiles';
import { UserDataLedger } from './userDataLedger';
import { WorkerClient } from './workerClient';

/** Of a web worker: Node's types do not have it. */
declare const navigator: { readonly locks: LockManager };
declare const origin: string;

/** The extension host in a web worker: vscode.dev, github.dev, and other browsers without a remote machine. */
export const platform: Platform = {
  fetch: browserFetch((url, request) => fetch(url, request)),
  environmentVariables: {},
  // Links are resolved by the file system of the workspace, which has no other view of the disk.
  disk: {
    createLinkResolver: () => () => Promise.resolve('unknown'),
    readGlobalIgnoreFile: () => Promise.resolve(undefined),
  },
  hasBatches: false,

  createLanguageClient({ extensionUri }, options) {
    return new WorkerClient(Uri.joinPath(extensionUri, 'dist', 'languageServer.js'), options);
  },

  openStorage({ globalStorageUri }) {
    const ledgerFolder = Uri.joinPath(globalStorageUri, 'ledger');
    const { locks } = navigator;
    const scope = sha256Hex(origin).slice(0, 16);
    return {
      locks: new BrowserLocks(locks, scope),
      ledgerFolder,
      ledgerFile: new UserDataLedger(userDataFiles(ledgerFolder), locks, scope),
      batchFiles: {
        create: () => Promise.reject(new Error('Batches need the desktop.')),
        read: () => Promise.resolve(undefined),
        ids: () => Promise.resolve([]),
        remove: () => Promise.resolve(),
      },
    };
  },

  createPages: () => undefined,
};
