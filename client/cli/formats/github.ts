import type { Severity } from '../../../server/profile/profileService';
import type { FileVerdict } from '../check/problem';
import type { Report } from './report';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Workflow commands of GitHub Actions: annotations in the changed files of a pull request. */
export function githubReport(): Report {
  return { begin: () => '', file: annotationsOf, end: () => '' };
}

function annotationsOf({ file, problems, failure }: FileVerdict): string {
  const failed = failure === undefined ? '' : `::error file=${property(file)}::${data(failure)}\n`;
  const annotations = problems.map(({ code, severity, message, start, end }) => {
    const place = `line=${start.line},endLine=${end.line},col=${start.column},endColumn=${end.column}`;
    return `::${commands[severity]} file=${property(file)},${place},title=${property(code)}::${data(message)}\n`;
  });
  return `${failed}${annotations.join('')}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
