import assert from 'node:assert/strict';
import { pageExample, exampleProfile } from './sandboxRequests';
import { differences } from './differences';
import { isObject, type JsonObject } from './json';
import { validateProfile } from './profileValidation';

const required = [
  'consent_algorithmic',
  'info',
  'experiences',
  'experiences_duration',
  'educations',
  'educations_duration',
  'skills',
  'languages',
  'interests',
  'labels',
  'tags',
  'metadatas',
  'attachments',
];

describe('sandbox: validation of a profile according to the documentation', () => {
  it('accepts the documented example, with a string, an object or null for the unquoted date', () => {
    for (const date of ['"2016-01-01T00:00:00"', '{"iso8601": "2016-01-01T00:00:00"}', 'null']) {
      const value: unknown = JSON.parse(pageExample(date));
      assert.ok(isObject(value));
      assert.deepEqual(validateProfile(value, true), []);
    }
  });

  for (const name of required) {
    it(`requires ${name}, except in an update`, () => {
      assert.deepEqual(validateProfile(exampleProfile({ [name]: undefined }), true), [`${name} is missing`]);
      assert.deepEqual(validateProfile(exampleProfile({ [name]: undefined }), false), []);
    });
  }

  for (const name of ['created_at', 'text', 'text_language', 'reference']) {
    it(`accepts a missing ${name}, but requires a string`, () => {
      assert.deepEqual(validateProfile(exampleProfile({ [name]: undefined }), true), []);
      assert.deepEqual(validateProfile(exampleProfile({ [name]: 1 }), true), [`${name} must be a string`]);
    });
  }

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
    [{ experiences: null }, 'experiences must be a list'],
    [{ experiences: ['Lead'] }, 'experiences[0] must be an object'],
    [{ experiences: [{}, { title: 1 }] }, 'experiences[1].title must be a string'],
    [{ experiences: [{ date_start: {} }] }, 'experiences[0].date_start.iso8601 must be a string'],
    [{ educations: [{ school: [] }] }, 'educations[0].school must be a string'],
    [{ experiences_duration: '5' }, 'experiences_duration must be a number'],
    [{ educations_duration: false }, 'educations_duration must be a number'],
    [{ skills: [{ type: 5 }] }, 'skills[0].type must be a string'],
    [{ languages: [{ name: 1 }] }, 'languages[0].name must be a string'],
    [{ tags: [{ value: [] }] }, 'tags[0].value must be a string, a number, a boolean or null'],
    [{ labels: [{ stage: 5 }] }, 'labels[0].stage must be a string'],
    [{ attachments: [{ file_size: 'big' }] }, 'attachments[0].file_size must be a number'],
    [{ consent_algorithmic: { owner: { parsing: 'yes' } } }, 'consent_algorithmic.owner.parsing must be a boolean'],
    [{ consent_algorithmic: true }, 'consent_algorithmic must be an object'],
    [{ created_at: null }, 'created_at must be a string'],
  ];
  for (const [members, fault] of refused) {
    it(`rejects ${JSON.stringify(members)}`, () =>
      assert.deepEqual(validateProfile(exampleProfile(members), true), [fault]));
  }

  it('reports the expected format of a date', () => {
    const [fault = ''] = validateProfile(exampleProfile({ experiences: [{ date_end: 2018 }] }), true);
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
