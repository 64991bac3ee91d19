import path from 'node:path';
import { runCached } from './codeCache';

// Small, so that it is compiled at once; what it runs is kept compiled. How that speaks to the editor is chosen by the
// command line: --stdio, --node-ipc, --socket=PORT or --pipe=NAME.
runCached(path.join(__dirname, 'languageServer.js'));
