import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { alignStored } from '../../../../client/hrflow/comparison/alignStored';
import { editableProfile } from '../../../../client/hrflow/comparison/editableProfile';
import { storedContainsAll } from '../../../../client/hrflow/comparison/storedContains';
import { isSetByService } from '../../../../client/hrflow/comparison/serviceProperties';
import schema from '../../../../schemas/profile.schema.json';
import { toProfileResponse } from '../../../sandbox/profileResponse';
import { sources } from '../../../sandbox/sources';
import { openStore } from '../../../sandbox/store';
import { fixture } from '../../../support/profiles';

/** The response of the sandbox to an indexed text. */
function returned(text: string, flattenDates: boolean): string {
  const [source] = sources;
  assert.ok(source);
  const profile = openStore(undefined).create(source.key, text, new Date());
  const { key = profile.key } = JSON.parse(text) as { key?: unknown };
  // As if the key of the document had identified it.
  return JSON.stringify({ ...toProfileResponse(profile, source, { flattenDates }), key });
}

const aligned = (document: string, stored: string): string => {
  const found = alignStored(document, stored);
  assert.ok(found);
  JSON.parse(found.text);
  return found.text;
};

const folder = path.join(__dirname, '..', '..', '..', 'fixtures', 'profiles', 'valid');
const objects = fc.dictionary(fc.string(), fc.jsonValue());

describe('a stored profile, aligned with a document', () => {
  for (const file of readdirSync(folder)) {
    for (const flat of [false, true]) {
      it(`equals ${file} after indexing${flat ? ', with dates as strings' : ''}`, () => {
        const text = fixture(`profiles/valid/${file}`).replaceAll(
          '0123456789abcdef0123456789abcdef01234567',
          '1'.repeat(40),
        );
        const found = alignStored(text, returned(text, flat));
        // Such a date loses its other properties, which the comparison shows.
        const loses = flat && /"iso8601": "[^"]*",\s*"(?:text|timestamp)"/.test(text);
        if (!loses) assert.equal(found?.text, text);
        assert.equal(found?.difference, loses ? 'some' : 'none');
      });
    }
  }

  it('has any layout of the document', () => {
    const text =
      '\t{"skills" :[ {"name":"a" , "type":"hard"},\r\n{"name":"b"}]\r\n, "info":{ }, "text":"\\u00e9" , "experiences_duration":1.0}\n';
    const stored =
      '{"id":1,"key":"k","experiences_duration":1,"text":"é","info":{"gender":null},"skills":[{"type":"hard","name":"a"},{"name":"b","value":null}]}';
    assert.deepEqual(alignStored(text, stored), { text, difference: 'none' });
  });

  for (const [what, document, stored, expected] of [
    ['a value', '{"a": 1, "b": 2}', '{"a":1,"b":3}', '{"a": 1, "b": 3}'],
    [
      'a number that a double cannot hold',
      '{"a": 9007199254740993}',
      '{"a":9007199254740992}',
      '{"a": 9007199254740992}',
    ],
    ['a removed property', '{"a": 1, "b": 2, "c": 3}', '{"b":2}', '{"b": 2}'],
    ['all properties', '{\n  "a": 1\n}', '{}', '{}'],
    ['new properties on one line', '{"a": 1}', '{"b":{"x":[1,2]},"a":1,"c":3}', '{"b": {"x": [1, 2]}, "a": 1, "c": 3}'],
    [
      'new properties',
      '{\n    "a": 1\n}',
      '{"a":1,"b":{"x":[1]}}',
      '{\n    "a": 1,\n    "b": {\n        "x": [\n            1\n        ]\n    }\n}',
    ],
    ['in an empty object', '{\n  "info": {}\n}', '{"info":{"a":1}}', '{\n  "info": {\n    "a": 1\n  }\n}'],
    ['an item', '{"a": [1, 2, 3]}', '{"a":[0,1,3,4]}', '{"a": [0, 1, 3, 4]}'],
    ['a kind', '{\n  "a": 1\n}', '{"a":{"b":1}}', '{\n  "a": {\n    "b": 1\n  }\n}'],
    ['a kind, on one line', '{"a": [1]}', '{"a":{"b":1}}', '{"a": {"b": 1}}'],
    ['null for a value', '{"a": "x"}', '{"a":null}', '{"a": null}'],
    [
      'a date',
      '{"a": {"iso8601": "2016"}, "b": "2016"}',
      '{"a":"2017","b":{"iso8601":"2017"}}',
      '{"a": {"iso8601": "2017"}, "b": "2017"}',
    ],
    [
      'other properties of a date',
      '{"a": {"iso8601": "2016", "text": "x"}}',
      '{"a":"2016"}',
      '{"a": {"iso8601": "2016"}}',
    ],
    ['line breaks', '{\r\n\t"a": 1\r\n}', '{"a":1,"b":[2]}', '{\r\n\t"a": 1,\r\n\t"b": [\r\n\t\t2\r\n\t]\r\n}'],
    ['the first of duplicate properties', '{"a": 1, "a": 2}', '{"a":2}', '{"a": 2}'],
  ] as const) {
    it(`shows a difference: ${what}`, () => {
      assert.equal(aligned(document, stored), expected);
      assert.equal(alignStored(document, stored)?.difference, 'some');
    });
  }

  it('has no difference for what the service returns for properties that were not sent', () => {
    const permissions = ['parsing', 'revealing', 'embedding', 'searching', 'scoring', 'reasoning'];
    const none = Object.fromEntries(permissions.map((name) => [name, false]));
    const added = {
      consent_algorithmic: { owner: none, controller: none },
      ...{ experiences_duration: null, educations_duration: null, labels: null, tags: null, metadatas: null },
    };
    for (const own of [
      '{"info": {}}',
      '{"info": {}, "consent_algorithmic": {"owner": {"parsing": false}}}',
      '{"info": {}, "consent_algorithmic": {}, "tags": []}',
      '{"info": {}, "consent_algorithmic": null, "labels": null}',
    ]) {
      const stored = JSON.stringify({ info: { full_name: null }, ...added });
      assert.deepEqual(alignStored(own, stored), { text: own, difference: 'none' }, own);
      assert.ok(storedContainsAll(own, stored), own);
    }
    const given = '{"consent_algorithmic": {"owner": {"parsing": true}}}';
    assert.equal(aligned(given, JSON.stringify(added)), '{"consent_algorithmic": {"owner": {"parsing": false}}}');
    assert.ok(!storedContainsAll(given, JSON.stringify(added)));
    const denied = '{"consent_algorithmic": {"owner": {"parsing": false}}}';
    assert.equal(alignStored(denied, given)?.text, given);
    assert.ok(!storedContainsAll(denied, given));
    // Elsewhere, `false` is a value.
    assert.equal(
      aligned('{"tags": []}', '{"tags":[{"name":"a","value":false}]}'),
      '{"tags": [{"name": "a", "value": false}]}',
    );
  });

  it('has no difference for a date that is the same moment, unlike for a text', () => {
    const own = [
      '{"created_at": "2020-07-29T11:45:37+0000", "info": {"date_birth": "1990-08-09"},',
      ' "experiences": [{"date_start": {"iso8601": "2016-01-01T00:00:00Z"}, "date_end": "2017-01-01T01:00:00+0100"}],',
      ' "labels": [{"date_stage": "2020-07-07"}]}',
    ].join('');
    const stored =
      '{"created_at":"2020-07-29T11:45:37","info":{"date_birth":"1990-08-09T00:00:00"},' +
      '"experiences":[{"date_start":"2016-01-01T00:00:00","date_end":"2017-01-01T00:00:00+0000"}],' +
      '"labels":[{"date_stage":"2020-07-07T00:00:00+0000"}]}';
    assert.deepEqual(alignStored(own, stored), { text: own, difference: 'none' });
    assert.ok(storedContainsAll(own, stored));
    assert.ok(!storedContainsAll(own, stored.replace('1990-08-09', '1990-08-10')));
    assert.equal(
      aligned('{"tags": [{"value": "2016-01-01"}]}', '{"tags":[{"value":"2016-01-01T00:00:00"}]}'),
      '{"tags": [{"value": "2016-01-01T00:00:00"}]}',
    );
  });

  it('omits properties that only the service sets, and shows a different key and source', () => {
    const own =
      '{"id": 7, "source_key": "s", "created_at": "x", "updated_at": "then", "experiences": [{"key": "e"}], "info": {"key": "i"}}';
    const stored =
      '{"id":8,"key":"k","archive":null,"archived_at":"x","source":{"key":"s"},"created_at":"x","updated_at":"now","experiences":[{"key":"f","hard_skills":[1]}],"info":{"key":"i"}}';
    assert.deepEqual(alignStored(own, stored), { text: own, difference: 'none' });
    assert.equal(
      aligned('{"key": "a", "source_key": "s"}', '{"key":"b","source":{"key":"t"}}'),
      '{"key": "b", "source_key": "t"}',
    );
    assert.equal(aligned('{"created_at": "x"}', '{"created_at":"y"}'), '{"created_at": "y"}');
    assert.equal(aligned('{}', '{"created_at":"y"}'), '{}');
  });

  it("has items in the document's order, and reports if only the order differs", () => {
    const own = '{"skills": [{"name": "a"}, {"name": "b"}, {"name": "c"}]}';
    assert.deepEqual(alignStored(own, '{"skills":[{"name":"c"},{"name":"a"},{"name":"b"}]}'), {
      text: own,
      difference: 'order',
    });
  });

  it('pairs items that have most in common', () => {
    const own = '{"skills": [{"name": "a", "type": "hard"}, {"name": "b", "type": "hard"}]}';
    const stored = '{"skills":[{"name":"b","type":"soft"},{"name":"x"},{"name":"a","type":"hard"}]}';
    assert.equal(
      aligned(own, stored),
      '{"skills": [{"name": "a", "type": "hard"}, {"name": "b", "type": "soft"}, {"name": "x"}]}',
    );
  });

  it('contains all stored values that are compared, for any differences', () => {
    fc.assert(
      fc.property(
        objects,
        objects,
        fc.array(fc.constantFrom('', ' ', '\n', '\r\n', '\t'), { minLength: 1 }),
        (own, other, spaces) => {
          const stored = { ...other, ...Object.fromEntries(Object.entries(own).filter((_, i) => i % 2 === 0)) };
          const document = spaced(JSON.stringify({ info: own }), spaces);
          assert.deepEqual(alignStored(document, JSON.stringify({ info: own })), {
            text: document,
            difference: 'none',
          });
          const text = aligned(document, JSON.stringify({ info: stored }));
          assert.equal(meaning(JSON.parse(text)), meaning({ info: stored }));
        },
      ),
    );
  });

  it('is undefined for texts that are not objects or exceed the nesting depth', () => {
    for (const [own, stored] of [
      ['[]', '{}'],
      ['{}', '1'],
      ['{', '{}'],
      ['{}', `{"a":${'['.repeat(501)}${']'.repeat(501)}}`],
    ])
      assert.equal(alignStored(own ?? '', stored ?? ''), undefined);
  });

  it('can have arrays of thousands of items that all differ', () => {
    const list = (type: string): string =>
      JSON.stringify({ skills: Array.from({ length: 20_000 }, (_, i) => ({ name: `${i}`, type })) });
    assert.equal(aligned(list('hard'), list('soft')), list('soft'));
  });
});

/** A JSON text with any white space between its tokens. */
function spaced(json: string, spaces: readonly string[]): string {
  const tokens = json.match(/"(?:[^"\\]|\\.)*"|[\w.+-]+|[{}[\],:]/g) ?? [];
  return tokens.map((token, i) => (spaces[i % spaces.length] ?? '') + token).join('');
}

/** A canonical form for equal values, with arrays as sets. */
function meaning(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'null' : `[${value.map(meaning).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).flatMap(([name, of]: [string, unknown]) =>
    meaning(of) === 'null' ? [] : [`${JSON.stringify(name)}:${meaning(of)}`],
  );
  return members.length === 0 ? 'null' : `{${members.sort().join()}}`;
}

describe('a stored profile, distinguished from another one', () => {
  for (const file of readdirSync(folder)) {
    it(`is ${file} after sending it`, () => {
      const text = fixture(`profiles/valid/${file}`).replaceAll(
        '0123456789abcdef0123456789abcdef01234567',
        '1'.repeat(40),
      );
      for (const flat of [false, true]) assert.ok(storedContainsAll(text, returned(text, flat)));
    });
  }

  const own =
    '{"key": "k", "reference": "r", "text": null, "info": {"phone": ""}, "attachments": [{"type": "resume"}], "tags": [{"name": "a", "value": 1.0}, 2]}';
  for (const [what, stored, expected] of [
    [
      'with properties that the service set',
      '{"key":"x","id":1,"reference":"r","tags":[{"value":1,"name":"a"},2]}',
      true,
    ],
    [
      'with what the service added',
      '{"reference":"r","text":"Harry","info":{"phone":"1","urls":["u"]},"tags":[0,2,{"name":"a","value":1,"x":1}]}',
      true,
    ],
    [
      'with other attachments',
      '{"reference":"r","attachments":[{"type":"original"}],"tags":[{"name":"a","value":1},2]}',
      true,
    ],
    ['with another value', '{"reference":"r","tags":[{"name":"a","value":2},2]}', false],
    ['with an item less', '{"reference":"r","tags":[{"name":"a","value":1}]}', false],
    ['with one item for two', '{"reference":"r","tags":[2]}', false],
    ['without a property', '{"reference":"r"}', false],
    ['with another reference', '{"reference":"R","tags":[{"name":"a","value":1},2]}', false],
    ['that is no object', '[]', false],
  ] as const) {
    it(`is ${expected ? '' : 'not '}one ${what}`, () => assert.equal(storedContainsAll(own, stored), expected));
  }
});

describe('properties that only the service sets', () => {
  it('are those of the schema', () => {
    const marked = (properties: object): string[] =>
      Object.entries(properties).flatMap(([name, value]: [string, object]) =>
        'x-set-by-service' in value ? [name] : [],
      );
    const { experience, education } = schema.definitions;
    for (const [place, properties] of [
      ['profile', schema.properties],
      ['stay', experience.properties],
      ['stay', education.properties],
    ] as const) {
      const names = Object.keys({ ...schema.properties, ...experience.properties, ...properties });
      assert.deepEqual(names.filter((name) => isSetByService(place, name)).sort(), marked(properties).sort());
    }
  });
});

describe('a stored profile to edit', () => {
  it('has its source, its key and the other properties, except those that only the service sets', () => {
    const stored =
      '{"id":1,"experiences":[{"key":"e","title":"t","hard_skills":null}],"key":"k","source":{"key":"s"},"updated_at":"x","created_at":"c","n":1.0,"info":{"key":"i"},"text":null}';
    assert.equal(
      editableProfile(stored, 'asked'),
      `${JSON.stringify({ source_key: 's', key: 'k', experiences: [{ title: 't' }], created_at: 'c', n: 9, info: { key: 'i' }, text: null }, undefined, 2).replace('9', '1.0')}\n`,
    );
  });

  it('has the source of the request if the response has none', () => {
    assert.equal(editableProfile('{}', 'a"b'), '{\n  "source_key": "a\\"b"\n}\n');
    assert.equal(editableProfile('[]', 's'), undefined);
  });

  it('does not differ from the stored profile', () => {
    for (const file of readdirSync(folder)) {
      const stored = returned(fixture(`profiles/valid/${file}`), false);
      const text = editableProfile(stored, sources[0]?.key ?? '') ?? '';
      assert.equal(alignStored(text, stored)?.difference, 'none', file);
    }
  });
});
