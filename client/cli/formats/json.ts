import type { FileVerdict, Problem } from '../check/problem';
import type { Summary } from '../check/summary';
import type { Report, ReportOptions } from './report';

/** One JSON object for all files. */
export function jsonReport({ version }: ReportOptions): Report {
  const separator = createSeparator();
  return {
    begin: () => `{"version":${JSON.stringify(version)},"files":[`,
    file: (verdict) => `${separator()}${JSON.stringify(fileObject(verdict))}`,
    end: (summary) => `\n],"summary":${JSON.stringify(summaryObject(summary))}}\n`,
  };
}

/** One JSON object per file. */
export function ndjsonReport(): Report {
  return { begin: () => '', file: (verdict) => `${JSON.stringify(fileObject(verdict))}\n`, end: () => '' };
}

/** The separator between the items of an array with one item per line: nothing before the first. */
export function createSeparator(): () => string {
  let count = 0;
  return () => (count++ === 0 ? '\n' : ',\n');
}

function fileObject({ file, problems, failure, isFixed, diff }: FileVerdict): object {
  return {
    file,
    valid: failure === undefined && !problems.some(({ isBlocking }) => isBlocking),
    ...(failure !== undefined && { failure }),
    ...(isFixed && { fixed: true }),
    ...(diff !== undefined && { diff }),
    problems: problems.map(problemObject),
  };
}

/** A problem as the formats for programs have it. */
export function problemObject({ code, severity, message, documentation, start, end, ...rest }: Problem): object {
  return {
    ...{ code, severity, message, start, end, fixable: rest.isFixable, documentation },
    ...(rest.related && { related: rest.related }),
  };
}

function summaryObject({
  files,
  problems,
  invalidFiles,
  fixedFiles,
  fixable,
  failures,
  milliseconds,
}: Summary): object {
  return { files, invalidFiles, ...problems, fixable, fixedFiles, failures, milliseconds: Math.round(milliseconds) };
}
