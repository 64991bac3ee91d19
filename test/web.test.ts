import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createContext, runInContext } from 'node:vm';
import manifest from '../package.json';

const root = path.join(__dirname, '..');

/** What a web worker has, as far as our bundles need it when they start. No `require`, `process`, `Buffer` or `global`. */
function workerGlobals() {
  const posted: unknown[] = [];
  const globals = {
    ...{
      console,
      setTimeout,
      clearTimeout,
      setInterval,
      clearInterval,
      queueMicrotask,
      performance,
      crypto,
      URL,
      Blob,
    },
    ...{ TextDecoder, TextEncoder, AbortController, AbortSignal },
    importScripts: () => undefined,
    addEventListener: () => undefined,
    postMessage: (message: unknown) => void posted.push(message),
    onmessage: undefined as undefined | ((event: { data: unknown }) => void),
  };
  return { globals: Object.assign(globals, { self: globals }), posted };
}

describe('the bundles in a web worker', () => {
  it('are those of the manifest, which are the same for both hosts', () => {
    assert.equal(manifest.browser, './dist/client.js');
    assert.equal(manifest.main, manifest.browser);
    assert.equal(manifest.capabilities.virtualWorkspaces.supported, true);
  });

  it('start the language server without Node', async () => {
    const { globals, posted } = workerGlobals();
    const file = path.join(root, 'dist', 'languageServer.js');
    runInContext(readFileSync(file, 'utf8'), createContext(globals), { filename: file });
    const send = (message: object): void => globals.onmessage?.({ data: { jsonrpc: '2.0', ...message } });
    const answerTo = async (id: number): Promise<unknown> => {
      for (;;) {
        const answer = posted.find((each) => (each as { id?: number }).id === id);
        if (answer !== undefined) return (answer as { result?: unknown }).result;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    const textDocument = {
      uri: 'vscode-vfs://github/a/b.profile.json',
      languageId: 'hrflow-profile',
      version: 1,
      text: '[]',
    };
    send({
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: { textDocument: { diagnostic: {} } } },
    });
    await answerTo(1);
    send({ method: 'initialized', params: {} });
    send({ method: 'textDocument/didOpen', params: { textDocument } });
    send({ id: 2, method: 'textDocument/diagnostic', params: { textDocument: { uri: textDocument.uri } } });
    const { items } = (await answerTo(2)) as { items: { code: string }[] };
    assert.equal(items.map(({ code }) => code).join(), 'wrong-type');
  });

  it('load the client with `vscode` as the only module', () => {
    const asked: string[] = [];
    // Any class, function or value of the API: only loading is tried here, the suites in the editor do the rest.
    const anything: object = new Proxy(Map, {
      get: (target, name) => (name === 'prototype' ? target.prototype : anything),
      apply: () => anything,
    });
    const require = (name: string): object => (asked.push(name), anything);
    const module = { exports: {} as Record<string, unknown> };
    const file = path.join(root, 'dist', 'client.js');
    const source = `(function (exports, require, module) {${readFileSync(file, 'utf8')}\n})`;
    const { globals } = workerGlobals();
    const run = runInContext(source, createContext(globals), { filename: file }) as (...parts: unknown[]) => void;
    run(module.exports, require, module);
    assert.deepEqual([...new Set(asked)], ['vscode']);
    assert.deepEqual(Object.keys(module.exports).sort(), ['activate', 'deactivate']);
  });
});
