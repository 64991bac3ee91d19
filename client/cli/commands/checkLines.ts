import { createReadStream } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Readable } from 'node:stream';
import * as l10n from '@vscode/l10n';
import { safeText } from '../check/excerpt';
import { checkLinesInOrder, type SourcedLines } from '../check/linePool';
import { profileLines } from '../check/profileLines';
import { exitCodeOf, exitCodes, SummaryCounter } from '../check/summary';
import { fileErrorText } from '../files/fileErrorText';
import { summaryText } from '../formats/pretty';
import type { Environment } from '../terminal/environment';
import type { CheckCommand } from './checkCommand';

/** Bytes that are read from a file at a time. */
const chunkBytes = 256 * 1024;

/** Checks profiles in NDJSON: one on each line. Writes one verdict for each, in order. @returns the exit code. */
export async function checkLines(command: CheckCommand, environment: Environment): Promise<number> {
  const { output, errors, folder, version } = environment;
  const start = performance.now();
  const counter = new SummaryCounter();
  const reported = new Set<string>();
  const fail = async (file: string, reason: string): Promise<void> => {
    const text = `${safeText(file)}: ${safeText(reason)}\n`;
    // Each worker reads the configuration.
    if (reported.has(text)) return;
    reported.add(text);
    counter.addFailure();
    await errors.write(text);
  };
  for await (const checked of checkLinesInOrder(sources(command, environment, fail))) {
    counter.addSummary(checked.summary);
    for (const { file, reason } of checked.failures) await fail(path.relative(folder, file), reason);
    await output.write(checked.output);
    if (output.isClosed) return exitCodes.failure;
  }
  const summary = counter.summary(performance.now() - start);
  await errors.write(summaryText(summary, { hasColors: false, isDryRun: false, version }));
  return exitCodeOf(summary, command.maxWarnings ?? Infinity, false);
}

/** The lines of all inputs that belong to the shard. */
async function* sources(
  { paths, stdinFilepath, shard }: CheckCommand,
  { folder, input }: Environment,
  fail: (file: string, reason: string) => Promise<void>,
): AsyncGenerator<SourcedLines> {
  const state = { position: 0 };
  for (const name of paths.length > 0 ? paths : ['-']) {
    const file = path.resolve(folder, name === '-' ? (stdinFilepath ?? 'stdin.ndjson') : name);
    const source = { path: file, ...(name !== '-' && { name }) };
    const stream: Readable = name === '-' ? input : createReadStream(file, { highWaterMark: chunkBytes });
    try {
      for await (const lines of profileLines(stream)) {
        const own = shard ? lines.filter(() => shard.contains(state.position++)) : lines;
        if (own.length > 0) yield { lines: own, source };
      }
    } catch (error) {
      await fail(name === '-' ? l10n.t('Standard input') : name, fileErrorText(error));
    }
  }
}
