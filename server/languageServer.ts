import type * as processConnection from './connection/processConnection';
import type * as workerConnection from './connection/workerConnection';
import { startServer } from './lsp/server';

// One bundle for both, because a package shares nothing between its files. `require` instead of `import`: esbuild bundles both modules
// and runs one of them. A web worker has no Node.
/* eslint-disable @typescript-eslint/no-require-imports -- see above */
const { connect, readBundle, files } =
  typeof importScripts === 'function'
    ? (require('./connection/workerConnection') as typeof workerConnection)
    : (require('./connection/processConnection') as typeof processConnection);
/* eslint-enable @typescript-eslint/no-require-imports */

startServer(connect, readBundle, files);
