// Takes the place of `vscode-languageserver` in our bundles. That is a CommonJS module, whose properties esbuild would copy for each module
// that imports it.
export * from '../node_modules/vscode-languageserver/lib/common/api.js';
