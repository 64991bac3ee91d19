import { strict as assert } from 'node:assert';
import { convertToProfile } from '../../../../server/profile/import/engine/convertProfile';
import { jsonResume } from '../../../../server/profile/import/formats/jsonResume';
import { recognizeFormat } from '../../../../server/profile/import/engine/recognizeFormat';
import { toJsonResume } from '../../../../server/profile/import/engine/toJsonResume';
import { parseText } from '../../../../server/profile/json/parser';
import { pageExampleAsJson } from '../../../support/profiles';

type Fields = Record<string, unknown>;

const completeProfile = JSON.parse(pageExampleAsJson) as unknown;
const now = Date.UTC(2024, 0, 1);
const datePattern = /^(?:[12]\d{3}-[01]\d-[0-3]\d|[12]\d{3}-[01]\d|[12]\d{3})$/;

/** The types of the JSON Resume schema 1.0: what a list contains, or the type of a property. */
const resumeSchema = {
  $schema: 'uri',
  basics: {
    name: 'string',
    label: 'string',
    image: 'string',
    email: 'email',
    phone: 'string',
    url: 'uri',
    summary: 'string',
    location: {
      address: 'string',
      postalCode: 'string',
      city: 'string',
      countryCode: 'string',
      region: 'string',
    },
    profiles: [{ network: 'string', username: 'string', url: 'uri' }],
  },
  work: [
    {
      name: 'string',
      location: 'string',
      description: 'string',
      position: 'string',
      url: 'uri',
      startDate: 'date',
      endDate: 'date',
      summary: 'string',
      highlights: ['string'],
    },
  ],
  volunteer: [{}],
  education: [
    {
      institution: 'string',
      url: 'uri',
      area: 'string',
      studyType: 'string',
      startDate: 'date',
      endDate: 'date',
      score: 'string',
      courses: ['string'],
    },
  ],
  awards: [{ title: 'string', date: 'date', awarder: 'string', summary: 'string' }],
  certificates: [{ name: 'string', date: 'date', url: 'uri', issuer: 'string' }],
  publications: [{ name: 'string', publisher: 'string', releaseDate: 'date', url: 'uri', summary: 'string' }],
  skills: [{ name: 'string', level: 'string', keywords: ['string'] }],
  languages: [{ language: 'string', fluency: 'string' }],
  interests: [{ name: 'string', keywords: ['string'] }],
  references: [{ name: 'string', reference: 'string' }],
  projects: [{}],
  meta: { canonical: 'uri', version: 'string', lastModified: 'string' },
};

/** What is wrong with a JSON Resume. Unknown properties are errors here, although the schema allows them. */
function faults(value: unknown, schema: unknown, at = ''): string[] {
  if (typeof schema === 'string') {
    if (typeof value !== 'string') return [`${at} is no string`];
    if (schema === 'date' && !datePattern.test(value)) return [`${at} is no date: ${value}`];
    if (schema === 'uri' && !URL.canParse(value)) return [`${at} is no URI: ${value}`];
    return schema === 'email' && !value.includes('@') ? [`${at} is no address: ${value}`] : [];
  }
  if (Array.isArray(schema))
    return Array.isArray(value)
      ? value.flatMap((item, index) => faults(item, (schema as unknown[])[0], `${at}[${index}]`))
      : [`${at} is no list`];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at} is no object`];
  const properties = schema as Fields;
  if (Object.keys(properties).length === 0) return [];
  return Object.entries(value).flatMap(([name, child]) =>
    name in properties ? faults(child, properties[name], `${at}.${name}`) : [`${at}.${name} is unknown`],
  );
}

const toProfile = (resume: unknown): Fields =>
  JSON.parse(convertToProfile(parseText(JSON.stringify(resume)).tree, jsonResume, { now }).text) as Fields;

const full = {
  $schema: 'https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json',
  basics: {
    name: 'Richard Hendriks',
    label: 'Programmer',
    image: 'https://example.com/richard.png',
    email: 'richard@example.com',
    phone: '(912) 555-4321',
    url: 'https://richard.example.com',
    summary: 'Richard hails from Tulsa.',
    location: {
      address: '2712 Broadway St',
      postalCode: 'CA 94115',
      city: 'San Francisco',
      countryCode: 'US',
      region: 'California',
    },
    profiles: [{ network: 'GitHub', url: 'https://github.com/richard' }],
  },
  work: [
    {
      name: 'Pied Piper',
      location: 'Palo Alto, CA',
      description: 'Awesome compression company',
      position: 'CEO/President',
      url: 'https://piedpiper.example.com',
      startDate: '2013-12-01',
      endDate: '2014-12',
      summary: 'Pied Piper is a multi-platform technology.',
      highlights: ['Built an algorithm', 'Won Techcrunch Disrupt'],
    },
    { name: 'Hooli', position: 'Engineer', startDate: '2010' },
  ],
  education: [
    {
      institution: 'University of Oklahoma',
      url: 'https://www.ou.edu/',
      studyType: 'Bachelor',
      startDate: '2011-06-01',
      endDate: '2014-01-01',
      score: '4.0',
      courses: ['DB1101 - Basic SQL'],
    },
  ],
  awards: [{ title: 'Digital Pied Piper Award', date: '2014-11-01', awarder: 'Techcrunch', summary: 'Amazing.' }],
  certificates: [{ name: 'CKAD', date: '2020-01-01', url: 'https://example.com/ckad', issuer: 'CNCF' }],
  skills: [{ name: 'Web Development', level: 'Master' }, { name: 'HTML' }],
  languages: [{ language: 'English', fluency: 'Native speaker' }],
  interests: [{ name: 'Wildlife' }],
  references: [{ name: 'Erlich Bachman', reference: 'It is my pleasure.' }],
  projects: [{ name: 'Miss Direction', description: 'A mapping engine', highlights: ['Won award'], type: 'app' }],
  meta: { version: 'v1.0.0' },
};

describe('copy as JSON Resume', () => {
  it('returns an imported JSON Resume without changes', () => {
    assert.deepEqual(faults(full, resumeSchema), []);
    const { resume, report } = toJsonResume(toProfile(full));
    assert.deepEqual(resume, full);
    const derived = /^(?:created_at|text|text_language|consent_algorithmic|experiences_duration|educations_duration)\b/;
    assert.deepEqual(
      report.filter(({ from, to }) => to === 'lost' && !derived.test(from)),
      [
        { from: 'metadatas[0].name', to: 'lost' },
        { from: 'metadatas[0].value', to: 'lost' },
      ],
    );
  });

  it('writes what the schema of JSON Resume allows', () => {
    const { resume } = toJsonResume(completeProfile);
    assert.deepEqual(faults(resume, resumeSchema), []);
    assert.equal(recognizeFormat(resume)?.id, 'json-resume');
  });

  it('keeps a profile, except for what its report says is lost', () => {
    const { resume, report } = toJsonResume(completeProfile);
    const again = toProfile(resume);
    const valueAt = (value: unknown, place: string): unknown =>
      place
        .split(/[.[\]]+/)
        .filter((each) => each !== '')
        .reduce<unknown>((owner, name) => (owner as Fields | undefined)?.[name], value);
    const day = (value: unknown): unknown =>
      typeof value === 'string' ? value.replace(/T00:00:00(?:\+0000)?$/, '') : value;
    const kept = report.filter(({ to }) => to !== 'lost' && to !== 'empty');
    assert.ok(kept.length > 15, `${kept.length} values`);
    for (const { from } of kept) {
      // The parts of the name are in the full name.
      if (/^info\.(?:first|last)_name$|urls|\.timestamp$|date_\w+\.text$/.test(from)) continue;
      const expected = valueAt(completeProfile, from);
      const place = from.replace(/\.iso8601$/, '');
      const found = valueAt(again, from) ?? valueAt(again, place);
      assert.deepEqual(day(found), typeof expected === 'number' ? String(expected) : day(expected), from);
    }
  });

  it('reports every value once', () => {
    const { report } = toJsonResume({ info: { full_name: 'Ada', gender: 'F', email: '' }, skills: [{ name: 'Go' }] });
    assert.deepEqual(report, [
      { from: 'info.full_name', to: 'basics.name' },
      { from: 'info.gender', to: 'lost' },
      { from: 'info.email', to: 'empty' },
      { from: 'skills[0].name', to: 'skills[0].name' },
    ]);
  });

  it('composes the name from its parts', () => {
    const { resume, report } = toJsonResume({ info: { first_name: 'Ada', last_name: 'King' } });
    assert.deepEqual(resume.basics, { name: 'Ada King' });
    assert.deepEqual(
      report.map(({ to }) => to),
      ['basics.name', 'basics.name'],
    );
  });

  it('accepts any value', () => {
    for (const value of [null, 5, [], { info: [] }, { experiences: [null, 'x'], metadatas: 3 }])
      assert.doesNotThrow(() => toJsonResume(value));
  });
});
