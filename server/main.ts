import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runCached } from './codeCache';

// Each edit makes a new reading, of buffers that V8 frees with the next pass over its youngest objects. As that space
// grows, there are fewer passes, and a server that types on holds twice the memory; it is no faster for that.
setFlagsFromString('--semi-space-growth-factor=1');
// Each version of a text is a string of its length. V8 lets such pile up to four times of what is in use; with twice it holds a
// tenth less after 1,000 edits, and is as fast. With less than that, an edit in 20 MB waits for collections.
setFlagsFromString('--heap-growing-percent=100');

// Small, so that it is compiled at once; what it runs is kept compiled. How that speaks to the editor is chosen by the
// command line: --stdio, --node-ipc, --socket=PORT or --pipe=NAME.
runCached(path.join(__dirname, 'languageServer.js'));
