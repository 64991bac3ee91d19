import { readFileSync } from 'node:fs';
import path from 'node:path';
import { codeServer, versions } from '../host/codeServer';

const root = path.join(__dirname, '..', '..');
const schemaFile = path.join(root, 'schemas', 'profile.schema.json');

/** A language server to measure. */
export interface ComparedServer {
  readonly name: 'ours' | 'built-in' | 'extracted' | 'yaml' | 'floor';
  readonly command: readonly string[];
  readonly language: string;
  /** It is asked for diagnostics, as VS Code does; else it sends them by itself. */
  readonly pullsDiagnostics: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly initializationOptions?: object;
  readonly version: string;
}

/** What an editor tells of itself. */
export function clientCapabilities(pulls: boolean): object {
  return {
    workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
    textDocument: {
      ...(pulls && { diagnostic: { dynamicRegistration: true } }),
      hover: { contentFormat: ['markdown'] },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      formatting: { dynamicRegistration: true },
      completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
    },
  };
}

const versionOf = (file: string): string => (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;

/** All of them, with the same schema. @param build where the bench's own servers were built. */
export async function comparedServers(build: string): Promise<readonly ComparedServer[]> {
  const editor = await codeServer(versions.newest);
  const modules = path.join(__dirname, 'node_modules');
  const schema: unknown = JSON.parse(readFileSync(schemaFile, 'utf8'));
  const jsonSettings = {
    json: {
      schemas: [{ fileMatch: ['*.profile.json'], url: 'hrflow://profile', schema }],
      validate: { enable: true },
      format: { enable: true },
    },
  };
  const jsonServer = path.join(
    editor.folder,
    'extensions',
    'json-language-features',
    'server',
    'dist',
    'node',
    'jsonServerMain.js',
  );
  const provideFormatter = { provideFormatter: true, handledSchemaProtocols: ['file'] };
  return [
    {
      name: 'ours',
      command: [process.execPath, path.join(root, 'dist', 'server.js'), '--stdio'],
      ...{ language: 'hrflow-profile', pullsDiagnostics: true, settings: {} },
      version: versionOf(path.join(root, 'package.json')),
    },
    {
      name: 'built-in',
      // Its own editor runs it on Node 24; all are run by the same Node here.
      command: [process.execPath, jsonServer, '--stdio'],
      ...{ language: 'json', pullsDiagnostics: true, settings: jsonSettings, initializationOptions: provideFormatter },
      version: editor.vscode,
    },
    {
      name: 'extracted',
      command: [
        process.execPath,
        path.join(modules, 'vscode-langservers-extracted', 'bin', 'vscode-json-language-server'),
        '--stdio',
      ],
      ...{ language: 'json', pullsDiagnostics: false, settings: jsonSettings, initializationOptions: provideFormatter },
      version: versionOf(path.join(modules, 'vscode-langservers-extracted', 'package.json')),
    },
    {
      name: 'yaml',
      command: [process.execPath, path.join(modules, 'yaml-language-server', 'bin', 'yaml-language-server'), '--stdio'],
      ...{ language: 'yaml', pullsDiagnostics: false },
      settings: {
        yaml: {
          schemas: { [`file://${schemaFile}`]: '*.profile.json' },
          validate: true,
          completion: true,
          hover: true,
          format: { enable: true },
          schemaStore: { enable: false },
        },
      },
      version: versionOf(path.join(modules, 'yaml-language-server', 'package.json')),
    },
    {
      name: 'floor',
      command: [process.execPath, path.join(build, 'minimalServer.js'), '--stdio'],
      ...{ language: 'json', pullsDiagnostics: true, settings: {}, version: '' },
    },
  ];
}
