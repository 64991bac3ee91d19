import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createProfileService, importFormats } from '../../../server/profile/profileService';
import { isTool, runTool, toolDefinitions } from '../../../server/tools/registry';
import { ToolError, type ToolResult } from '../../../server/tools/tool';

const root = path.join(__dirname, '..', '..', '..');
const ruleDocumentation = (): string => readFileSync(path.join(root, 'docs', 'rules.md'), 'utf8');
const context = { service: createProfileService(), ruleDocumentation };

function run(name: string, input: Readonly<Record<string, unknown>>): ToolResult {
  assert.ok(isTool(name), name);
  return runTool(name, input, context);
}

function failure(name: string, input: Readonly<Record<string, unknown>>): string {
  try {
    run(name, input);
  } catch (error) {
    assert.ok(error instanceof ToolError, String(error));
    return error.message;
  }
  throw new Error('The tool did not fail.');
}

interface Problem {
  readonly code: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly fixes: readonly string[];
  readonly safeFix: boolean;
}

interface Checked {
  readonly valid: boolean;
  readonly problems: readonly Problem[];
  readonly omitted?: number;
}

const check = (text: string): Checked => run('check_profile', { text }).structured as unknown as Checked;

/** A profile without problems, with other properties. */
function profile(properties: object): string {
  const text = readFileSync(path.join(root, 'test/fixtures/workspace/harry-potter.profile.json'), 'utf8');
  return JSON.stringify({ ...(JSON.parse(text) as object), ...properties }, undefined, 2);
}

describe('The tools for agents', () => {
  it('have names, descriptions and schemas', () => {
    assert.deepEqual(
      toolDefinitions.map(({ name }) => name),
      ['check_profile', 'fix_profile', 'import_profile', 'profile_schema', 'explain_rule', 'profile_text'],
    );
    for (const { title, description, inputSchema } of toolDefinitions) {
      assert.ok(title !== '' && description.length > 50);
      assert.equal(inputSchema.type, 'object');
    }
    assert.equal(isTool('toString'), false);
  });

  it('refuse arguments that they do not know, that are missing, of another type, or too large', () => {
    assert.match(failure('check_profile', { text: '{}', path: 'x' }), /^Unknown arguments: path\. Known: text\.$/);
    for (const name of ['check_profile', 'fix_profile', 'import_profile', 'profile_text']) {
      assert.match(failure(name, {}), /`text` is required/);
      assert.match(failure(name, { text: { info: {} } }), /`text` is required/);
      assert.match(failure(name, { text: 'é'.repeat(600_000) }), /`text` has 1200000 bytes, more than 1048576/);
    }
    assert.match(failure('profile_schema', { path: 3 }), /`path` must be a string/);
    assert.match(failure('explain_rule', { code: [] }), /`code` must be a string/);
    // Below the limit, although no text is larger in characters than this one in bytes.
    assert.equal(check(profile({ text: 'x'.repeat(1_000_000) })).valid, true);
  });

  describe('check_profile', () => {
    it('reports the place and the path of each problem, and its fixes', () => {
      const { valid, problems } = check(
        profile({
          experiences: [{ title: 'Lead', date_start: '01/02/2016', date_end: null }],
          interests: [{ nom: 'x' }],
        }),
      );
      assert.equal(valid, true);
      const date = problems.find(({ code }) => code === 'date-not-iso');
      assert.equal(date?.path, 'experiences[0].date_start');
      // Two readings: both are listed, and none is safe.
      assert.equal(date.safeFix, false);
      assert.ok(date.fixes.length >= 2, String(date.fixes));
      assert.match(date.fixes.join(' '), /2016-02-01.*2016-01-02|2016-01-02.*2016-02-01/);
    });

    it('reports syntax errors with line and column from 1, also those with expensive fixes', () => {
      const { valid, problems } = check('{\n  "info": {\n    "full_name": "A"\n  \n}');
      assert.equal(valid, false);
      const [first] = problems;
      assert.equal(first?.code, 'unclosed-object');
      assert.deepEqual([first.line, first.column], [3, 18]);
      assert.ok(first.fixes.length > 0);
    });

    it('says that a profile has no problems', () => {
      const { text, structured } = run('check_profile', { text: profile({}) });
      assert.deepEqual(structured, { valid: true, problems: [] });
      assert.equal(text, 'No problems found.');
    });

    it('lists a limited number of problems, and is not valid if one that is not listed is an error', () => {
      const skills = Array.from({ length: 300 }, (_, index) => ({ name: `Skill ${index}`, type: 'hard', valu: 1 }));
      const { problems, omitted, valid } = check(profile({ skills, tasks: 'x', attachments: 3 }));
      assert.equal(problems.length, 200);
      assert.ok(omitted !== undefined && omitted > 0);
      assert.equal(valid, false);
      const { text } = run('check_profile', { text: profile({ skills }) });
      assert.match(text, /more are not listed\.$/);
    });

    it('has each problem on one line of text, whatever the document contains', () => {
      const { text, structured } = run('check_profile', {
        text: profile({ 'a\n\u202eb': 1, tasks: [{ 'c\r\nd': 2 }] }),
      });
      assert.equal(text.split('\n').length, (structured as unknown as Checked).problems.length + 1);
      assert.doesNotMatch(text, /[\u202e\r]/);
    });

    it('handles texts that are no profile', () => {
      for (const text of ['null', '[]', '"x"', 'hello', '\uFEFF{}', '[[['.repeat(5000)]) {
        const result = check(text);
        assert.ok(result.problems.length > 0, text.slice(0, 10));
      }
      for (const name of ['check_profile', 'fix_profile', 'import_profile', 'profile_text'])
        for (const text of ['', ' \n\uFEFF']) assert.equal(failure(name, { text }), 'The text is empty.');
    });
  });

  describe('fix_profile', () => {
    it('applies the safe fixes, and lists what changed and what remains', () => {
      const text = profile({ experiences: [{ title: 'Lead', date_start: '01/02/2016', date_end: null }] });
      const { structured, text: report } = run('fix_profile', { text: text.replace(/\}$/, ',}') });
      const {
        changed,
        profile: fixed,
        changes,
        remaining,
      } = structured as unknown as {
        readonly changed: boolean;
        readonly profile: string;
        readonly changes: readonly { readonly line: number; readonly removed: string; readonly inserted: string }[];
        readonly remaining: Checked;
      };
      assert.equal(changed, true);
      JSON.parse(fixed);
      assert.ok(changes.some(({ removed }) => removed.includes(',')));
      assert.ok(remaining.problems.some(({ code }) => code === 'date-not-iso'));
      // The guess between two readings is left to the author.
      assert.match(fixed, /01\/02\/2016/);
      assert.ok(report.includes(fixed));
    });

    it('returns the same text if nothing is safe', () => {
      const text = profile({});
      const { structured } = run('fix_profile', { text });
      assert.deepEqual([structured.changed, structured.profile, structured.changes], [false, text, []]);
    });

    it('is idempotent', () => {
      const text = "{'info': {'full_name': 'A'}, 'skills': None,}";
      const once = run('fix_profile', { text }).structured.profile as string;
      assert.equal(run('fix_profile', { text: once }).structured.changed, false);
    });
  });

  describe('import_profile', () => {
    const resume = JSON.stringify({ basics: { name: 'A B', foo: 1 }, work: [{ name: 'X', startDate: '2016-01' }] });

    it('converts, and tells where each value went', () => {
      const { structured, text } = run('import_profile', { text: resume });
      const [imported] = structured.profiles as readonly {
        readonly format: string;
        readonly profile: string;
        readonly values: readonly object[];
      }[];
      assert.equal(imported?.format, 'JSON Resume');
      assert.deepEqual(imported.values, [
        { from: 'basics.name', to: 'info.full_name' },
        { from: 'basics.foo', to: 'metadatas' },
        { from: 'work[0].name', to: 'experiences[0].company' },
        { from: 'work[0].startDate', to: 'experiences[0].date_start' },
      ]);
      assert.equal(check(imported.profile).valid, true);
      assert.match(text, /^basics\.foo → metadatas$/m);
    });

    it('takes the id of a format, and names the known ones', () => {
      assert.doesNotThrow(() => run('import_profile', { text: resume, format: 'json-resume' }));
      const message = failure('import_profile', { text: resume, format: 'JSON Resume' });
      for (const { id } of importFormats) assert.ok(message.includes(id));
    });

    it('does not convert a text with syntax errors', () => {
      const { structured } = run('import_profile', { text: resume.slice(0, -1) });
      assert.equal((structured.profiles as readonly { readonly converted: boolean }[])[0]?.converted, false);
    });

    it('returns several candidates', () => {
      const { structured } = run('import_profile', { text: `[${resume},${resume}]` });
      assert.equal((structured.profiles as readonly object[]).length, 2);
    });

    it('says that there is no candidate', () => {
      assert.match(failure('import_profile', { text: '{"a": 1}' }), /^Unknown format: .*json-resume/);
    });
  });

  describe('profile_schema', () => {
    const schema = (name?: string): Readonly<Record<string, unknown>> =>
      run('profile_schema', name === undefined ? {} : { path: name }).structured.schema as Readonly<
        Record<string, unknown>
      >;

    it('returns the whole schema, without keywords of editors', () => {
      assert.ok(Object.hasOwn(schema().properties as object, 'experiences'));
      assert.doesNotMatch(JSON.stringify(schema()), /defaultSnippets|markdownDescription/);
    });

    for (const name of [
      'experiences[].date_start',
      'experiences[0].date_start',
      'experiences.0.date_start',
      'experiences.date_start',
      '/experiences/0/date_start',
      '$.experiences[*].date_start',
    ])
      it(`finds ${name}`, () => {
        const found = schema(name);
        assert.equal(found.$ref, '#/definitions/date');
        assert.deepEqual(Object.keys(found.definitions as object), ['date']);
      });

    it('contains the definitions that it refers to, and no others', () => {
      const names = Object.keys(schema('info').definitions as object).sort();
      assert.ok(names.includes('location') && names.includes('locationFields') && !names.includes('experience'));
      assert.equal(schema('info.email').definitions, undefined);
    });

    it('names the properties at an unknown path', () => {
      assert.match(failure('profile_schema', { path: 'experiences[].employer' }), /Properties: title, company/);
      assert.match(failure('profile_schema', { path: 'info.email.x' }), /there is no property `x`\.$/);
      assert.match(failure('profile_schema', { path: 'constructor' }), /no property `constructor`/);
    });
  });

  describe('explain_rule', () => {
    it('explains every code, and lists all', () => {
      const { rules } = run('explain_rule', {}).structured as { readonly rules: readonly { readonly code: string }[] };
      assert.ok(rules.length > 100);
      for (const { code } of rules) {
        const { structured } = run('explain_rule', { code });
        assert.equal(structured.code, code);
        assert.match(structured.text as string, /^Default: (?:error|warning|information|hint)\./);
      }
      assert.match(failure('explain_rule', { code: 'no-such-rule' }), /Unknown rule `no-such-rule`/);
    });
  });

  describe('profile_text', () => {
    it('returns the resume as the export writes it, with all items', () => {
      const skills = Array.from({ length: 150 }, (_, index) => ({ name: `Skill ${index}`, type: null, value: null }));
      const { text, structured } = run('profile_text', { text: profile({ skills }) });
      assert.equal(structured.text, text);
      assert.match(text, /^Harry Potter\n=+\n/);
      assert.match(text, /^- Skill 149$/m);
    });

    it('reads a profile with syntax errors, and says that there is none', () => {
      assert.match(run('profile_text', { text: '{"info": {"full_name": "A B",}' }).text, /^A B\n===/);
      assert.match(failure('profile_text', { text: '[1]' }), /no profile/);
    });
  });
});
