import type { Log, ReportingDescriptor, Result } from 'sarif';
import type { Severity } from '../../../server/profile/profileService';
import type { Place } from '../../../server/tools/textProblem';
import type { Problem } from '../check/problem';
import { createSeparator } from './json';
import type { Report, ReportOptions } from './report';

/** Where the rules are documented. */
const rulesPage = 'https://github.com/hrflow/hrflow-profile-vscode/blob/main/docs/rules.md';

const levels: Readonly<Record<Severity, Result.level>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), for code scanning. Columns count UTF-16 code units. */
export function sarifReport({ version }: ReportOptions): Report {
  const separator = createSeparator();
  const rules = new Map<string, ReportingDescriptor>();
  const failures: { readonly file: string; readonly text: string }[] = [];
  const head = {
    version: '2.1.0',
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  } satisfies Omit<Log, 'runs'>;
  return {
    begin: () => `${JSON.stringify(head).slice(0, -1)},"runs":[{"columnKind":"utf16CodeUnits","results":[`,
    file({ file, problems, failure }) {
      if (failure !== undefined) failures.push({ file, text: failure });
      return problems
        .map((problem) => {
          rules.set(problem.code, descriptorOf(problem));
          return `${separator()}${JSON.stringify(resultOf(file, problem))}`;
        })
        .join('');
    },
    end() {
      const driver = {
        name: 'hrflow-profile',
        version,
        informationUri: 'https://github.com/hrflow/hrflow-profile-vscode',
        rules: [...rules.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
      };
      const invocation = {
        executionSuccessful: failures.length === 0,
        toolExecutionNotifications: failures.map(({ file, text }) => ({
          level: 'error',
          message: { text },
          locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) } } }],
        })),
      };
      return `\n],"tool":${JSON.stringify({ driver })},"invocations":[${JSON.stringify(invocation)}]}]}\n`;
    },
  };
}

function descriptorOf({ code }: Problem): ReportingDescriptor {
  return { id: code, helpUri: `${rulesPage}#${code}` };
}

function resultOf(file: string, problem: Problem): Result {
  const { code, severity, message, related } = problem;
  return {
    ruleId: code,
    level: levels[severity],
    message: { text: message },
    locations: [locationOf(file, problem)],
    ...(related && {
      relatedLocations: related.map((each, index) => ({
        id: index + 1,
        message: { text: each.message },
        ...locationOf(file, each),
      })),
    }),
  };
}

function locationOf(file: string, { start, end }: { readonly start: Place; readonly end: Place }) {
  const region = {
    ...{ startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
    ...{ charOffset: start.offset, charLength: end.offset - start.offset },
  };
  return { physicalLocation: { artifactLocation: { uri: uriOf(file) }, region } };
}

/** A relative path stays relative, so that a service finds the file in its copy of the repository. */
function uriOf(file: string): string {
  const path = file.split('/').map(encodeURIComponent).join('/');
  if (file.startsWith('/')) return `file://${path}`;
  return /^[a-z]:\//i.test(file) ? `file:///${path.replace('%3A', ':')}` : path;
}
