import { type Uri, workspace } from 'vscode';
import type { LanguageClientOptions, MessageTransports } from 'vscode-languageclient';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';

/** The language server in a web worker. */
export class WorkerClient extends LanguageClient {
  private worker: Worker | undefined;

  /** @param script the bundle of the server. */
  constructor(script: Uri, options: LanguageClientOptions) {
    // Transports instead of the worker: VS Code replaces the class `Worker`, by which the client would recognise one.
    const start = async (): Promise<MessageTransports> => {
      this.worker = await startWorker(script);
      return { reader: new BrowserMessageReader(this.worker), writer: new BrowserMessageWriter(this.worker) };
    };
    super('hrflow', 'HrFlow Profile', start, options);
  }

  /** Unlike a process, a worker does not end when its connection does. */
  override async stop(timeout?: number): Promise<void> {
    const { worker } = this;
    try {
      await super.stop(timeout);
    } finally {
      worker?.terminate();
    }
  }
}

/** From the text of the script: VS Code refuses the address of an extension on a remote machine, and browsers those of other origins. */
async function startWorker(script: Uri): Promise<Worker> {
  const text = await workspace.fs.readFile(script);
  const url = URL.createObjectURL(new Blob([text.slice()], { type: 'text/javascript' }));
  return new Worker(url);
}
