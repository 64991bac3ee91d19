import type { FileVerdict, Problem } from '../check/problem';
import type { Report } from './report';

/** JUnit XML as CI systems read it: a suite for each file, and a failed test for each problem in it. */
export function junitReport(): Report {
  return {
    begin: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="hrflow-profile">\n',
    file: suiteOf,
    end: () => '</testsuites>\n',
  };
}

function suiteOf({ file, problems, failure }: FileVerdict): string {
  const cases = [
    ...(failure === undefined ? [] : [testCase(file, 'file', `<error message=${attribute(failure)}/>`)]),
    ...problems.map((problem) => testCase(file, nameOf(problem), bodyOf(problem))),
  ];
  const [errors, tests] = [failure === undefined ? 0 : 1, Math.max(1, cases.length)];
  const failed = problems.filter(isFailure).length;
  const counts = `tests="${tests}" failures="${failed}" errors="${errors}"`;
  const body = cases.length > 0 ? cases.join('') : testCase(file, 'valid', '');
  return `  <testsuite name=${attribute(file)} ${counts}>\n${body}  </testsuite>\n`;
}

/** Information and hints do not fail a test. */
function isFailure({ severity, isBlocking }: Problem): boolean {
  return isBlocking || severity === 'warning';
}

function nameOf({ code, start }: Problem): string {
  return `${code} ${start.line}:${start.column}`;
}

function bodyOf(problem: Problem): string {
  const { message, severity } = problem;
  if (!isFailure(problem)) return `<system-out>${escapeXml(message)}</system-out>`;
  return `<failure type="${severity}" message=${attribute(message)}/>`;
}

function testCase(file: string, name: string, body: string): string {
  return `    <testcase classname=${attribute(file)} name=${attribute(name)}>${body}</testcase>\n`;
}

function attribute(text: string): string {
  return `"${escapeXml(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;')}"`;
}

/** XML 1.0 does not allow most control characters, not even as references. */
function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
