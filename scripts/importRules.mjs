// The import rules, in one table for `test/architecture.test.ts` and for ESLint, which shows violations in the editor.

/** The folders of the language. A folder may import itself and the folders before it. */
export const profileFolders = [
  'text',
  'json',
  'values',
  'schema',
  'import',
  'document',
  'rules',
  'fixes',
  'diagnostics',
  'completion',
  'features',
  'preview',
].map((name) => `server/profile/${name}`);

/** The folders of the client. A folder may import itself and the folders before it. */
export const clientFolders = [
  'hrflow',
  'logging',
  'network',
  'ledger',
  'batch/plan',
  'batch/run',
  'messages',
  'files',
  'ui',
  'environments',
  'settings',
  'credentials',
  'languageClient',
  'preview',
  'sources',
  'target',
  'stored',
  'indexing',
  'batch',
  'history',
  'profilesView',
  'languageModelTools',
  'commands',
].map((name) => `client/${name}`);

/** One JSON reader serves the whole product. */
const jsonReader = ['server/profile/text', 'server/profile/json'];
const profileApi = 'server/profile/profileService';
/** Words, dates and numbers of a resume, for its templates and exports. */
const resumeText = 'server/profile/preview/text';

/**
 * The rules. The first one whose `files` starts a file's path applies to it; a file without a rule is an error.
 * `may`: folders, files without their extension, or packages. `mayType`: the same, for type imports only. `node:` is all of Node.
 */
const importRules = [
  // The registry of rules is the only file that imports rules; a rule imports no other rule.
  { files: 'server/profile/rules/registry', may: [...upTo(profileFolders, 'server/profile/rules')] },
  {
    files: 'server/profile/rules/ruleList',
    may: ['server/profile/rules/registry', 'server/profile/rules/engine/rule'],
  },
  {
    files: 'server/profile/rules/engine/',
    may: [
      ...upTo(profileFolders, 'server/profile/document'),
      'server/profile/rules/engine',
      'server/profile/rules/shared',
    ],
  },
  {
    files: 'server/profile/rules/shared/',
    may: [...upTo(profileFolders, 'server/profile/schema'), 'server/profile/rules/shared'],
  },
  {
    files: 'server/profile/rules/',
    may: [
      ...upTo(profileFolders, 'server/profile/schema'),
      'server/profile/rules/shared',
      'server/profile/rules/engine/rule',
      '@vscode/l10n',
    ],
  },
  // The files that `lazyJsonService` loads.
  ...['jsonService', 'profileCompleter', 'completionItems', 'valueItems'].map((name) => ({
    files: `server/profile/completion/${name}`,
    may: [...upTo(profileFolders, 'server/profile/completion'), 'vscode-json-languageservice'],
  })),
  {
    files: 'server/profile/fixes/repairJson',
    may: [...upTo(profileFolders, 'server/profile/fixes'), '@vscode/l10n', 'jsonrepair'],
  },
  ...profileFolders.map((folder) => ({
    files: `${folder}/`,
    may: [...upTo(profileFolders, folder), '@vscode/l10n', 'schemas/profile.schema.json', 'snippets/profile.json'],
    mayType: ['vscode-json-languageservice'],
  })),
  { files: profileApi, may: [...profileFolders, '@vscode/l10n'], mayType: ['vscode-json-languageservice'] },
  {
    files: 'server/lsp/',
    may: [
      'server/lsp',
      profileApi,
      'server/tools',
      'vscode-languageserver',
      'vscode-languageserver-textdocument',
      '@vscode/l10n',
    ],
  },
  // What agents use: pure, like the language.
  {
    files: 'server/tools/',
    may: [
      ...['server/tools', profileApi, 'server/lsp/displayText', 'schemas/profile.schema.json'],
      ...['vscode-languageserver-textdocument', '@vscode/l10n'],
    ],
  },
  // It loads one of the connections.
  { files: 'server/languageServer', may: ['server/lsp', 'server/connection'] },
  {
    files: 'server/connection/processConnection',
    may: ['server/bundleFile', 'server/nodeFiles', 'vscode-languageserver/node', 'node:path', 'node:stream'],
  },
  { files: 'server/connection/workerConnection', may: ['vscode-languageserver/browser'] },
  { files: 'server/nodeServer', may: ['server/lsp', 'server/connection/processConnection'] },
  { files: 'server/nodeFiles', may: ['node:'], mayType: ['server/profile/text'] },
  { files: 'server/bundleFile', may: ['node:'] },
  { files: 'server/main', may: ['server/codeCache', 'node:'] },
  { files: 'server/codeCache', may: ['node:'] },

  // The command line: no editor.
  {
    files: 'client/cli/launcher',
    may: ['package.json', 'client/cli/packageFiles', 'server/codeCache', 'node:'],
  },
  { files: 'client/cli/packageFiles', may: ['server/bundleFile', 'server/codeCache', 'node:'] },
  { files: 'client/cli/mcp/serve', may: ['@modelcontextprotocol/sdk', 'node:'] },
  {
    files: 'client/cli/',
    may: [
      ...['client/cli', profileApi, 'server/tools', 'client/hrflow', 'client/messages', 'client/files/ignoreFiles'],
      // The parts of the editor that need no editor: what sends, and what knows what was sent.
      ...['client/logging', 'client/network', 'client/ledger', 'client/batch/plan', 'client/batch/run', 'package.json'],
      ...['client/batch/batchProgress', 'client/batch/batchTransport', 'client/batch/inspectText'],
      ...['client/indexing/templatePlaceholders'],
      ...['client/batch/report/csv', 'client/environments/environments', 'client/environments/accountFingerprint'],
      ...['client/files/sameFile', 'client/profilesView/profileState', 'client/profilesView/stateTexts'],
      ...['server/profile/text/fileUris', 'node-fetch'],
      ...['client/files/globalIgnoreFile', 'server/bundleFile', 'server/nodeServer', 'server/lsp/displayText'],
      ...['server/profile/text/locale', 'schemas', 'vscode-languageserver-textdocument', 'node:'],
      ...['commander', 'diff', 'fast-string-width', 'picocolors', 'workerpool', '@vscode/l10n'],
    ],
    mayType: ['sarif'],
  },

  { files: 'client/hrflow/', may: ['client/hrflow', ...jsonReader] },
  { files: 'client/logging/', may: upTo(clientFolders, 'client/logging'), mayType: ['vscode'] },
  // Only these files, and the platform that loads them, need Node: the others also run in a web worker.
  ...['network/rejectUpgrades', 'network/trackTransfer', 'files/fileId', 'files/globalIgnoreFile', 'files/localDisk']
    .concat(['files/temporaryPages', 'ledger/durableFiles', 'ledger/ledger', 'ledger/ledgerFile', 'ledger/locks'])
    .concat(['batch/plan/batchFiles'])
    .map((name) => ({
      files: `client/${name}.ts`,
      may: [...upTo(clientFolders, 'client/batch/plan'), ...['client/files', 'server/profile/text', 'vscode', 'node:']],
    })),
  { files: 'client/platform/nodePlatform', may: ['client', 'vscode', 'vscode-languageclient', 'node-fetch', 'node:'] },
  { files: 'client/platform/', may: ['client', 'vscode', 'vscode-languageclient'] },
  {
    files: 'client/ledger/sha256',
    may: ['@noble/hashes'],
  },
  {
    files: 'client/ledger/',
    may: [...upTo(clientFolders, 'client/ledger'), 'client/files/sameFile', ...jsonReader, '@vscode/l10n'],
  },
  { files: 'client/batch/plan/', may: upTo(clientFolders, 'client/batch/plan') },
  { files: 'client/batch/run/', may: [...upTo(clientFolders, 'client/batch/run'), '@vscode/l10n'] },
  {
    files: 'client/messages/',
    may: [
      'client/messages',
      'client/logging',
      'client/hrflow/errors',
      'client/ledger/submission',
      'server/profile/text',
      '@vscode/l10n',
    ],
    mayType: ['client/hrflow', 'client/ledger', 'client/batch/plan', 'client/batch/run'],
  },
  {
    files: 'client/languageClient/',
    may: [
      ...upTo(clientFolders, 'client/languageClient'),
      ...['server/profile/text', 'vscode', 'vscode-languageclient', '@vscode/l10n'],
    ],
    mayType: ['server/profile/preview'],
  },
  // The page of the preview runs in a browser.
  {
    files: 'client/preview/webview/',
    may: [
      'client/preview/webview',
      'client/preview/messages',
      'client/preview/templates',
      'client/preview/components',
      'client/preview/style',
      'preact',
      '@vscode/l10n',
    ],
    mayType: ['server/profile/preview'],
  },
  // What renders a resume runs in a browser and in Node: it depends on neither.
  {
    files: 'client/preview/components/',
    may: ['client/preview/components', resumeText, 'preact', '@vscode/l10n'],
    mayType: ['server/profile/preview'],
  },
  {
    files: 'client/preview/templates/',
    may: ['client/preview/templates', 'client/preview/components', 'preact', '@vscode/l10n'],
    mayType: ['server/profile/preview'],
  },
  {
    files: 'client/preview/export/',
    may: [
      'client/preview/export',
      'client/preview/templates',
      'client/preview/components',
      'client/preview/style',
      resumeText,
      'preact',
      'preact-render-to-string',
      '@vscode/l10n',
    ],
    mayType: ['server/profile/preview'],
  },
  {
    files: 'client/preview/',
    may: [...upTo(clientFolders, 'client/preview'), 'vscode', '@vscode/l10n'],
    mayType: ['server/profile/preview'],
  },
  { files: 'client/commands/registry', may: [...clientFolders, '@vscode/l10n'] },
  // A command imports no other command.
  {
    files: 'client/commands/',
    may: [...upTo(clientFolders, 'client/profilesView'), 'client/commands/command', ...jsonReader, '@vscode/l10n'],
    mayType: ['vscode'],
  },
  { files: 'client/files/sameFile', may: ['server/profile/text'] },
  {
    files: 'client/files/',
    may: [...upTo(clientFolders, 'client/files'), 'server/profile/text', 'vscode', 'ignore', '@vscode/l10n'],
  },
  { files: 'client/environments/accountFingerprint', may: ['client/ledger/sha256'] },
  ...clientFolders.map((folder) => ({
    files: `${folder}/`,
    may: [...upTo(clientFolders, folder), ...jsonReader, 'vscode', '@vscode/l10n'],
  })),
  // The entry point loads one of the platforms.
  { files: 'client/extension', may: ['client/composition', 'client/platform'], mayType: ['vscode'] },
  ...['composition', 'services'].map((name) => ({
    files: `client/${name}`,
    may: ['client', 'vscode', '@vscode/l10n'],
  })),
];

function upTo(folders, last) {
  return folders.slice(0, folders.indexOf(last) + 1);
}

const isWithin = (target, allowed) =>
  target === allowed || target.startsWith(allowed.endsWith(':') ? allowed : `${allowed}/`);

/**
 * Whether a file may have an import.
 * @param file its path from the root, with forward slashes.
 * @param target the path of the imported file from the root, with or without extension, or the name of a package.
 * @returns undefined if it may, otherwise what is wrong.
 */
export function importFault(file, target, isTypeOnly) {
  const rule = importRules.find(({ files }) => file.startsWith(files));
  if (!rule) return 'No rule of scripts/importRules.mjs is for this file.';
  const allowed = isTypeOnly ? [...rule.may, ...(rule.mayType ?? [])] : rule.may;
  const isAllowed = allowed.some((each) => isWithin(target.replace(/\.tsx?$/, ''), each));
  return isAllowed ? undefined : `Files of ${rule.files} must not import ${target}${isTypeOnly ? '' : ' at run time'}.`;
}
