import * as l10n from '@vscode/l10n';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { IndexCommand } from './commands/indexCommand';
import { parseShard, type Shard } from './commands/shard';
import type { StatusCommand } from './commands/status';
import type { StoredCommand } from './commands/stored';
import type { Finish } from './otherCommands';
import type { Environment } from './terminal/environment';

/** Adds the commands that use the service or the ledger. Each one loads its code when it runs. */
export function addServiceCommands(program: Command, finish: Finish, environment: () => Environment): void {
  addIndex(program, finish, environment);
  const status = program
    .command('status')
    .description(l10n.t('Show which profiles are stored, according to the ledger of this computer.'))
    .argument('[paths...]', l10n.t('Files, folders and globs. Default: the current folder.'))
    .addOption(
      new Option('--format <format>', l10n.t('Output format.')).choices(['pretty', 'json', 'ndjson']).default('pretty'),
    );
  addLedger(addDestination(status)).action(async (paths: string[], options: Omit<StatusCommand, 'paths'>) => {
    const { status: run } = await import('./commands/status');
    finish(await run({ ...options, paths }, environment()));
  });
  const stored = program
    .command('stored')
    .description(l10n.t('Read a stored profile from the service, and print it as JSON.'))
    .argument('<profile>', l10n.t('A file with a `key` or a `reference`, or the reference of a profile.'))
    .addOption(
      new Option('--by <property>', l10n.t('What identifies a profile that is not a file.'))
        .choices(['reference', 'key'])
        .default('reference'),
    )
    .option('--diff', l10n.t('With a file: show how it differs from the stored profile, as a unified diff.'));
  addCredentials(addDestination(stored)).action(
    async (profile: string, { diff, ...options }: Omit<StoredCommand, 'profile' | 'diff'> & { diff?: true }) => {
      const { stored: run } = await import('./commands/stored');
      finish(await run({ ...options, profile, diff: diff === true }, environment()));
    },
  );
}

type IndexValues = Omit<IndexCommand, 'paths' | 'dryRun' | 'yes' | 'ndjson'> & {
  readonly dryRun?: true;
  readonly yes?: true;
  readonly ndjson?: true;
};

function addIndex(program: Command, finish: Finish, environment: () => Environment): void {
  const index = program
    .command('index')
    .description(l10n.t('Send profiles to HrFlow.ai. Running it again sends nothing twice.'))
    .argument('[paths...]', l10n.t('Files, folders and globs; with --ndjson also - for the standard input.'))
    .option('--dry-run', l10n.t('Show what would be sent, and send nothing.'))
    .option('-y, --yes', l10n.t('Send without a question.'))
    .addOption(
      new Option('--on-conflict <action>', l10n.t('What to do if a stored profile has other content.'))
        .choices(['fail', 'skip', 'update'])
        .default('fail'),
    )
    .option('--report <file>', l10n.t('Write the outcome of each profile to a .csv, .json or .ndjson file.'))
    .option('--ndjson', l10n.t('The input has one profile on each line; the output has one outcome on each line.'))
    .option('--shard <part/parts>', l10n.t('Only one of several equal parts of the input, such as 3/16.'), shardOf);
  addLedger(addCredentials(addDestination(index))).action(async (paths: string[], values: IndexValues) => {
    const { dryRun, yes, ndjson, ...options } = values;
    const { indexProfiles } = await import('./commands/indexProfiles');
    const command = { ...options, paths, dryRun: dryRun === true, yes: yes === true, ndjson: ndjson === true };
    finish(await indexProfiles(command, environment()));
  });
}

function addDestination(command: Command): Command {
  return command
    .option('--source <key>', l10n.t('The source; replaces `source_key` of the profiles.'))
    .option('--environment <name>', l10n.t('An environment of .hrflowrc.json. Default: https://api.hrflow.ai.'))
    .option('--api-url <url>', l10n.t('The address of another API.'));
}

function addCredentials(command: Command): Command {
  return command.option(
    '--credentials-fd <number>',
    l10n.t('A file descriptor with the credentials as JSON, instead of HRFLOW_API_KEY and HRFLOW_USER_EMAIL.'),
    parseDescriptor,
  );
}

function addLedger(command: Command): Command {
  return command.option('--ledger <folder>', l10n.t('The folder of the ledger. Default: a folder of the user.'));
}

function parseDescriptor(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError(l10n.t('Expected a number.'));
  return Number(text);
}

/** @throws {InvalidArgumentError} */
export function shardOf(text: string): Shard {
  const shard = parseShard(text);
  if (!shard) throw new InvalidArgumentError(l10n.t('Expected a part and the number of parts, such as 3/16.'));
  return shard;
}
