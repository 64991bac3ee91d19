import type { ExtensionContext, Uri } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { BatchStore } from '../batch/plan/batchStore';
import type { DiskAccess } from '../files/links';
import type { Fetch } from '../hrflow/types';
import type { LedgerStore } from '../ledger/ledgerStore';
import type { SharedLocks } from '../ledger/sharedLocks';
import type { PrintedPages } from '../ui/exportFiles';

/** Where data is stored across sessions. */
export interface Storage {
  readonly locks: SharedLocks;
  /** It contains only the ledger. */
  readonly ledgerFolder: Uri;
  readonly ledgerFile: LedgerStore;
  readonly batchFiles: BatchStore;
}

/** What differs between the extension host of Node and the one in a web worker. Everything else is the same code. */
export interface Platform {
  readonly fetch: Fetch;
  readonly environmentVariables: Readonly<Record<string, string | undefined>>;
  readonly disk: DiskAccess;
  /** Creates a client of the language server; it starts the server when it is started. */
  createLanguageClient(context: ExtensionContext, options: LanguageClientOptions): BaseLanguageClient;
  openStorage(context: ExtensionContext): Storage;
  /** undefined: the platform cannot open pages in the browser. */
  createPages(context: ExtensionContext): (PrintedPages & { dispose(): void }) | undefined;
  /** False: many profiles cannot be sent in one batch. */
  readonly hasBatches: boolean;
}
