/** A position that an author of a profile meets, with what helps there. */
export interface AuthorPosition {
  readonly what: string;
  /** `█` marks the cursor. */
  readonly source: string;
  /** The labels of the list, in the order that the editor shows for an empty word; with `…`, the first ones. */
  readonly offers: readonly string[];
  /** Labels that must not be in the list. */
  readonly without?: readonly string[];
}

const experience = '"experiences": [{"date_start": "2016-01-01", "date_end": "2018-07-01"}]';
const today = '"2026-11-24T00:00:00"';
const firstOfMonth = '"2026-11-01T00:00:00"';
const wrongLevels = ['true', 'false'];
const nullAndBooleans = ['null', 'true', 'false'];
const confidences = ['1', '0.8', '0.6', '0.4', '0.2'];

/** Positions of values, in a workspace with `otherProfiles`, on 24 November 2026. */
const values: readonly AuthorPosition[] = [
  {
    what: 'level of a skill',
    source: '{"skills": [{"name": "Python", "type": "hard", "value": █}]}',
    offers: ['0.9', ...confidences, '"expert"', '"advanced"', '"fluent"', '"intermediate"', '"beginner"', 'null'],
    without: wrongLevels,
  },
  {
    what: 'level of a language',
    source: '{"languages": [{"name": "english", "value": █}]}',
    offers: [
      '"native"',
      '"fluent"',
      ...['"C2"', '"C1"', '"B2"', '"B1"', '"A2"', '"A1"', '"intermediate"', '"beginner"'],
      ...confidences,
      'null',
    ],
    without: wrongLevels,
  },
  {
    what: 'level of a language, quoted',
    source: '{"languages": [{"name": "english", "value": "C█"}]}',
    offers: ['"C2"', '"C1"'],
    without: nullAndBooleans,
  },
  {
    what: 'value of a certification',
    source: '{"certifications": [{"name": "First aid", "value": █}]}',
    offers: ['null', ...confidences],
    without: wrongLevels,
  },
  {
    what: 'value of a tag in use',
    source: '{"tags": [{"name": "house", "value": █}]}',
    offers: ['"Gryffindor"', '"Slytherin"', 'true', 'false', '""', '0', 'null'],
  },
  {
    what: 'value of a metadata item',
    source: '{"metadatas": [{"name": "new", "value": █}]}',
    offers: ['true', 'false', '""', '0', 'null'],
  },
  {
    what: 'years of experience',
    source: `{${experience}, "experiences_duration": █}`,
    offers: ['2.5', 'null'],
  },
  {
    what: 'years of education, before the periods',
    source: '{"educations_duration": █, "educations": [{"date_start": "2024-11-24", "date_end": null}]}',
    offers: ['2', 'null'],
  },
  { what: 'date of birth', source: '{"info": {"date_birth": █}}', offers: ['null'], without: [today, firstOfMonth] },
  {
    what: 'date of birth from a year',
    source: '{"info": {"date_birth": "1990█"}}',
    offers: ['"1990-01-01T00:00:00"', '"1990-02-01T00:00:00"', '…'],
    without: ['null'],
  },
  {
    what: 'start date',
    source: '{"experiences": [{"date_start": █}]}',
    offers: [today, firstOfMonth, 'date', 'null'],
  },
  {
    what: 'end date',
    source: '{"experiences": [{"date_start": "2016-01-01", "date_end": █}]}',
    offers: ['null', today, firstOfMonth, 'date'],
  },
  {
    what: 'start date from a year',
    source: '{"experiences": [{"date_start": "2016█"}]}',
    offers: ['"2016-01-01T00:00:00"', '"2016-02-01T00:00:00"', '…'],
    without: ['null', 'date'],
  },
  {
    what: 'start date from a month',
    source: '{"experiences": [{"date_start": {"iso8601": "2016-03█"}}]}',
    offers: ['"2016-03-01T00:00:00"'],
  },
  {
    what: 'end date from a year',
    source: '{"educations": [{"date_end": "2018█"}]}',
    offers: ['"2018-01-01T00:00:00"', '"2018-12-31T00:00:00"', '"2018-02-01T00:00:00"', '…'],
    without: ['null'],
  },
  {
    what: 'language, by use, then by speakers',
    source: '{"languages": [{"name": █}]}',
    offers: ['"french"', '"english"', '"chinese"', '"hindi"', '"spanish"', '…'],
  },
  {
    what: 'language of the text',
    source: '{"text_language": "█"}',
    offers: ['"fr"', '"en"', '"zh"', '"hi"', '"es"', '…'],
  },
  {
    what: 'full name',
    source: '{"info": {"first_name": "Harry", "last_name": "Potter", "full_name": █}}',
    offers: ['"Harry Potter"', 'null'],
  },
  {
    what: 'last name, quoted',
    source: '{"info": {"full_name": "Harry Potter", "last_name": "█"}}',
    offers: ['"Potter"'],
    without: ['null'],
  },
  { what: 'free text', source: '{"text": "I know nu█ll"}', offers: [] },
  { what: 'description', source: '{"experiences": [{"description": "n█"}]}', offers: [] },
  { what: 'email', source: '{"info": {"email": "█"}}', offers: [] },
  { what: 'phone', source: '{"info": {"phone": █}}', offers: ['null'] },
  {
    what: 'gender',
    source: '{"info": {"gender": █}}',
    offers: ['"male"', '"female"', '"undefined"', '"M"', '"F"', 'null'],
  },
  { what: 'type of a skill', source: '{"skills": [{"name": "a", "type": █}]}', offers: ['"hard"', '"soft"', 'null'] },
  {
    what: 'stage, quoted',
    source: '{"labels": [{"stage": "█"}]}',
    offers: ['"new"', '"yes"', '"no"', '"later"'],
    without: ['null'],
  },
  {
    what: 'type of an attachment',
    source: '{"attachments": [{"type": █}]}',
    offers: ['"resume"', '"cover"', '"other"', '"original"', 'null'],
  },
  {
    what: 'rating',
    source: '{"labels": [{"rating": █}]}',
    offers: ['5', '4', '3', '2', '1', 'null'],
  },
  {
    what: 'permission',
    source: '{"consent_algorithmic": {"owner": {"parsing": █}}}',
    offers: ['false', 'true'],
    without: ['null'],
  },
  { what: 'location', source: '{"info": {"location": █}}', offers: ['location', 'null'] },
  { what: 'urls', source: '{"info": {"urls": █}}', offers: ['urls', '[]', 'null'] },
  { what: 'item of urls', source: '{"info": {"urls": [█]}}', offers: ['url'] },
  {
    what: 'type of a page',
    source: '{"info": {"urls": [{"type": "linkedin"}, {"type": █}]}}',
    offers: ['"twitter"', '"facebook"', '"github"', '"from_resume"', '"picture"', 'null'],
  },
  {
    what: 'page of a site',
    source: '{"info": {"urls": {"from_resume": ["https://github.com/harry"], "github": "█"}}}',
    offers: ['"https://github.com/harry"'],
  },
  { what: 'page found in the resume', source: '{"info": {"urls": {"from_resume": [█]}}}', offers: [] },
  {
    what: 'timestamp of a date',
    source: '{"experiences": [{"date_start": {"iso8601": "2016-01-01", "timestamp": █}}]}',
    offers: ['1451606400', 'null'],
  },
  {
    what: 'company, by use',
    source: '{"experiences": [{"company": "Gringotts"}, {"company": "█"}]}',
    offers: ['"Auror Office"', '"Gringotts"', '"Hogwarts"'],
    without: ['null'],
  },
  { what: 'school', source: '{"educations": [{"school": "hog█"}]}', offers: ['"Hogwarts"'] },
  { what: 'reference', source: '{"reference": "█"}', offers: ['"harry-013"'] },
  { what: 'source key', source: '{"source_key": █}', offers: ['"0123456789abcdef0123456789abcdef01234567"'] },
  { what: 'list', source: '{"interests": █}', offers: ['interests', '[]'] },
  { what: 'quoted item of a list', source: '{"skills": ["█"]}', offers: ['skill'] },
  { what: 'second item', source: '{"experiences": [{"title": "a"} █]}', offers: ['experience'] },
  {
    what: 'broken document',
    source: "{'text': None, 'info': {'gender': █",
    offers: ['"male"', '"female"', '"undefined"', '"M"', '"F"', 'null'],
  },
];

/** Positions of property names. */
const names: readonly AuthorPosition[] = [
  { what: 'empty document', source: '█', offers: ['profile', 'profile-minimal'] },
  { what: 'empty profile', source: '{█}', offers: ['consent_algorithmic', 'info', '…'] },
  {
    what: 'name in quotes',
    source: '{"info": {"█"}}',
    offers: ['full_name', 'first_name', 'last_name', 'email', '…'],
    without: ['info'],
  },
  {
    what: 'name after a missing comma',
    source: '{"skills": [{"name": "Python" █}]}',
    offers: ['type', 'value'],
    without: ['name'],
  },
  { what: 'name in an item', source: '{"experiences": [{"title": "a"}, {█}]}', offers: ['title', 'company', '…'] },
  { what: 'name in an unknown object', source: '{"foo": {█}}', offers: [] },
  { what: 'value of an unknown property', source: '{"foo": █}', offers: [] },
];

export const authorPositions: readonly AuthorPosition[] = [...values, ...names];

/** The other profiles of the workspace. */
export const otherProfiles: readonly unknown[] = [
  {
    reference: 'harry-012',
    source_key: '0123456789abcdef0123456789abcdef01234567',
    text_language: 'fr',
    experiences: [{ company: 'Hogwarts' }, { company: 'Auror Office' }],
    educations: [{ school: 'Hogwarts' }],
    skills: [{ name: 'Magic', type: 'hard', value: 0.9 }],
    languages: [{ name: 'french' }],
    tags: [{ name: 'house', value: 'Gryffindor' }],
  },
  { experiences: [{ company: 'Auror Office' }], tags: [{ name: 'house', value: 'Slytherin' }] },
];
