import assert from 'node:assert/strict';
import { fixAll } from '../../../../server/profile/fixes/fixAll';
import { fixesOf } from '../../../support/fixes';
import { applyEdits, asProfile, isJson, problemsOf, smallProfileWith } from '../../../support/profiles';
import { titlesWith } from '../../../support/ruleChecks';

const codes = /^(?:unknown-member|misplaced-member|missing-members|missing-recommended-members)$/;

/** All scalars of a value, sorted. */
function scalarsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [JSON.stringify(value)];
  return Object.values(value).flatMap(scalarsOf).sort();
}

/** The value after the preferred fixes that rename and move are applied, one after the other. */
function repaired(source: string): unknown {
  let text = source;
  for (let step = 0; step < 60; step++) {
    const fixes = problemsOf(text, asProfile)
      .filter(({ code }) => codes.test(code))
      .flatMap((problem) => problem.fixes?.() ?? []);
    const fix = fixes.find(({ preferred, title }) => preferred && /^(?:Rename|Move)/.test(title));
    if (!fix) return JSON.parse(text);
    text = applyEdits(text, fix.edits);
    assert.ok(isJson(text), `${fix.title}: ${text}`);
  }
  return assert.fail(text);
}

/** The fixes of a text with these codes, by their title. */
function afterFix(text: string, title: string): string {
  const fix = fixesOf(text).find((each) => each.title === title);
  assert.ok(
    fix,
    `${title} is not among: ${fixesOf(text)
      .map((each) => each.title)
      .join('; ')}`,
  );
  return applyEdits(text, fix.edits);
}

const documents: Readonly<Record<string, readonly [object, object]>> = {
  'a flat profile with English names': [
    {
      name: 'Ada King',
      email: 'a@b.co',
      mobile: '+44 20',
      city: 'London',
      zip: 'W1',
      linkedInUrl: 'https://www.linkedin.com/in/ada',
      experience: 5,
      work: [{ position: 'Dev', employer: 'Acme', startDate: '2019-01-01', end_date: null, city: 'Paris' }],
      education: [{ institution: 'UCL', studyType: 'BSc' }],
      languages: [{ language: 'English', fluency: 'C1' }],
    },
    {
      experiences_duration: 5,
      experiences: [
        {
          title: 'Dev',
          company: 'Acme',
          date_start: '2019-01-01',
          date_end: null,
          location: { fields: { city: 'Paris' } },
        },
      ],
      educations: [{ school: 'UCL', title: 'BSc' }],
      languages: [{ name: 'English', value: 'C1' }],
      info: {
        full_name: 'Ada King',
        email: 'a@b.co',
        phone: '+44 20',
        location: { fields: { city: 'London', postcode: 'W1' } },
        urls: { linkedin: 'https://www.linkedin.com/in/ada' },
      },
    },
  ],
  'French names': [
    {
      nom: 'Dupont',
      prénom: 'Anne',
      téléphone: '0612345678',
      adresse: '1 rue X',
      ville: 'Lyon',
      'expériences professionnelles': [{ poste: 'Dev', entreprise: 'Acme', date_début: '2019', missions: 'x' }],
      formations: [{ diplôme: 'Master', école: 'INSA' }],
      compétences: [{ nom: 'Java', niveau: 3 }],
      centres_d_intérêt: [{ nom: 'échecs' }],
    },
    {
      experiences: [{ title: 'Dev', company: 'Acme', date_start: '2019', description: 'x' }],
      educations: [{ title: 'Master', school: 'INSA' }],
      skills: [{ name: 'Java', value: 3 }],
      interests: [{ name: 'échecs' }],
      info: {
        last_name: 'Dupont',
        first_name: 'Anne',
        phone: '0612345678',
        location: { text: '1 rue X', fields: { city: 'Lyon' } },
      },
    },
  ],
  'German names': [
    {
      info: { vorname: 'Uwe', name: 'Klein', handy: '0170', plz: '10115', ort: 'Berlin' },
      berufserfahrung: [{ stelle: 'Dev', arbeitgeber: 'Acme', von: '2010', bis: '2012' }],
      sprachen: [{ sprache: 'Englisch', niveau: 'C1' }],
    },
    {
      info: {
        first_name: 'Uwe',
        last_name: 'Klein',
        phone: '0170',
        location: { fields: { postcode: '10115', city: 'Berlin' } },
      },
      experiences: [{ title: 'Dev', company: 'Acme', date_start: '2010', date_end: '2012' }],
      languages: [{ name: 'Englisch', value: 'C1' }],
    },
  ],
  'names of Zoho Recruit': [
    {
      First_Name: 'Lina',
      Mobile: '+81',
      Experience_Details: [{ Company: 'Acme', Occupation_Title: 'Dev', Summary: 'x' }],
      Educational_Details: [{ Institute_School: 'OU', Degree: 'BSc' }],
    },
    {
      experiences: [{ company: 'Acme', title: 'Dev', description: 'x' }],
      educations: [{ school: 'OU', title: 'BSc' }],
      info: { first_name: 'Lina', phone: '+81' },
    },
  ],
  "HrFlow's older names": [
    {
      experiences: [{ start_date: { iso8601: '2016-01-01T00:00:00' }, end_date: null }],
      labels: [{ stage_timestamp: 1585662186, rating_timestamp: 1585662187 }],
      archieved_at: null,
    },
    {
      experiences: [{ date_start: { iso8601: '2016-01-01T00:00:00' }, date_end: null }],
      labels: [{ date_stage: 1585662186, date_rating: 1585662187 }],
      archived_at: null,
    },
  ],
  'names of JSON Resume': [
    {
      work: [{ name: 'Pied Piper', position: 'CEO', summary: 'x' }],
      education: [{ institution: 'MIT', studyType: 'Bachelor' }],
    },
    {
      experiences: [{ company: 'Pied Piper', title: 'CEO', description: 'x' }],
      educations: [{ school: 'MIT', title: 'Bachelor' }],
    },
  ],
  "names of HrFlow's API of 2019": [
    { info: { full_name: 'A' }, training_metadata: [{ filter_reference: 'x', stage: 'yes', rating: 1 }] },
    { info: { full_name: 'A' }, labels: [{ job_reference: 'x', stage: 'yes', rating: 1 }] },
  ],
  'permissions without an owner': [
    { consent_algorithmic: { parsing: true, scoring: false }, info: { full_name: 'A' } },
    {
      consent_algorithmic: { owner: { parsing: true, scoring: false }, controller: { parsing: true, scoring: false } },
      info: { full_name: 'A' },
    },
  ],
};

describe('names of other systems', () => {
  for (const [what, [members, expected]] of Object.entries(documents)) {
    for (const indent of [undefined, 2]) {
      const text = JSON.stringify(members, undefined, indent);
      it(`${what}: the preferred fixes repair them, indented by ${indent ?? 0}`, () =>
        assert.deepEqual(repaired(text), expected));

      it(`${what}: each fix except Remove keeps all values, indented by ${indent ?? 0}`, () => {
        const before = scalarsOf(members);
        for (const { title, edits, isRemoval } of fixesOf(text, undefined, asProfile)) {
          if (isRemoval === true) continue;
          const after = applyEdits(text, edits);
          assert.ok(isJson(after), `${title}: ${after}`);
          const left = scalarsOf(JSON.parse(after));
          for (const scalar of new Set(before)) assert.ok(left.includes(scalar), `${title} loses ${scalar}`);
        }
      });
    }
  }

  for (const [members, ...expected] of [
    [{ references: [{ name: 'x' }] }, 'Remove `references`'],
    [{ references: ['x'] }, 'Remove `references`'],
    [{ info: { full_name: 'A', mobile: { x: 1 } } }, 'Remove `mobile`'],
    [{ info: { full_name: 'A', emails: ['a@b.co'] } }, '* Rename to `email`', 'Remove `emails`'],
    [{ task: 5 }, 'Remove `task`'],
    [{ educations: [{ title: 'BSc', field_of_study: 'CS' }] }, 'Rename to `description`', 'Remove `field_of_study`'],
    [
      { educations: [{ degree: 'BSc', field_of_study: 'CS' }] },
      '* Rename to `title`',
      'Remove `degree`',
      'Rename to `description`',
      'Remove `field_of_study`',
    ],
    [{ certifications: [{ name: 'A', issuer: 'B' }] }, 'Rename to `value`', 'Remove `issuer`'],
    [{ info: { full_name: 'A', birthDate: '1990-01-01' } }, '* Rename to `date_birth`', 'Remove `birthDate`'],
    [{ upated_at: null }, '* Rename to `updated_at`', 'Remove `upated_at`'],
    [{ experiences: [{ name: 'Acme' }] }, 'Rename to `company`', 'Rename to `title`', 'Remove `name`'],
    [{ experiences: [{ name: 'Acme', title: 'CEO' }] }, '* Rename to `company`', 'Remove `name`'],
    [{ experiences: [{ nombre: 'CEO', company: 'Acme' }] }, 'Rename to `title`', 'Remove `nombre`'],
    [
      { experiences: [{ name: 'CEO', employer: 'Acme' }] },
      'Rename to `title`',
      'Remove `name`',
      '* Rename to `company`',
      'Remove `employer`',
    ],
    [{ educations: [{ name: 'MIT' }] }, 'Rename to `school`', 'Rename to `title`', 'Remove `name`'],
    [
      { educations: [{ area: 'IT', studyType: 'Bachelor' }] },
      'Rename to `description`',
      'Remove `area`',
      '* Rename to `title`',
      'Remove `studyType`',
    ],
    [
      { experiences: [{ highlights: ['a'], summary: 'b' }] },
      'Remove `highlights`',
      '* Rename to `description`',
      'Remove `summary`',
    ],
    [{ experiences: [{ highlights: ['a'] }] }, '* Rename to `description`', 'Remove `highlights`'],
    [{ experiences: [{ atividades: 'a' }] }, '* Rename to `description`', 'Remove `atividades`'],
    [{ experiences: [{ Titel: 'a' }] }, '* Rename to `title`', 'Remove `Titel`'],
    [{ info: { full_name: 'A', pitch: 'x' } }, '* Rename to `summary`', 'Remove `pitch`'],
    [
      { training_metadata: [{ name: 'a', value: 'b' }], metadatas: undefined },
      'Rename to `metadatas`',
      'Remove `training_metadata`',
    ],
    ...[{}, [], null].map((job) => [{ job, experiences: undefined }, 'Remove `job`'] as const),
    [{ job: { title: 'x' }, experiences: undefined }, 'Rename to `experiences`', 'Remove `job`'],
    [{ job: [{ title: 'x' }], experiences: undefined }, '* Rename to `experiences`', 'Remove `job`'],
    [{ jobs: [], experiences: undefined }, '* Rename to `experiences`', 'Remove `jobs`'],
    [{ profile: { first_name: 'x', experiences: [] } }, 'Remove `profile`'],
    [{ meta: { source: 'x', created_at: 'y' }, metadatas: undefined }, '* Rename to `metadatas`', 'Remove `meta`'],
    ...['dates', 'period', 'dateRange', 'Zeitraum', 'período', 'période'].flatMap(
      (name) =>
        [
          [{ experiences: [{ [name]: '2019 - 2020' }] }, '* Rename to `date_start`', `Remove \`${name}\``],
          [{ educations: [{ [name]: 'long' }] }, `Remove \`${name}\``],
          [{ experiences: [{ [name]: ['2019', '2020'] }] }, `Remove \`${name}\``],
        ] as const,
    ),
  ] as const)
    it(`offers what fits for ${JSON.stringify(members)}`, () =>
      assert.deepEqual(titlesWith(members, 'unknown-member'), expected));

  it('does not move a whole profile into an object of one', () => {
    for (const parts of [{ first_name: 'x', experiences: [] }, { info: { first_name: 'x' } }, { email: 'a@b.co' }])
      assert.deepEqual(titlesWith({ profile: parts }, 'misplaced-member'), []);
    assert.deepEqual(titlesWith({ profiles: [{ network: 'x', url: 'https://x.com/y' }] }, 'misplaced-member'), [
      '* Move to `info` as `urls`',
    ]);
  });

  it('divides a period after its name is changed', () => {
    const text = afterFix(
      '{"experiences": [{"title": "Dev", "dates": "2019-01-01 - 2020-02-03"}]}',
      'Rename to `date_start`',
    );
    const split = fixesOf(text).find(({ title, preferred }) => preferred && title.includes('`date_end`'));
    assert.ok(split);
    assert.match(applyEdits(text, split.edits), /"date_start": "2019-01-01.*"date_end": "2020-02-03/);
  });

  it('does not apply synonyms automatically', () => {
    for (const text of [
      smallProfileWith({ work: [], experiences: undefined }),
      smallProfileWith({ mobile: '0612345678' }),
      '{"email": "a@b.co"}',
    ])
      assert.deepEqual(fixAll(text, problemsOf), []);
  });
});

describe('an empty value', () => {
  for (const [text, title, expected] of [
    [
      '{"educations": [], "education": [{"school": "x"}]}',
      'Rename to `educations`',
      '{"educations": [{"school": "x"}]}',
    ],
    [
      '{"education": [{"school": "x"}], "educations": [ ]}',
      'Rename to `educations`',
      '{"educations": [{"school": "x"}]}',
    ],
    ['{"info": {"phone": "", "tel": "06"}}', 'Rename to `phone`', '{"info": {"phone": "06"}}'],
    ['{"mail": "a@b.co", "info": {"email": null}}', 'Move to `info` as `email`', '{"info": {"email": "a@b.co"}}'],
    [
      '{"email": "a@b.co", "info": {"email": "", "phone": "06"}}',
      'Move to `info`',
      '{"info": {"email": "a@b.co", "phone": "06"}}',
    ],
    [
      '{"ville": "Lyon", "info": {"location": ""}}',
      'Move to `info.location.fields` as `city`',
      '{"info": {"location": {"fields": {"city": "Lyon"}}}}',
    ],
    ['{"email": "a@b.co", "info": {}}', 'Move to `info`', '{"info": {"email": "a@b.co"}}'],
    ['{"email": "a@b.co", "info": null}', 'Move to `info`', '{"info": {"email": "a@b.co"}}'],
  ] as const)
    it(`is replaced by ${title} in ${text}`, () =>
      assert.deepEqual(JSON.parse(afterFix(text, title)), JSON.parse(expected)));

  it('is not replaced if it has a comment', () => {
    const text = '{"educations": [ /* none */ ], "education": [{"school": "x"}]}';
    assert.ok(!fixesOf(text, 'unknown-member').some(({ title }) => title.startsWith('Rename')));
  });

  it('counts only if nothing else is in its place', () => {
    for (const text of [
      '{"ville": "Lyon", "info": {"location": "Paris"}}',
      '{"mail": "a@b.co", "info": {"email": "c@d.co"}}',
    ])
      assert.deepEqual(
        fixesOf(text, 'misplaced-member').map(({ isRemoval }) => isRemoval),
        [true],
      );
  });
});

describe('moving several properties', () => {
  const moved = (text: string, title: string): string => afterFix(text, title);

  it('creates the object in the place of all properties', () =>
    assert.equal(
      moved('{\n  "email": "a@b.co",\n  "tel": "06"\n}', 'Move all 2 to `info`'),
      '{\n  "info": {\n    "email": "a@b.co",\n    "phone": "06"\n  }\n}',
    ));

  it('creates nested objects, and keeps the other properties', () =>
    assert.equal(
      moved('{"email": "a@b.co", "text": "x", "city": "Paris", "zip": 1.50}', 'Move all 3 to `info`'),
      '{"text": "x", "info": {"email": "a@b.co", "location": {"fields": {"city": "Paris", "postcode": 1.50}}}}',
    ));

  it('adds to objects that exist', () =>
    assert.deepEqual(
      JSON.parse(
        moved(
          '{"info": {"location": {"text": "x"}, "urls": []}, "city": "Paris", "github": "g"}',
          'Move all 2 to `info`',
        ),
      ),
      { info: { location: { text: 'x', fields: { city: 'Paris' } }, urls: { github: 'g' } } },
    ));

  it('moves all permissions to both objects', () =>
    assert.equal(
      moved(
        '{"consent_algorithmic": {"parsing": true, "scoring": false}, "info": {}}',
        'Move all 2 to `consent_algorithmic.owner` and `consent_algorithmic.controller`',
      ),
      '{"consent_algorithmic": {"owner": {"parsing": true, "scoring": false}, "controller": {"parsing": true, "scoring": false}}, "info": {}}',
    ));

  it('is not offered if a comment between them would be lost', () => {
    const text = '{"email": "a@b.co", /* his phone */ "tel": "06", "text": "x"}';
    const titles = fixesOf(text, 'misplaced-member').map(({ title }) => title);
    assert.ok(
      titles.includes('Move to `info`') && !titles.some((title) => title.startsWith('Move all')),
      titles.join(),
    );
    for (const { edits } of fixesOf(text, 'misplaced-member')) assert.match(applyEdits(text, edits), /his phone/);
  });

  it('prefers neither of two with the same target, except one with the right name', () => {
    const preferred = (text: string): string[] =>
      fixesOf(text, 'misplaced-member').flatMap((fix) => (fix.preferred ? [fix.title] : []));
    assert.deepEqual(preferred('{"info": {}, "tel": "1", "gsm": "2"}'), []);
    assert.deepEqual(preferred('{"info": {}, "phone": "1", "gsm": "2"}'), ['Move to `info`']);
  });
});

describe('adding missing properties', () => {
  const added = (text: string): unknown => {
    const fix = fixesOf(text).find(({ title, preferred }) => preferred && /^Add (?:the|all) \d+/.test(title));
    assert.ok(fix);
    return JSON.parse(applyEdits(text, fix.edits));
  };

  it('leaves out what an unknown property stands for', () => {
    const result = added('{"info": {"full_name": "A"}, "education": [{"school": "TU"}], "hobbies": []}') as object;
    assert.ok(!('educations' in result) && !('interests' in result) && 'skills' in result);
  });

  it('leaves out the object that misplaced properties belong in', () =>
    assert.ok(!('info' in (added('{"email": "a@b.co", "tel": "06"}') as object))));

  it('does not report a name that another property stands for', () => {
    for (const properties of [
      { languages: [{ language: 'English', fluency: 'C1' }] },
      { tags: [{ tag: 'k', value: 1 }] },
      { skills: [{ competence: 'C++', type: 'hard' }] },
    ])
      assert.deepEqual(titlesWith(properties, 'missing-recommended-members'), []);
    assert.deepEqual(titlesWith({ languages: [{ language: 'English' }] }, 'unknown-member'), [
      '* Rename to `name`',
      'Remove `language`',
    ]);
  });

  it('moves the properties instead, if only their object is missing', () => {
    const titles = (members: object): string[] =>
      problemsOf(JSON.stringify({ ...(JSON.parse(smallProfileWith({ info: undefined })) as object), ...members }))
        .filter(({ code }) => code === 'missing-members')
        .flatMap((problem) => problem.fixes?.() ?? [])
        .map(({ title, preferred }) => (preferred ? `* ${title}` : title));
    assert.deepEqual(titles({ email: 'a@b.co', tel: '06' }), ['* Move all 2 to `info`', 'Add `info`']);
    assert.deepEqual(titles({ email: 'a@b.co' }), ['* Move `email` to `info`', 'Add `info`']);
    assert.deepEqual(titles({}).slice(0, 1), ['* Add `info`']);
  });
});
