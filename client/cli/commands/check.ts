import path from 'node:path';
import { performance } from 'node:perf_hooks';
import * as l10n from '@vscode/l10n';
import { type CheckedFiles, createFileChecker } from '../check/fileChecker';
import { safeText } from '../check/excerpt';
import { checkInOrder } from '../check/filePool';
import type { CheckOptions, FileVerdict } from '../check/problem';
import { exitCodeOf, exitCodes, SummaryCounter } from '../check/summary';
import { displayName, findFiles } from '../files/findFiles';
import { decode } from '../files/readProfile';
import { formats } from '../formats/registry';
import { summaryText } from '../formats/pretty';
import type { Report, ReportOptions } from '../formats/report';
import type { Environment } from '../terminal/environment';
import { readAll } from '../terminal/readAll';
import { UsageError } from '../terminal/usageError';
import { checkLines } from './checkLines';
import type { CheckCommand } from './checkCommand';

/** Checks files, folders, globs or the standard input. @returns the exit code. */
export async function check(command: CheckCommand, environment: Environment): Promise<number> {
  if (command.ndjson) return await checkLinesOf(command, environment);
  const run = new CheckRun(command, environment);
  return command.paths.includes('-') ? await run.checkInput() : await run.checkPaths();
}

async function checkLinesOf(command: CheckCommand, environment: Environment): Promise<number> {
  if (command.fix) throw new UsageError(l10n.t('--ndjson reports problems, and fixes nothing: leave --fix out.'));
  if (command.format !== 'pretty' && command.format !== 'ndjson')
    throw new UsageError(l10n.t('With --ndjson, the output is NDJSON: leave --format out.'));
  return await checkLines(command, environment);
}

class CheckRun {
  private readonly start = performance.now();
  private readonly counter = new SummaryCounter();
  private readonly options: CheckOptions;
  private readonly reportOptions: ReportOptions;
  private readonly report: Report;
  private readonly reportedFailures = new Set<string>();

  constructor(
    private readonly command: CheckCommand,
    private readonly environment: Environment,
  ) {
    const { fix, dryRun, format, paths, stdinFilepath } = command;
    if (dryRun && !fix) throw new UsageError(l10n.t('--dry-run needs --fix.'));
    if (paths.includes('-') && paths.length > 1) throw new UsageError(l10n.t('With -, there can be no other path.'));
    if (stdinFilepath !== undefined && !paths.includes('-'))
      throw new UsageError(l10n.t('--stdin-filepath is for the standard input: use it with -.'));
    this.options = { fix, dryRun, isForReaders: format === 'pretty' };
    this.reportOptions = { version: environment.version, hasColors: environment.hasColors, isDryRun: dryRun };
    this.report = formats[format](this.reportOptions);
  }

  async checkPaths(): Promise<number> {
    const { paths, shard } = this.command;
    const files = findFiles(paths, this.environment.folder);
    const { output } = this.environment;
    await output.write(this.report.begin());
    for await (const checked of checkInOrder(shard ? shard.of(files) : files, this.options)) {
      await this.add(checked);
      if (output.isClosed) return exitCodes.closedOutput;
    }
    // A part of few files may be empty.
    const { files: count, failedFiles } = this.counter.summary(0);
    if (count + failedFiles === 0 && !shard) {
      await this.fail(l10n.t('No profiles found: there is no file named *.profile.json.'));
    }
    return await this.finish();
  }

  /** Checks the standard input. With `--fix`, the fixed text goes to the standard output, and the problems to the other one. */
  async checkInput(): Promise<number> {
    const { stdinFilepath, fix, dryRun, format } = this.command;
    const { folder, input, output, errors } = this.environment;
    const file = path.resolve(folder, stdinFilepath ?? 'stdin.profile.json');
    const name = stdinFilepath === undefined ? '<stdin>' : displayName(file, folder);
    const writesText = fix && !dryRun;
    if (writesText && format !== 'pretty')
      throw new UsageError(l10n.t('With --fix, the standard output is the fixed text: use --format pretty.'));
    const content = decode(await readAll(input));
    const checker = createFileChecker(this.options);
    if (!writesText) await output.write(this.report.begin());
    if ('failure' in content) {
      await this.add({ verdicts: [{ file: name, problems: [], failure: content.failure }], failures: [] });
      return await this.finish();
    }
    const { fixedText, ...checked } = await checker.checkText(file, name, content.text);
    if (writesText) await output.write(fixedText);
    await this.add(checked, writesText ? errors : output);
    return await this.finish();
  }

  private async add({ verdicts, failures }: CheckedFiles, target = this.environment.output): Promise<void> {
    for (const { file, reason } of failures) {
      // Each worker reads the configuration.
      const text = `${safeText(displayName(file, this.environment.folder))}: ${safeText(reason)}`;
      if (this.reportedFailures.has(text)) continue;
      this.reportedFailures.add(text);
      await this.fail(text);
    }
    for (const verdict of verdicts) {
      this.counter.add(verdict);
      await target.write(this.report.file(verdict));
      await this.showFailure(verdict);
    }
  }

  private async showFailure({ file, failure }: FileVerdict): Promise<void> {
    if (failure !== undefined) await this.environment.errors.write(`${safeText(file)}: ${safeText(failure)}\n`);
  }

  private async fail(text: string): Promise<void> {
    this.counter.addFailure();
    await this.environment.errors.write(`${text}\n`);
  }

  private async finish(): Promise<number> {
    const { format, dryRun, fix, paths, maxWarnings = Infinity } = this.command;
    const { output, errors } = this.environment;
    const summary = this.counter.summary(performance.now() - this.start);
    const isTextOutput = fix && paths.includes('-') && !dryRun;
    if (!isTextOutput) await output.write(this.report.end(summary));
    if (format === 'pretty')
      await (dryRun || isTextOutput ? errors : output).write(summaryText(summary, this.reportOptions));
    return output.isClosed ? exitCodes.closedOutput : exitCodeOf(summary, maxWarnings, dryRun);
  }
}
