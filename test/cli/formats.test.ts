import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import type { FileVerdict, Problem } from '../../client/cli/check/problem';
import { SummaryCounter } from '../../client/cli/check/summary';
import { formatNames, type FormatName } from '../../client/cli/formats/formatNames';
import { formats } from '../../client/cli/formats/registry';
import { hasColors } from '../../client/cli/terminal/hasColors';

const problem: Problem = {
  ...{ code: 'date-not-iso', severity: 'warning', message: 'A "date" <of>\n50 %, & more', documentation: 'https://x' },
  ...{ start: { line: 2, column: 5, offset: 10 }, end: { line: 2, column: 9, offset: 14 } },
  ...{ isFixable: true, isBlocking: false },
};
const verdicts: readonly FileVerdict[] = [
  {
    file: 'sub folder/a,b:é.profile.json',
    problems: [
      problem,
      { ...problem, related: [{ message: 'First', start: problem.start, end: problem.end }] },
      { ...problem, code: 'missing-members', severity: 'error', isBlocking: true },
      { ...problem, severity: 'hint', message: '\u0000\u000B' },
    ],
  },
  { file: '/abs/clean.profile.json', problems: [] },
  { file: 'gone.profile.json', problems: [], failure: 'The file does not exist.' },
];

function reportOf(name: FormatName, files = verdicts): string {
  const report = formats[name]({ version: '1.2.3', hasColors: false, isDryRun: false });
  const counter = new SummaryCounter();
  const lines = files.map((verdict) => {
    counter.add(verdict);
    return report.file(verdict);
  });
  return [report.begin(), ...lines, report.end(counter.summary(12))].join('');
}

describe('The formats of hrflow-profile check', () => {
  it('are the documented ones', () => {
    assert.deepEqual(Object.keys(formats), formatNames);
  });

  it('include SARIF that its schema accepts', () => {
    const schema = JSON.parse(
      readFileSync(path.join(__dirname, '..', 'fixtures', 'sarif', 'sarif-2.1.0-rtm.5.json'), 'utf8'),
    ) as Record<string, unknown>;
    // The schema has the identifier of draft 4, and only keywords that draft 7 has as well.
    delete schema.id;
    delete schema.$schema;
    const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
    for (const files of [verdicts, []]) {
      const log = JSON.parse(reportOf('sarif', files)) as {
        runs: { results: { level: string; locations: unknown }[]; tool: { driver: { rules: { id: string }[] } } }[];
      };
      assert.ok(validate(log), JSON.stringify(validate.errors));
      if (files.length === 0) continue;
      const run = log.runs[0]!;
      assert.deepEqual(
        run.results.map(({ level }) => level),
        ['warning', 'warning', 'error', 'note'],
      );
      assert.deepEqual(
        run.tool.driver.rules.map(({ id }) => id),
        ['date-not-iso', 'missing-members'],
      );
      assert.match(JSON.stringify(run.results[0]?.locations), /"sub%20folder\/a%2Cb%3A%C3%A9\.profile\.json"/);
    }
    assert.equal(validate({ version: '2.1.0', runs: [{}] }), false);
  });

  it('include JSON with all files, and NDJSON with one line for each', () => {
    const json = JSON.parse(reportOf('json')) as { files: { valid: boolean }[]; summary: object };
    const lines = reportOf('ndjson')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    assert.deepEqual(json.files, lines);
    assert.deepEqual(
      json.files.map(({ valid }) => valid),
      [false, true, false],
    );
    assert.deepEqual(json.summary, {
      ...{ files: 2, invalidFiles: 1, error: 1, warning: 2, information: 0, hint: 1 },
      ...{ fixable: 4, fixedFiles: 0, failures: 1, milliseconds: 12 },
    });
    assert.deepEqual((JSON.parse(reportOf('json', [])) as { files: object[] }).files, []);
  });

  it('include JUnit XML with a failed test for each problem', () => {
    const xml = reportOf('junit');
    assert.match(xml, /<testsuite name="sub folder\/a,b:é\.profile\.json" tests="4" failures="3" errors="0">/);
    assert.match(xml, /message="A &quot;date&quot; &lt;of&gt;&#10;50 %, &amp; more"/);
    assert.match(xml, /<testcase classname="\/abs\/clean\.profile\.json" name="valid"><\/testcase>/);
    assert.match(xml, /errors="1">\n.*<error message="The file does not exist\."\/>/);
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(xml, /[\u0000\u000B]/);
    assert.equal(xml.match(/<testsuite /g)?.length, xml.match(/<\/testsuite>/g)?.length);
  });

  it('include annotations for GitHub, one line each', () => {
    const lines = reportOf('github').trim().split('\n');
    assert.equal(lines.length, 5);
    assert.equal(
      lines[0],
      '::warning file=sub folder/a%2Cb%3Aé.profile.json,line=2,endLine=2,col=5,endColumn=9,title=date-not-iso::A "date" <of>%0A50 %25, & more',
    );
    assert.equal(lines[4], '::error file=gone.profile.json::The file does not exist.');
  });

  it('include the Code Quality report of GitLab, with a fingerprint for each problem', () => {
    const items = JSON.parse(reportOf('gitlab')) as { fingerprint: string; location: object; severity: string }[];
    assert.equal(new Set(items.map(({ fingerprint }) => fingerprint)).size, 5);
    assert.deepEqual(items[0]?.location, { path: 'sub folder/a,b:é.profile.json', lines: { begin: 2 } });
    assert.deepEqual(
      items.map(({ severity }) => severity),
      ['minor', 'minor', 'critical', 'info', 'blocker'],
    );
    assert.deepEqual(JSON.parse(reportOf('gitlab', [])), []);
  });
});

describe('hasColors', () => {
  it('follows the option, then the variables, then the terminal', () => {
    const run = (variables: Record<string, string>, isTerminal: boolean, option?: boolean): boolean =>
      hasColors({ variables, option, isTerminal });
    assert.deepEqual(
      [
        run({}, true),
        run({}, false),
        run({ TERM: 'dumb' }, true),
        run({ NO_COLOR: '1' }, true),
        run({ NO_COLOR: '' }, true),
      ],
      [true, false, false, false, true],
    );
    assert.deepEqual(
      [
        run({ FORCE_COLOR: '1' }, false),
        run({ FORCE_COLOR: '0' }, true),
        run({ FORCE_COLOR: '1', NO_COLOR: '1' }, true),
      ],
      [true, false, false],
    );
    assert.deepEqual([run({ NO_COLOR: '1' }, false, true), run({ FORCE_COLOR: '1' }, true, false)], [true, false]);
  });
});
