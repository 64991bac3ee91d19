// The globals of web workers that the client and the server use. Node's types do not have them, and the types of browsers contradict Node's.

/** A function in a web worker; VS Code replaces it in that of the extension host. */
declare const importScripts: unknown;

interface Worker {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}

declare const Worker: new (url: string) => Worker;

type DedicatedWorkerGlobalScope = Pick<Worker, 'onmessage' | 'postMessage'>;

declare const self: DedicatedWorkerGlobalScope;
