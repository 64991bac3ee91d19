import * as l10n from '@vscode/l10n';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { formatIds } from './formatIds';
import type { Environment } from './terminal/environment';

/** Receives the exit code of a command. */
export type Finish = (code: number) => void;

/** Adds the commands other than `check`. Each one loads its code when it runs. */
export function addOtherCommands(program: Command, finish: Finish, environment: () => Environment): void {
  addFormat(program, finish, environment);
  addConvert(program, finish, environment);
  program
    .command('rules')
    .description(l10n.t('List the rules, or explain one.'))
    .argument('[code]', l10n.t('The code of a rule, such as date-not-iso.'))
    .action(async (code: string | undefined) => {
      const { rules } = await import('./commands/rules');
      finish(await rules(code, environment()));
    });
  program
    .command('schema')
    .description(l10n.t('Print the JSON Schema of a profile.'))
    .option('--types', l10n.t('Print TypeScript types instead.'))
    .action(async ({ types }: { types?: true }) => {
      const { schema } = await import('./commands/schema');
      finish(await schema({ types: types === true }, environment()));
    });
  program
    .command('mcp')
    .description(l10n.t('Run a Model Context Protocol server for agents, on the standard input and output.'))
    .action(async () => {
      const { mcp } = await import('./commands/mcp');
      finish(await mcp(environment()));
    });
  program
    .command('lsp')
    .description(l10n.t('Run the language server for an editor.'))
    .option('--stdio', l10n.t('Use the standard input and output.'))
    .option('--socket <port>', l10n.t('Connect to a port of this computer.'), parsePort)
    // Editors add their own, such as --clientProcessId.
    .allowUnknownOption()
    .action(async ({ stdio, socket }: { stdio?: true; socket?: number }, command: Command) => {
      if (stdio !== true && socket === undefined)
        command.error(l10n.t('error: Use --stdio or --socket.'), { exitCode: 2 });
      const { lsp } = await import('./commands/lsp');
      await lsp(stdio === true ? undefined : socket);
    });
}

function addFormat(program: Command, finish: Finish, environment: () => Environment): void {
  program
    .command('format')
    .description(l10n.t('Format profiles.'))
    .argument(
      '[paths...]',
      l10n.t('Files, folders and globs, or - for the standard input. Default: the current folder.'),
    )
    .option('--check', l10n.t('List the files that are not formatted, and write nothing.'))
    .option('--sort', l10n.t('Sort properties in the order of the documentation.'))
    .option('--indent <width>', l10n.t('Spaces for each level, or tab.'), parseIndentation, 2)
    .action(async (paths: string[], options: { check?: true; sort?: true; indent: number | 'tab' }) => {
      const { format } = await import('./commands/format');
      const { check, sort, indent: indentation } = options;
      finish(await format({ paths, check: check === true, sort: sort === true, indentation }, environment()));
    });
}

function addConvert(program: Command, finish: Finish, environment: () => Environment): void {
  program
    .command('convert')
    .description(l10n.t('Convert resumes and candidates of other systems to profiles.'))
    .argument('[files...]', l10n.t('Files, or - for the standard input.'))
    .addOption(
      new Option('--from <format>', l10n.t('The format of the files. Default: what each one looks like.')).choices(
        formatIds,
      ),
    )
    .option('-o, --output <folder>', l10n.t('Write each profile to a new file in a folder.'))
    .option('--ndjson', l10n.t('Write one profile on each line.'))
    .option('--report <file>', l10n.t('Write where each value went, as JSON, or as Markdown to a .md file.'))
    .action(async (paths: string[], { ndjson, ...options }: ConvertValues) => {
      const { convert } = await import('./commands/convert');
      finish(await convert({ ...options, paths, ndjson: ndjson === true }, environment()));
    });
}

interface ConvertValues {
  readonly from?: string;
  readonly output?: string;
  readonly ndjson?: true;
  readonly report?: string;
}

function parseIndentation(text: string): number | 'tab' {
  if (text === 'tab') return text;
  if (!/^[1-8]$/.test(text)) throw new InvalidArgumentError(l10n.t('Expected a number from 1 to 8, or tab.'));
  return Number(text);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65_535)
    throw new InvalidArgumentError(l10n.t('Expected a port: a number from 1 to 65535.'));
  return port;
}
