import path from 'node:path';
import nodeFetch from 'node-fetch';
import { Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { BatchFiles } from '../batch/plan/batchFiles';
import { clearedCredentialVariables } from '../credentials/environmentVariables';
import { fileId } from '../files/fileId';
import { localDisk } from '../files/localDisk';
import { identifyFilesBy } from '../files/sameFile';
import { TemporaryPages } from '../files/temporaryPages';
import { LedgerFile } from '../ledger/ledgerFile';
import { Locks } from '../ledger/locks';
import { respondToUpgrade } from '../network/rejectUpgrades';
import { trackTransfer } from '../network/trackTransfer';
import type { Platform } from './platform';

identifyFilesBy(fileId);

/** The extension host of Node: on the desktop, or on the machine that a window is connected to. */
export const platform: Platform = {
  // node-fetch uses Node's `http` and `https`, which VS Code patches to support proxies and system certificates.
  fetch: trackTransfer(respondToUpgrade(nodeFetch)),
  environmentVariables: process.env,
  disk: localDisk,
  hasBatches: true,

  createLanguageClient(context, clientOptions) {
    // A process inherits the environment variables of its parent.
    const options = { env: clearedCredentialVariables };
    const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc, options };
    // F5: the debugger attaches automatically (`autoAttachChildProcesses` in .vscode/launch.json).
    const debug = { ...server, options: { ...options, execArgv: ['--nolazy', '--inspect=0'] } };
    return new LanguageClient('hrflow', 'HrFlow Profile', { run: server, debug }, clientOptions);
  },

  openStorage({ globalStorageUri }) {
    const folder = globalStorageUri.fsPath;
    const ledgerFolder = path.join(folder, 'ledger');
    return {
      locks: new Locks(path.join(folder, 'locks')),
      ledgerFolder: Uri.file(ledgerFolder),
      ledgerFile: new LedgerFile(ledgerFolder),
      batchFiles: new BatchFiles(path.join(folder, 'batches')),
    };
  },

  createPages({ globalStorageUri }) {
    const pages = new TemporaryPages(path.join(globalStorageUri.fsPath, 'print'));
    void pages.deleteOutdated();
    return pages;
  },
};
