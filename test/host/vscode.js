#!/usr/bin/env node
// An executable with the command line of desktop VS Code, for `runTests` of @vscode/test-electron.
require('tsx/cjs');
require('./vscode.ts');
