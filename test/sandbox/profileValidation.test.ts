import assert from 'node:assert/strict';
import { pageExample, exampleProfile } from './sandboxRequests';
import { differences } from './differences';
import { isObject, type JsonObject } from './json';
import { validateProfile } from './profileValidation';

describe('sandbox: validation of a profile according to the documentation', () => {
  it('accepts the documented example, with a string, an object or null for the unquoted date', () => {
    for (const date of ['"2016-01-01T00:00:00"', '{"iso8601": "2016-01-01T00:00:00"}', 'null']) {
      const value: unknown = JSON.parse(pageExample(date));
      assert.ok(isObject(value));
      assert.deepEqual(validateProfile(value, true), []);
    }
  });

  it('requires info, except in an update', () => {
    assert.deepEqual(validateProfile({}, true), ['info is missing']);
    assert.deepEqual(validateProfile({}, false), []);
    assert.deepEqual(validateProfile({ info: {} }, true), []);
  });

  it('accepts the request of a public notebook that the service answered with 201', () => {
    const items = [{ name: 'x', value: null }];
    const profile = {
      ...{ reference: 'r', info: { full_name: 'Harry' }, text: 'Harry', experiences: [], educations: [] },
      ...{ skills: [{ name: 'x', type: 'hard', value: null }], languages: items, interests: items },
      ...{ certifications: items, courses: items, tasks: items },
    };
    assert.deepEqual(validateProfile(profile, true), []);
  });

  it('accepts null for every property except info', () => {
    for (const name of Object.keys(
      exampleProfile({ text: 'x', reference: 'r', created_at: 'x', text_language: 'en' }),
    )) {
      const expected = name === 'info' ? ['info must be an object'] : [];
      assert.deepEqual(validateProfile(exampleProfile({ [name]: null }), true), expected, name);
    }
  });

  const item = { name: 'x', value: null };
  const accepted: JsonObject[] = [
    { reference: null, text: null, text_language: null },
    { experiences_duration: 5.64, educations_duration: 0 },
    { experiences_duration: null, educations_duration: null },
    { info: { phone: 20202020, gender: 'F', location: null, urls: [] } },
    { info: { urls: [{ type: 'from_resume', url: [] }], date_birth: '1990-08-09T00:00:00+0000' } },
    { info: { location: { text: 'Paris', lat: 48.8534, lng: 2.3488, gmaps: null, fields: [], geojson: {} } } },
    { experiences: [{ date_start: '2018-01-01', date_end: null, location: { lat: 'lat', lng: 'lng' } }] },
    { experiences: [{ skills: [{ name: 'x', type: null, value: '90/100' }], hard_skills: null, tasks: [item] }] },
    { educations: [] },
    { tags: [{ name: 'a', value: 1 }, { name: 'b', value: true }, { name: 'c', value: 'x' }, item] },
    { labels: [{ stage: 'new', rating: 0.6, date_stage: '2020-07-07T00:00:00', date_rating: 1594080000000 }] },
    { attachments: [{ type: 'original', file_size: 10 }] },
    { consent_algorithmic: { owner: { upskilling: true }, controller: {} } },
    { reference: 10209, created_at: null, labels: null, tags: null, metadatas: null, experiences: null },
    { info: { driving_license: 'B', gender: '', email: '', date_birth: 649_900_800_000 } },
    {
      tags: [
        { name: 'a', value: ['x'] },
        { name: 'b', value: { c: 1 } },
      ],
    },
    { certifications: ['CFA'], skills: ['Python'], experiences: [{ tasks: ['Code'], date_start: 1501560000000 }] },
    {
      created_at: 649_900_800_000,
      experiences: [{ date_end: { iso8601: null }, date_start: {} }],
      attachments: [{ file_size: 'big' }],
    },
    { something_new: { of: ['any', 'shape'] } },
  ];
  for (const members of accepted) {
    it(`accepts ${JSON.stringify(members)}`, () =>
      assert.deepEqual(validateProfile(exampleProfile(members), true), []));
  }

  const refused: [JsonObject, string][] = [
    [{ info: [] }, 'info must be an object'],
    [{ info: null }, 'info must be an object'],
    [{ info: { email: 1 } }, 'info.email must be a string'],
    [{ info: { location: 'Paris' } }, 'info.location must be an object'],
    [{ info: { location: { lat: true } } }, 'info.location.lat must be a number'],
    [{ experiences: {} }, 'experiences must be a list'],
    [{ experiences: ['Lead'] }, 'experiences[0] must be an object'],
    [{ experiences: [{}, { title: 1 }] }, 'experiences[1].title must be a string'],
    [{ experiences: [{ date_start: { iso8601: 5 } }] }, 'experiences[0].date_start.iso8601 must be a string'],
    [{ info: { driving_license: true } }, 'info.driving_license must be a string'],
    [{ reference: true }, 'reference must be a string'],
    [{ text: 1 }, 'text must be a string'],
    [{ skills: [1] }, 'skills[0] must be an object'],
    [{ educations: [{ school: [] }] }, 'educations[0].school must be a string'],
    [{ experiences_duration: '5' }, 'experiences_duration must be a number'],
    [{ educations_duration: false }, 'educations_duration must be a number'],
    [{ skills: [{ type: 5 }] }, 'skills[0].type must be a string'],
    [{ languages: [{ name: 1 }] }, 'languages[0].name must be a string'],
    [{ labels: [{ stage: 5 }] }, 'labels[0].stage must be a string'],
    [{ consent_algorithmic: { owner: { parsing: 'yes' } } }, 'consent_algorithmic.owner.parsing must be a boolean'],
    [{ consent_algorithmic: true }, 'consent_algorithmic must be an object'],
    [{ created_at: true }, 'created_at must be a date'],
  ];
  for (const [members, fault] of refused) {
    it(`rejects ${JSON.stringify(members)}`, () =>
      assert.deepEqual(validateProfile(exampleProfile(members), true), [fault]));
  }

  it('reports the expected format of a date', () => {
    const [fault = ''] = validateProfile(exampleProfile({ experiences: [{ date_end: true }] }), true);
    assert.match(fault, /^experiences\[0\]\.date_end must be a date/);
  });
});

describe('sandbox: differences', () => {
  it('finds missing, changed and shortened values at any depth', () => {
    const typed = { a: { 'b/c': [1, { d: '' }] }, e: [1, 2], f: null };
    assert.deepEqual(differences(typed, { a: { 'b/c': [1, { d: 'x' }] }, e: [1] }), ['/a/b~1c/1/d', '/e', '/f']);
  });

  it('ignores properties that the service adds or sets', () => {
    const typed = { source_key: 'a', key: 'mine', id: 1, info: {} };
    assert.deepEqual(differences(typed, { key: 'its', info: { more: 1 } }), []);
  });

  it('reports values of different types as different', () => {
    assert.deepEqual(differences([], {}), ['']);
  });
});
