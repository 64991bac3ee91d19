import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { safeText } from '../check/excerpt';
import { checkLinesInOrder } from '../check/linePool';
import { lineSources } from '../check/lineSources';
import { exitCodeOf, exitCodes, SummaryCounter } from '../check/summary';
import { summaryText } from '../formats/pretty';
import type { Environment } from '../terminal/environment';
import type { CheckCommand } from './checkCommand';

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
  for await (const checked of checkLinesInOrder(lineSources({ ...command, fail }, environment))) {
    counter.addSummary(checked.summary);
    for (const { file, reason } of checked.failures) await fail(path.relative(folder, file), reason);
    await output.write(checked.output);
    if (output.isClosed) return exitCodes.closedOutput;
  }
  const summary = counter.summary(performance.now() - start);
  await errors.write(summaryText(summary, { hasColors: false, isDryRun: false, version }));
  return exitCodeOf(summary, command.maxWarnings ?? Infinity, false);
}
