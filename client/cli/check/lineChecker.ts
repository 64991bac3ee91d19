import { createConfigFiles } from '../files/configFile';
import { problemObject } from '../formats/json';
import type { ConfigFailure } from './fileChecker';
import type { ProfileLine } from './profileLines';
import { SummaryCounter, type Summary } from './summary';
import { createTextChecker } from './textChecker';

/** The verdicts of some lines, as NDJSON. */
export interface CheckedLines {
  readonly output: string;
  readonly summary: Summary;
  readonly failures: readonly ConfigFailure[];
}

/** Where lines come from. */
export interface LineSource {
  /** Absolute path, for the configuration. */
  readonly path: string;
  /** Undefined for the standard input. */
  readonly name?: string;
}

/** Checks lines of NDJSON one after the other, in this process or in a worker. */
export type LineChecker = (lines: readonly ProfileLine[], source: LineSource) => CheckedLines;

export function createLineChecker(): LineChecker {
  const failures: ConfigFailure[] = [];
  const fail = (file: string, reason: string): void => void failures.push({ file, reason });
  const checker = createTextChecker((code, error) => fail(code, String(error)));
  const config = createConfigFiles(fail);
  return (lines, { path, name }) => {
    const counter = new SummaryCounter();
    const levels = config.levelsOf(path);
    const output = lines.map(({ line, text, failure }) => {
      const problems = text === undefined ? [] : checker.check(text, levels, false);
      counter.add({ file: path, problems, ...(failure !== undefined && { failure }) });
      const valid = failure === undefined && !problems.some(({ isBlocking }) => isBlocking);
      const verdict = {
        ...(name !== undefined && { file: name }),
        ...{ line, valid, ...(failure !== undefined && { failure }) },
        problems: problems.map(problemObject),
      };
      return `${JSON.stringify(verdict)}\n`;
    });
    return { output: output.join(''), summary: counter.summary(0), failures: failures.splice(0) };
  };
}
