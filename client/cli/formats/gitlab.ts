import { createHash } from 'node:crypto';
import type { Severity } from '../../../server/profile/profileService';
import type { FileVerdict, Problem } from '../check/problem';
import { createSeparator } from './json';
import type { Report } from './report';

const severities: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'minor',
  information: 'info',
  hint: 'info',
};

/** GitLab's Code Quality report. */
export function gitlabReport(): Report {
  const separator = createSeparator();
  return {
    begin: () => '[',
    file: (verdict) =>
      itemsOf(verdict)
        .map((item) => `${separator()}${JSON.stringify(item)}`)
        .join(''),
    end: () => '\n]\n',
  };
}

function itemsOf({ file, problems, failure }: FileVerdict): object[] {
  const known = new Map<string, number>();
  const items = problems.map((problem) => itemOf(file, problem, known));
  if (failure === undefined) return items;
  const fingerprint = hash(`${file} ${failure}`);
  const location = { path: file, lines: { begin: 1 } };
  return [{ description: failure, check_name: 'file', fingerprint, severity: 'blocker', location }, ...items];
}

/** @param known how often each content of a fingerprint occurred in the file: a fingerprint identifies one problem. */
function itemOf(file: string, { code, message, severity, start }: Problem, known: Map<string, number>): object {
  // Without the line, so that a problem stays the same problem when lines are added before it.
  const content = `${file} ${code} ${message}`;
  const count = known.get(content) ?? 0;
  known.set(content, count + 1);
  return {
    description: message,
    check_name: code,
    fingerprint: hash(`${content} ${count}`),
    severity: severities[severity],
    location: { path: file, lines: { begin: start.line } },
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
