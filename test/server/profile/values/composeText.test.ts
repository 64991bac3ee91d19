import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import { composeText } from '../../../../server/profile/values/composeText';
import { pageExampleAsJson } from '../../../support/profiles';

const full = {
  key: '0123456789abcdef0123456789abcdef01234567',
  reference: 'secret-reference',
  text_language: 'en',
  info: {
    full_name: 'Harry Potter',
    first_name: 'Harry',
    email: 'harry@example.com',
    phone: '+44 20 7946 0000',
    gender: 'male',
    date_birth: '1980-07-31T00:00:00',
    picture: 'https://example.com/picture.png',
    location: { text: 'London', lat: 51.5, lng: -0.1 },
    urls: {
      linkedin: 'https://linkedin.com/in/hp',
      github: '',
      twitter: null,
      picture: 'x',
      from_resume: ['https://a.example'],
    },
    driving_license: 'B',
    summary: 'Builds search engines.',
  },
  experiences: [
    {
      title: 'Lead',
      company: 'Acme',
      location: { text: null, fields: { postcode: '75002', city: 'Paris', country: 'France' } },
      date_start: { iso8601: '2016-01-01T00:00:00+0000' },
      date_end: '2020-03-01',
      description: '<p>Leads a team.</p><ul><li>Search &amp; scoring</li><li>Vec&lt;i&gt;</li></ul>',
      tasks: [{ name: 'Hiring', value: null }],
      skills: [
        { name: 'python', type: 'hard', value: 0.6 },
        { name: 'rust', type: 'hard', value: null },
      ],
    },
    { title: 'TODO', company: null, date_start: null, date_end: null, description: '' },
    { title: 'Engineer', company: 'Initech', date_start: '2020-04-01T00:00:00', date_end: null },
  ],
  educations: [
    { title: 'BSc', school: 'Hogwarts', date_start: { text: 'fall 1998' }, date_end: { iso8601: '1999-06-30' } },
  ],
  skills: [{ name: 'python', type: 'hard', value: 0.6 }, { name: 'python', type: 'hard', value: null }, 'rust'],
  languages: [
    { name: 'english', value: 'fluent' },
    { name: 'french', value: null },
    { name: 'N/A', value: null },
  ],
  certifications: [
    { name: 'CFA', value: null },
    { name: 'PMP', value: null },
  ],
  courses: null,
  interests: [{ name: 'chess', value: 1 }],
  tags: [{ name: 'internal', value: 'note' }],
  labels: [{ job_key: 'abc' }],
};

const composed = `Harry Potter
harry@example.com
+44 20 7946 0000
London
https://linkedin.com/in/hp
https://a.example
Driving license: B

Summary
Builds search engines.

Experience
Lead, Acme, 75002 Paris, France
January 2016 – March 2020
Leads a team.
- Search & scoring
- Vec<i>
- Hiring
Skills: python, rust

Engineer, Initech
since April 2020

Education
BSc, Hogwarts
fall 1998 – June 1999

Skills
python, rust

Languages
english (fluent), french

Certifications
CFA
PMP

Interests
chess`;

describe('composeText', () => {
  it('writes a resume from the parts, without identifiers and what the recruiter adds', () =>
    assert.equal(composeText(full), composed));

  it('is the same for the same value, whatever the order of the properties', () => {
    const reversed = Object.fromEntries(Object.entries(full).reverse());
    assert.equal(composeText(reversed), composed);
  });

  it('does not depend on the text that is there', () => assert.equal(composeText({ ...full, text: 'old' }), composed));

  it('writes the headings and the months in French for a French profile', () => {
    const text = composeText({ ...full, text_language: 'fr' });
    for (const line of [
      ...['Profil', 'Expérience professionnelle', 'Formation', 'Compétences', 'Langues', 'Centres d’intérêt'],
      ...[
        'janvier 2016 – mars 2020',
        'depuis avril 2020',
        'Permis de conduire\u00a0: B',
        'Compétences\u00a0: python, rust',
      ],
    ])
      assert.ok(text.split('\n').includes(line), line);
    assert.doesNotMatch(text, /Experience|January/);
  });

  describe('in the French editor', () => {
    before(() => l10n.config({ contents: { 'en-GB/The BCP 47 tag of the language that you translate to.': 'fr' } }));
    after(() => l10n.config({ contents: {} }));

    it('writes French headings unless the profile is English', () => {
      assert.match(composeText({ ...full, text_language: null }), /Expérience professionnelle/);
      assert.match(composeText({ ...full, text_language: 'de' }), /Expérience professionnelle/);
      assert.match(composeText({ ...full, text_language: 'en-GB' }), /Experience\n/);
    });
  });

  it('writes French headings if the texts are French and `text_language` is missing', () => {
    const experiences = [
      { title: 'Ingénieure logiciel', description: 'Conception des services et encadrement de deux stagiaires.' },
    ];
    assert.match(
      composeText({ text: 'The text of before, in English.', experiences }),
      /^Expérience professionnelle\n/,
    );
  });

  it('is empty if there is nothing to compose from', () => {
    for (const profile of [
      ...[null, undefined, 'text', 3, [], {}],
      { reference: 'a', text: 'old', tags: [{ name: 'a', value: 1 }], created_at: '2020-01-01T00:00:00' },
      {
        info: { full_name: null, email: '', urls: { linkedin: '' }, location: { text: null } },
        experiences: [],
        skills: [],
      },
      { info: [], experiences: {}, skills: [null, 3, {}], educations: [null, { title: 'N/A', date_end: null }] },
    ])
      assert.equal(composeText(profile), '', JSON.stringify(profile));
  });

  it('reads what connectors send: strings in lists, milliseconds, a list of sentences, text locations', () =>
    assert.equal(
      composeText({
        info: {
          first_name: 'Ada',
          last_name: 'King',
          location: 'Paris',
          urls: [{ type: 'github', url: ['https://g.example'] }],
        },
        experiences: [{ title: 'Nurse', date_start: 1459468800000, description: ['Care.', 'Nights.'] }],
        certifications: ['CFA'],
      }),
      'Ada King\nParis\nhttps://g.example\n\nExperience\nNurse\nsince April 2016\nCare.\nNights.\n\nCertifications\nCFA',
    ));

  it('leaves out placeholders, but no name', () =>
    assert.equal(
      composeText({
        info: { first_name: 'Jennifer', last_name: 'Null', email: 'keine Angabe', summary: '{{summary}}' },
        experiences: [{ title: 'Job title', company: '[Company Name]', description: 'Lorem ipsum dolor sit amet' }],
        skills: [{ name: 'undefined' }, { name: 'go' }],
      }),
      'Jennifer Null\n\nSkills\ngo',
    ));

  it('leaves out placeholder dates, and writes a month once', () =>
    assert.equal(
      composeText({
        experiences: [
          { title: 'A', date_start: '1969-12-31T23:59:59', date_end: '2020-03-05' },
          { title: 'B', date_start: '2020-03-01', date_end: '2020-03-31' },
          { title: 'C', date_start: '2020-02-31' },
        ],
      }),
      'Experience\nA\nMarch 2020\n\nB\nMarch 2020\n\nC',
    ));

  for (const [dates, expected] of [
    [{ date_start: '2010-03-01' }, 'since March 2010'],
    [{ date_start: '2010-03-01', date_end: { iso8601: null } }, 'since March 2010'],
    [{ date_start: '2010-01-01T00:00:00' }, 'since 2010'],
    [{ date_start: '2010-01-01T09:00:00' }, 'since January 2010'],
    [{ date_start: { iso8601: '2010-01-01T00:00:00', text: 'janv. 2010' } }, 'since January 2010'],
    [{ date_start: { iso8601: '2010-01-01T00:00:00', text: '01/2010' } }, 'since January 2010'],
    [{ date_start: { iso8601: '2010-01-01', text: '2010' }, date_end: '2012-06-30' }, '2010 – June 2012'],
    [{ date_start: { iso8601: '2010-01-01', text: 'Winter 2010' }, date_end: '2012' }, 'Winter 2010 – 2012'],
    [{ date_start: { iso8601: '2010-05-01', text: '2010' }, date_end: '2012-06-30' }, 'May 2010 – June 2012'],
    [{ date_start: { iso8601: '2010-01-01', text: '2010-01-01T00:00:00' } }, 'since January 2010'],
    [{ date_start: '2008-01-01', date_end: '2012' }, '2008 – 2012'],
    [{ date_start: '2008', date_end: '2012-12-31' }, '2008 – 2012'],
    [{ date_start: '2008-01-01T00:00:00+0000', date_end: '2012-01-01' }, '2008 – 2012'],
    [{ date_start: '2008-01-01', date_end: '2008-12-31' }, '2008'],
    [{ date_start: '2008-01-01', date_end: '2012-06-30' }, 'January 2008 – June 2012'],
    [{ date_start: '2008-02-01', date_end: '2012-12-31' }, 'February 2008 – December 2012'],
    [{ date_start: '2008-01-01', date_end: 'present' }, 'January 2008 – present'],
  ] as const)
    it(`writes ${expected} for ${JSON.stringify(dates)}`, () =>
      assert.equal(composeText({ experiences: [{ title: 'A', ...dates }] }), `Experience\nA\n${expected}`));

  it('counts an education without an end as one with an unknown end, as durations do', () =>
    assert.equal(
      composeText({ educations: [{ title: 'A', date_start: '2010-03-01', date_end: null }] }),
      'Education\nA\nMarch 2010',
    ));

  it('composes the example of the documentation', () =>
    assert.match(
      composeText(JSON.parse(pageExampleAsJson)),
      /^Harry Potter\n[^]*Experience\n[^]*Education\n[^]*Skills\n/,
    ));
});
