import { strict as assert } from 'node:assert';
import { convertToProfile } from '../../../../server/profile/import/engine/convertProfile';
import { recognizeFormat } from '../../../../server/profile/import/engine/recognizeFormat';
import { parseText } from '../../../../server/profile/json/parser';

interface Result {
  /** With the type, if there is one: `Java (hard)`. */
  readonly skills: readonly string[];
  readonly metadatas: Readonly<Record<string, unknown>>;
  readonly report: readonly { readonly from: string; readonly to: string }[];
}

interface Named {
  readonly name: string;
  readonly type?: string | null;
  readonly value: unknown;
}

function imported(skills: unknown, others: object = {}): Result {
  const text = JSON.stringify({
    name: 'Ada King',
    email: 'ada@example.com',
    experience: [{ employer: 'Acme' }],
    skills,
    ...others,
  });
  const format = recognizeFormat(JSON.parse(text));
  assert.ok(format, 'not recognised');
  const result = convertToProfile(parseText(text).tree, format, { now: Date.UTC(2024, 0, 1) });
  const profile = JSON.parse(result.text) as { skills: Named[]; metadatas: Named[] };
  return {
    skills: profile.skills.map(({ name, type, value }) =>
      [name, ...(type ? [`(${type})`] : []), ...(typeof value === 'string' ? [value] : [])].join(' '),
    ),
    metadatas: Object.fromEntries(profile.metadatas.map(({ name, value }) => [name, value])),
    report: result.report,
  };
}

describe('grouped skills', () => {
  for (const [value, skills, metadatas] of [
    [
      { programming: ['Python', 'R'], tools: ['Tableau'] },
      ['Python', 'R', 'Tableau'],
      { skills_programming: 'Python, R', skills_tools: 'Tableau' },
    ],
    [
      { technical_skills: ['A', 'B'], tools: ['C'], methodologies: ['Scrum'] },
      ['A (hard)', 'B (hard)', 'C', 'Scrum'],
      { skills_tools: 'C', skills_methodologies: 'Scrum' },
    ],
    [
      { languages: ['Python'], tools: ['Git', 'Jira'] },
      ['Python', 'Git', 'Jira'],
      { skills_languages: 'Python', skills_tools: 'Git, Jira' },
    ],
    [{ technical: 'Java, Go', soft: 'Humour' }, ['Java (hard)', 'Go (hard)', 'Humour (soft)'], {}],
    [{ tools: 'Git', technical: ['Java'] }, ['Git', 'Java (hard)'], { skills_tools: 'Git' }],
    [{ hard_skills: ['Java'], soft_skills: ['Humour'] }, ['Java (hard)', 'Humour (soft)'], {}],
    [{ skills: ['Java', 'Go'] }, ['Java', 'Go'], {}],
    [
      { technical: { languages: ['Python'], tools: ['Git'] }, soft: ['Humour'] },
      ['Python (hard)', 'Git (hard)', 'Humour (soft)'],
      { skills_technical_languages: 'Python', skills_technical_tools: 'Git' },
    ],
    [
      { backend: [{ name: 'Go', level: 'expert' }, { name: 'Rust' }] },
      ['Go expert', 'Rust'],
      { skills_backend: 'Go, Rust' },
    ],
    [
      [
        { category: 'Languages', skills: ['Python', 'R'] },
        { category: 'Soft skills', skills: ['Humour'] },
      ],
      ['Python', 'R', 'Humour (soft)'],
      { skills_0_category: 'Languages: Python, R' },
    ],
    [[{ name: 'Backend', keywords: ['Go'] }], ['Go'], { skills_0_name: 'Backend: Go' }],
    [[{ group: 'Web', items: 'HTML, CSS' }], ['HTML', 'CSS'], { skills_0_group: 'Web: HTML, CSS' }],
    [
      [{ catégorie: 'Web', compétences: [{ name: 'HTML' }], id: 7 }],
      ['HTML'],
      { skills_0_catégorie: 'Web: HTML', skills_0_id: 7 },
    ],
    [[{ name: 'Web', level: 'Master', keywords: ['HTML'] }], ['Web Master', 'HTML'], {}],
    [
      [{ Languages: ['Python'] }, { Tools: ['Git'] }],
      ['Python', 'Git'],
      { skills_0_languages: 'Python', skills_1_tools: 'Git' },
    ],
    // Single skills.
    [{ Java: 'expert, 5 years', Go: 'basic' }, ['Java expert, 5 years', 'Go basic'], {}],
    [[{ name: 'Java', projects: ['Search'] }], ['Java'], { skills_0_projects: '["Search"]' }],
    [[{ name: 'Java', type: 'hard', level: 'expert' }], ['Java (hard) expert'], {}],
  ] as const)
    it(`become skills: ${JSON.stringify(value)}`, () => {
      const result = imported(value);
      assert.deepEqual(result.skills, skills);
      assert.deepEqual(result.metadatas, metadatas);
      const froms = result.report.map(({ from }) => from);
      assert.deepEqual(froms, [...new Set(froms)]);
    });

  it('may be in properties of the resume', () => {
    const { skills, metadatas } = imported(undefined, { hard_skills: ['Java'], soft_skills: ['Humour'] });
    assert.deepEqual(skills, ['Java (hard)', 'Humour (soft)']);
    assert.deepEqual(metadatas, {});
  });
});
