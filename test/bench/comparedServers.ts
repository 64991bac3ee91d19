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
  /** True: the client requests diagnostics, as VS Code does; false: the server pushes them. */
  readonly pullsDiagnostics: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly initializationOptions?: object;
  readonly version: string;
}

/** The capabilities that the client declares. */
export function clientCapabilities(pulls: boolean): object {
  return {
    workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
    textDocument: {
      ...(pulls && { diagnostic: { dynamicRegistration: true } }),
      hover: { contentFormat: ['markdown'] },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      formatting: { dynamicRegistration: true },
      completion: {
        completionItem: { snippetSupport: true, documentationFormat: ['markdown'] },
        completionList: {
          itemDefaults: ['commitCharacters', 'editRange', 'insertTextFormat', 'insertTextMode', 'data'],
        },
      },
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
    },
  };
}

const versionOf = (file: string): string => (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;

/** The settings of the JSON servers. */
function jsonSettings(): ComparedServer['settings'] {
  const schema: unknown = JSON.parse(readFileSync(schemaFile, 'utf8'));
  return {
    json: {
      schemas: [{ fileMatch: ['*.profile.json'], url: 'hrflow://profile', schema }],
      validate: { enable: true },
      format: { enable: true },
    },
  };
}

const yamlSettings: ComparedServer['settings'] = {
  yaml: {
    schemas: { [`file://${schemaFile}`]: '*.profile.json' },
    validate: true,
    completion: true,
    hover: true,
    format: { enable: true },
    schemaStore: { enable: false },
  },
};

/** All servers, configured with the same schema. @param build the folder that contains the built `minimalServer.js`. */
export async function comparedServers(build: string): Promise<readonly ComparedServer[]> {
  const editor = await codeServer(versions.newest);
  const modules = path.join(__dirname, 'node_modules');
  const jsonServer = path.join(
    ...[editor.folder, 'extensions', 'json-language-features', 'server', 'dist', 'node', 'jsonServerMain.js'],
  );
  const json = {
    language: 'json',
    settings: jsonSettings(),
    initializationOptions: { provideFormatter: true, handledSchemaProtocols: ['file'] },
  };
  return [
    {
      name: 'ours',
      command: [process.execPath, path.join(root, 'dist', 'server.js'), '--stdio'],
      ...{ language: 'hrflow-profile', pullsDiagnostics: true, settings: {} },
      version: versionOf(path.join(root, 'package.json')),
    },
    {
      name: 'built-in',
      // VS Code runs it on Node 24; here all servers run on the same version of Node.
      command: [process.execPath, jsonServer, '--stdio'],
      ...{ ...json, pullsDiagnostics: true, version: editor.vscode },
    },
    {
      name: 'extracted',
      command: [
        process.execPath,
        path.join(modules, 'vscode-langservers-extracted', 'bin', 'vscode-json-language-server'),
        '--stdio',
      ],
      ...{ ...json, pullsDiagnostics: false },
      version: versionOf(path.join(modules, 'vscode-langservers-extracted', 'package.json')),
    },
    {
      name: 'yaml',
      command: [process.execPath, path.join(modules, 'yaml-language-server', 'bin', 'yaml-language-server'), '--stdio'],
      ...{ language: 'yaml', pullsDiagnostics: false, settings: yamlSettings },
      version: versionOf(path.join(modules, 'yaml-language-server', 'package.json')),
    },
    {
      name: 'floor',
      command: [process.execPath, path.join(build, 'minimalServer.js'), '--stdio'],
      ...{ language: 'json', pullsDiagnostics: true, settings: {}, version: '' },
    },
  ];
}
