import { strict as assert } from 'node:assert';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { convertToProfile, type ImportedProfile } from '../../../../server/profile/import/engine/convertProfile';
import { recognizeFormat } from '../../../../server/profile/import/engine/recognizeFormat';
import { parseText } from '../../../../server/profile/json/parser';
import { createProfileService, ProfileDocument } from '../../../../server/profile/profileService';
import { fieldCases } from '../../../field/cases';

const now = Date.UTC(2024, 0, 1);

interface Result extends ImportedProfile {
  readonly profile: Record<string, unknown>;
}

function imported(text: string): Result {
  const format = recognizeFormat(JSON.parse(text));
  assert.ok(format, 'not recognised');
  const result = convertToProfile(parseText(text).tree, format, { now });
  return { ...result, profile: JSON.parse(result.text) as Record<string, unknown> };
}

const importedValue = (value: unknown): Result => imported(JSON.stringify(value));
const destination = ({ report }: Result, from: string): string | undefined =>
  report.find((each) => each.from === from)?.to;

/** Problems that a conversion can avoid. */
function problems(text: string): string[] {
  const document = new ProfileDocument(TextDocument.create('file:///a.profile.json', 'hrflow-profile', 0, text));
  return createProfileService({ now: () => now })
    .diagnostics(document)
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ code, message }) => `${code}: ${message}`);
}

describe('conversion of other formats', () => {
  it('converts the documents from practice without problems', () => {
    const names = /^(?:jr-|linkedin|proxycurl|hropen|riminder|llm-flat|aihawk|visiky|resumegenie)/;
    for (const { name, text } of fieldCases.filter((each) => names.test(each.name))) {
      const result = imported(text);
      assert.deepEqual(problems(result.text), [], name);
    }
  });

  it('converts a resume with everyday names', () => {
    const { profile } = importedValue({
      name: 'Sam Okafor',
      email: 'sam@example.com',
      experience: [
        { position: 'Senior Developer', company: 'TechCorp', duration: 'Jan 2019 - Present', details: 'Leads a team.' },
      ],
      education: [{ degree: 'B.Sc. in CS', institution: 'State University', year: '2014' }],
      skills: 'JavaScript, Node.js',
      languages: ['English (C1)', 'Igbo'],
    });
    assert.deepEqual({ ...(profile.info as object) }, { full_name: 'Sam Okafor', email: 'sam@example.com' });
    assert.deepEqual(profile.experiences, [
      {
        title: 'Senior Developer',
        company: 'TechCorp',
        description: 'Leads a team.',
        date_start: { iso8601: '2019-01-01T00:00:00', text: 'Jan 2019' },
        date_end: null,
      },
    ]);
    assert.deepEqual(profile.educations, [
      {
        title: 'B.Sc. in CS',
        school: 'State University',
        date_end: { iso8601: '2014-01-01T00:00:00', text: '2014' },
      },
    ]);
    assert.deepEqual(
      (profile.skills as { name: string }[]).map(({ name }) => name),
      ['JavaScript', 'Node.js'],
    );
    assert.deepEqual(profile.languages, [
      { name: 'English', value: 'C1' },
      { name: 'Igbo', value: null },
    ]);
  });

  it('keeps data without a target, with the digits of its numbers', () => {
    const text = `{"basics": {"name": "Ada", "label": "Engineer"}, "work": [{"name": "Acme", "position": "Dev",
      "salary": 12345678901234567890.10}], "meta": {"version": "v1", "version": "v2"}, "education": [{"area": "Math"}]}`;
    const result = imported(text);
    assert.match(result.text, /"name": "work_0_salary",\s+"value": 12345678901234567890\.10/);
    assert.match(result.text, /\{\\"version\\":\\"v1\\",\\"version\\":\\"v2\\"\}/);
    assert.equal(destination(result, 'work[0].salary'), 'metadatas');
    assert.equal(destination(result, 'basics.label'), 'metadatas');
  });

  it('leaves an ambiguous date out of the period, and keeps its text', () => {
    const result = importedValue({
      basics: { name: 'Ada' },
      work: [{ position: 'Dev', name: 'Acme', startDate: '01/06/2014' }],
      education: [{ area: 'Math' }],
    });
    const [experience] = result.profile.experiences as Record<string, unknown>[];
    assert.equal(experience?.date_start ?? null, null);
    assert.equal(destination(result, 'work[0].startDate'), 'metadatas');
    assert.deepEqual(
      (result.profile.metadatas as unknown[]).filter((each) => JSON.stringify(each).includes('01/06/2014')),
      [{ name: 'work_0_start_date', value: '01/06/2014' }],
    );
  });

  it('recognises a small JSON Resume', () => {
    const basics = { name: 'Ada King', email: 'ada@example.com', summary: 'Writes.' };
    for (const [name, item] of [
      ['work', { name: 'Acme', summary: 'Engines' }],
      ['education', { institution: 'MIT' }],
      ['skills', { name: 'Go' }],
    ] as const) {
      const { profile } = importedValue({ basics, [name]: [item] });
      assert.equal((profile.info as Record<string, unknown>).full_name, 'Ada King');
    }
    const { profile } = importedValue({ basics, work: [{ name: 'Acme', summary: 'Engines' }] });
    const [experience] = profile.experiences as Record<string, unknown>[];
    assert.deepEqual([experience?.company, experience?.description], ['Acme', 'Engines']);
  });

  it('keeps all web addresses and items of long lists, in little time', () => {
    const count = 4000;
    const numbers = Array.from({ length: count }, (_, index) => index);
    const value = {
      basics: {
        name: 'Ada',
        label: 'Engineer',
        profiles: numbers.map((number) => ({ network: `Net${number}`, url: `https://net${number}.example.com/ada` })),
      },
      work: [{ position: 'Dev' }],
      skills: numbers.map((number) => ({ name: 'Java', level: `level ${number}` })),
    };
    const start = performance.now();
    const result = importedValue(value);
    // Each item was compared with all before it, which took six seconds. A busy machine is slow.
    assert.ok(performance.now() - start < 4000);
    const { urls } = result.profile.info as { readonly urls: { readonly from_resume: readonly string[] } };
    assert.equal(urls.from_resume.length, count);
    assert.equal((result.profile.skills as unknown[]).length, count);
    assert.match(destination(result, 'basics.profiles[3999].network') ?? '', /^info\.urls/);
  });
});
