import * as l10n from '@vscode/l10n';
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version } from '../../package.json';
import { UserFacingError } from '../logging/userFacingError';
import { exitCodes } from './check/summary';
import { addOtherCommands, type Finish } from './otherCommands';
import type { Shard } from './commands/shard';
import { fileErrorText } from './files/fileErrorText';
import { formatNames } from './formats/formatNames';
import { addServiceCommands, shardOf } from './serviceCommands';
import type { Environment } from './terminal/environment';
import { hasColors } from './terminal/hasColors';
import { createOutput, reportFailures } from './terminal/output';
import { UsageError } from './terminal/usageError';

/** Runs the command that the parameters name. @returns the exit code. */
export async function runCommandLine(parameters: readonly string[]): Promise<number> {
  const state: { code: number } = { code: exitCodes.clean };
  reportOutputFailures();
  const program = createProgram((code) => (state.code = code));
  // For `help`, Commander ends with the code that is set, which is that of a run that is not complete (launcher.ts).
  if (parameters[0] === 'help') process.exitCode = exitCodes.clean;
  try {
    await program.parseAsync(parameters, { from: 'user' });
    return state.code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.clean : exitCodes.failure;
    const isForUser = error instanceof UsageError || error instanceof UserFacingError;
    const text = isForUser ? error.message : String(error instanceof Error ? error.stack : error);
    process.stderr.write(`hrflow-profile: ${text}\n`);
    return exitCodes.failure;
  }
}

/** A result that was not written completely is a failure, whatever the command found. */
function reportOutputFailures(): void {
  const state = { isReported: false };
  const fail = (show: () => void): void => {
    if (state.isReported) return;
    state.isReported = true;
    show();
    process.once('exit', () => {
      const code = Number(process.exitCode ?? exitCodes.clean);
      process.exitCode = code === exitCodes.closedOutput ? exitCodes.failure : Math.max(code, exitCodes.failure);
    });
  };
  reportFailures(process.stdout, (error) =>
    fail(() =>
      process.stderr.write(`hrflow-profile: ${l10n.t('The output cannot be written: {0}', fileErrorText(error))}\n`),
    ),
  );
  // There is nowhere to report it.
  reportFailures(process.stderr, () => fail(() => undefined));
}

/** The whole command line. @param finish receives the exit code of the command. */
export function createProgram(finish: Finish): Command {
  const program = new Command('hrflow-profile')
    .description(l10n.t('Checks, fixes, converts and sends HrFlow profiles.'))
    .version(version, '-V, --version', l10n.t('Show the version.'))
    .helpOption('-h, --help', l10n.t('Show help.'))
    .helpCommand('help [command]', l10n.t('Show help for a command.'))
    .exitOverride()
    .option('--color', l10n.t('Use colours, even if the output is not a terminal.'))
    .option('--no-color', l10n.t('Use no colours.'));
  // Both options together would otherwise have the default `true`.
  program.setOptionValue('color', undefined);
  addCheck(program, finish);
  addServiceCommands(program, finish, () => environmentOf(program));
  addOtherCommands(program, finish, () => environmentOf(program));
  program.hook('preAction', (_, command) => refuseEmptyPaths(command));
  return program;
}

/** Options with a path. */
const pathOptions = ['output', 'report', 'ledger', 'stdinFilepath'] as const;

/** The empty string would be the current folder: a script whose variable is not set would send or change everything in it. */
function refuseEmptyPaths(command: Command): void {
  if (command.args.includes('')) throw new UsageError(l10n.t('An argument is empty: expected a path.'));
  const options = command.opts<Readonly<Record<string, unknown>>>();
  const empty = pathOptions.find((name) => options[name] === '');
  const flag = command.options.find((option) => option.attributeName() === empty)?.long;
  if (empty !== undefined) throw new UsageError(l10n.t('{0} is empty: expected a path.', flag ?? empty));
}

function environmentOf(program: Command): Environment {
  const { color } = program.opts<{ color?: boolean }>();
  return {
    folder: process.cwd(),
    input: process.stdin,
    output: createOutput(process.stdout),
    errors: createOutput(process.stderr),
    isInteractive: process.stdin.isTTY && process.stderr.isTTY,
    errorColumns: process.stderr.isTTY ? process.stderr.columns : undefined,
    variables: process.env,
    hasColors: hasColors({ variables: process.env, option: color, isTerminal: process.stdout.isTTY }),
    version,
  };
}

interface CheckOptionValues {
  readonly format: (typeof formatNames)[number];
  readonly maxWarnings?: number;
  readonly fix?: true;
  readonly dryRun?: true;
  readonly ndjson?: true;
  readonly stdinFilepath?: string;
  readonly shard?: Shard;
  readonly exitZero?: true;
}

function addCheck(program: Command, finish: Finish): void {
  program
    .command('check')
    .description(l10n.t('Check profiles, and fix what can be fixed without doubt.'))
    .addArgument(
      new Argument(
        '[paths...]',
        l10n.t('Files, folders and globs, or - for the standard input. Default: the current folder.'),
      ),
    )
    .addOption(new Option('--format <format>', l10n.t('Output format.')).choices(formatNames).default('pretty'))
    .option(
      '--max-warnings <number>',
      l10n.t('The number of warnings that are allowed. Default: any number.'),
      parseCount,
    )
    .option('--exit-zero', l10n.t('Exit with 0 if the check is complete, even if there are problems.'))
    .option('--fix', l10n.t('Apply the safe fixes.'))
    .option('--dry-run', l10n.t('With --fix: show the changes as a unified diff, and write nothing.'))
    .option('--stdin-filepath <path>', l10n.t('The path of the standard input, for messages and configuration.'))
    .option('--ndjson', l10n.t('The input has one profile on each line; the output has one verdict on each line.'))
    .option('--shard <part/parts>', l10n.t('Only one of several equal parts of the input, such as 3/16.'), shardOf)
    .action(async (paths: string[], { fix, dryRun, ndjson, exitZero, ...options }: CheckOptionValues) => {
      const { check } = await import('./commands/check');
      const code = await check(
        { ...options, paths, fix: fix === true, dryRun: dryRun === true, ndjson: ndjson === true },
        environmentOf(program),
      );
      finish(exitZero && code === exitCodes.problems ? exitCodes.clean : code);
    });
}

function parseCount(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError(l10n.t('Expected a number.'));
  return Number(text);
}
