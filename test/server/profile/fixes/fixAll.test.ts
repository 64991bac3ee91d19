import assert from 'node:assert/strict';
import { fixAll } from '../../../../server/profile/fixes/fixAll';
import { applyOffsetEdits } from '../../../../server/profile/text/coalescedEdits';
import { createProfileService } from '../../../../server/profile/profileService';
import { fixesOf, fixResults } from '../../../support/fixes';
import { applyEdits, problemsOf, profileDocument, smallProfileWith } from '../../../support/profiles';

const allFixed = (text: string): string => applyEdits(text, fixAll(text, problemsOf));
const codesOf = (text: string): string[] => problemsOf(text).map(({ code }) => code);
/** The text after each preferred fix. */
const preferredResults = (text: string, code: string): string[] =>
  fixesOf(text, code)
    .filter(({ preferred }) => preferred)
    .map(({ edits }) => applyEdits(text, edits));

interface Consent {
  readonly consent_algorithmic: unknown;
}

describe('a semicolon between properties', () => {
  it('becomes a comma with all fixes', () =>
    assert.equal(
      allFixed('{"info": {"full_name": "Irina Petrova"; "email": "i@example.org"}}'),
      allFixed('{"info": {"full_name": "Irina Petrova", "email": "i@example.org"}}'),
    ));
});

describe('moving a property', () => {
  it('is not part of fix all while a bracket is missing', () => {
    const text = [
      '{',
      '  "info": {',
      '    "date_birth": {',
      '      "iso8601": "2017-05-11"',
      '    "location": {',
      '      "lat": 12x',
      '    }',
      '  },',
      '  "tags": [],',
      '  "unknown": "x"',
      '}',
    ].join('\n');
    assert.ok(codesOf(text).includes('unclosed-object'));
    assert.equal(allFixed(text), text);
  });

  const bare = smallProfileWith({ info: { full_name: 'Harry' } });
  const stray = (member: string): string => bare.replace('{', `{\n  ${member},`);

  for (const member of [
    '"location": {"text":"Paris","text":"Lyon"}',
    '"location": {"lat": 48.850, "lng": 2.3500, /* the town hall */ "text": "Paris"}',
    '"summary": "caf\\u00e9 \\/ bar"',
    '"urls" : {"github": null}',
  ]) {
    it(`keeps the text of ${member}`, () => {
      const [text = ''] = fixResults(stray(member), 'misplaced-member');
      assert.equal(text.split(member).length - 1, 1, text);
      const info = text.indexOf('"info"');
      assert.ok(text.indexOf(member) > info, text);
      assert.equal(allFixed(stray(member)), text);
    });
  }

  it('keeps every digit of a number', () => {
    const text = allFixed(stray('"phone": 33612345678901234567'));
    assert.ok(text.includes('"phone": "33612345678901234567"'), text);
  });

  it('adapts the indentation of several lines', () => {
    const [text = ''] = fixResults(stray('"location": {\n    "text": "Paris"\n  }'), 'misplaced-member');
    assert.ok(text.includes('\n    "location": {\n      "text": "Paris"\n    }\n  }'), text);
  });

  it('is safe only if the value is valid there', () => {
    assert.equal(allFixed(stray('"email": 5')), stray('"email": 5'));
    assert.equal(preferredResults(stray('"email": 5'), 'misplaced-member').length, 1);
  });

  it('creates the target object', () => {
    const at = (location: string): string => bare.replace('"Harry"', `"Harry", "location": ${location}`);
    for (const [location, expected] of [
      ['{"city": "Paris"}', '{"fields": {"city": "Paris"}}'],
      ['{"city": "Paris", "text": "Paris"}', '{"text": "Paris", "fields": {"city": "Paris"}}'],
      ['{"text": "Paris", "city": "Paris"}', '{"text": "Paris", "fields": {"city": "Paris"}}'],
      ['{"fields": null, "city": "Paris"}', '{"fields": {"city": "Paris"}}'],
      ['{"fields": [], "city": "Paris"}', '{"fields": {"city": "Paris"}}'],
      ['{"fields": {"road": "x"}, "city": "Paris"}', '{"fields": {"road": "x", "city": "Paris"}}'],
    ] as const) {
      assert.ok(fixResults(at(location), 'misplaced-member').includes(at(expected)));
    }
    const twice = { fields: { city: 'Paris' }, city: 'Lyon' };
    assert.ok(fixesOf(at(JSON.stringify(twice)), 'misplaced-member').every(({ isRemoval }) => isRemoval));
    const inList = smallProfileWith({ educations: [{ title: 'Magic' }, { title: 'More', location: twice }] });
    assert.ok(fixesOf(inList, 'misplaced-member').every(({ isRemoval }) => isRemoval));
  });

  it('moves several properties', () => {
    const text = smallProfileWith({
      experiences: [{ title: 'Lead', location: { city: 'Paris', postcode: '01000', text: 'Paris' } }],
    });
    assert.deepEqual((JSON.parse(allFixed(text)) as { experiences: unknown[] }).experiences, [
      { title: 'Lead', location: { text: 'Paris', fields: { city: 'Paris', postcode: '01000' } } },
    ]);
  });

  it('moves a permission to both objects, or to the one that the author chooses', () => {
    const text = smallProfileWith({ consent_algorithmic: { parsing: true } });
    assert.equal(codesOf(text).filter((code) => code === 'misplaced-member').length, 1);
    assert.deepEqual(
      fixResults(text, 'misplaced-member').map((result) => (JSON.parse(result) as Consent).consent_algorithmic),
      [
        { owner: { parsing: true }, controller: { parsing: true } },
        { owner: { parsing: true } },
        { controller: { parsing: true } },
      ],
    );
    assert.deepEqual(preferredResults(text, 'misplaced-member'), fixResults(text, 'misplaced-member').slice(0, 1));
    assert.equal(allFixed(text), text);
  });
});

describe('renaming a property', () => {
  for (const members of [
    { certification: 'AWS' },
    { course: 'Statistics' },
    { Tags: { name: 'x' }, tags: undefined },
    { certification: ['AWS'] },
    { certification: [{ title: 'AWS' }] },
    { experiences: [{ title: 'Lead', skill: 'Python' }] },
    { sourceKey: '' },
  ]) {
    it(`is not safe for ${JSON.stringify(members)}, whose value would be invalid`, () => {
      const text = smallProfileWith(members);
      assert.equal(allFixed(text), text);
      assert.equal(preferredResults(text, 'unknown-member').length, 1);
    });
  }

  it('is safe for a valid value', () => {
    for (const [members, expected] of [
      [{ certification: [{ name: 'AWS' }] }, { certifications: [{ name: 'AWS' }] }],
      [{ Course: null }, { courses: null }],
      [{ experiences: [{ Title: 'Lead' }] }, { experiences: [{ title: 'Lead' }] }],
    ] as const)
      assert.deepEqual(JSON.parse(allFixed(smallProfileWith(members))), JSON.parse(smallProfileWith(expected)));
  });
});

describe('a placeholder date', () => {
  const job = (date_start: unknown, date_end: unknown = null): string =>
    smallProfileWith({ experiences: [{ title: 'Lead', date_start, date_end }] });
  const startOf = (text: string): unknown =>
    (JSON.parse(text) as { experiences: { date_start: unknown }[] }).experiences[0]?.date_start;

  for (const date of [
    { iso8601: '0001-01-01T00:00:00', timestamp: 1451602800 },
    { iso8601: '1969-12-31T23:59:59', text: 'January 2016' },
    { iso8601: '1969-12-31T23:59:59', text: '', other: [] },
  ]) {
    it(`is not removed where ${JSON.stringify(date)} has other data`, () => {
      assert.deepEqual(startOf(allFixed(job(date))), date);
      assert.ok(preferredResults(job(date), 'no-date').every((result) => startOf(result) !== null));
    });
  }

  it('is taken from other properties of the object', () => {
    const found = job({ iso8601: '0001-01-01T00:00:00', timestamp: 1451602800 });
    const expected = [job({ iso8601: '2015-12-31T23:00:00', timestamp: 1451602800 })];
    assert.deepEqual(fixResults(found, 'no-date'), expected);
    assert.deepEqual(preferredResults(found, 'no-date'), expected);
  });

  for (const date of [
    '1969-12-31T23:59:59',
    { iso8601: '1969-12-31T23:59:59', text: null, timestamp: null },
    { iso8601: '1969-12-31T23:59:59', text: ' ', timestamp: -1 },
  ])
    it(`becomes null where ${JSON.stringify(date)} has no other data`, () =>
      assert.equal(startOf(allFixed(job(date))), null));

  it('is not removed if an end date would lose its start date', () => {
    const text = job('1969-12-31T23:59:59', '2016-01-01');
    assert.equal(allFixed(text), text);
    assert.deepEqual(preferredResults(text, 'no-date'), [job(null, '2016-01-01')]);
  });
});

describe('a number as a string', () => {
  for (const [text, number, isSafe] of [
    ['5', 5, true],
    ['-2.5', -2.5, true],
    [' 5 ', 5, true],
    ['2,5', 2.5, false],
    ['2.50', 2.5, false],
    ['007', 7, false],
    ['12345678901234567890', undefined, false],
    ['0.12345678901234567890', undefined, false],
    ['0.0000001', undefined, false],
  ] as const) {
    it(`${JSON.stringify(text)}: ${number ?? 'no fix'}${isSafe ? ', safe' : ''}`, () => {
      const at = (value: unknown): string => smallProfileWith({ experiences_duration: value });
      assert.deepEqual(fixResults(at(text), 'wrong-type'), number === undefined ? [] : [at(number)]);
      assert.ok(fixesOf(at(text), 'wrong-type').every(({ safe }) => safe === isSafe));
    });
  }
});

describe('a missing `iso8601`', () => {
  const text = (date: object, member = 'date_start'): string =>
    smallProfileWith({ educations: [{ title: 'Magic', [member]: date }] });
  /** The dates that the fixes add without other properties, and whether they are preferred. */
  const added = (date: object, member = 'date_start'): [unknown, boolean][] =>
    fixesOf(text(date, member), 'missing-recommended-members').flatMap(({ edits, preferred }) => {
      const profile = JSON.parse(applyEdits(text(date, member), edits)) as { educations: Record<string, object>[] };
      const fixed = profile.educations[0]?.[member] ?? {};
      if (Object.keys(fixed).length !== Object.keys(date).length + 1 || !('iso8601' in fixed)) return [];
      return [[fixed.iso8601, preferred]];
    });

  it('is taken from the timestamp, on the day of the text', () => {
    assert.deepEqual(added({ timestamp: 1451602800 }), [['2015-12-31T23:00:00', true]]);
    assert.deepEqual(added({ text: 'Jan 2016', timestamp: 1451602800 }), [['2016-01-01T00:00:00', true]]);
    assert.deepEqual(added({ text: 'long ago', timestamp: 1451602800 }), [['2015-12-31T23:00:00', true]]);
    const [whole = ''] = preferredResults(
      text({ text: 'Jan 2016', timestamp: 1451602800 }),
      'missing-recommended-members',
    );
    assert.deepEqual(codesOf(whole), []);
  });

  it('is taken from the text, in each possible reading', () => {
    assert.deepEqual(added({ text: '31/01/2016' }), [['2016-01-31T00:00:00', true]]);
    assert.deepEqual(added({ text: '2016' }, 'date_end'), [
      ['2016-12-31T00:00:00', false],
      ['2016-01-01T00:00:00', false],
    ]);
  });

  it('is the current date only on request', () => {
    for (const date of [{ text: 'x' }, { timestamp: null }, { timestamp: 1e300 }, {}])
      assert.deepEqual(added(date)[0], ['2026-11-23T00:00:00', false]);
  });
});

describe('a number instead of a date', () => {
  const at = (member: string, date: unknown): string =>
    smallProfileWith({ experiences: [{ title: 'Lead', [member]: date }] });
  const results = (member: string): string[] => fixResults(at(member, 2016), 'wrong-type');

  it('may be the first or the last day of the year for an end date', () => {
    assert.deepEqual(results('date_start'), [at('date_start', '2016-01-01T00:00:00')]);
    assert.deepEqual(preferredResults(at('date_start', 2016), 'wrong-type'), results('date_start'));
    assert.deepEqual(results('date_end'), [
      at('date_end', '2016-12-31T00:00:00'),
      at('date_end', '2016-01-01T00:00:00'),
    ]);
    assert.deepEqual(preferredResults(at('date_end', 2016), 'wrong-type'), []);
  });

  it('may be either in `iso8601`, too', () => {
    const text = smallProfileWith({ experiences: [{ title: 'Lead', date_end: { iso8601: 2016 } }] });
    assert.deepEqual(preferredResults(text, 'wrong-type'), []);
    assert.equal(fixesOf(text, 'wrong-type').length, 2);
  });
});

describe('more diagnostics than are shown', () => {
  const service = createProfileService();
  const skills = (count: number, behind: string): string =>
    smallProfileWith({
      skills: Array.from({ length: count }, (_, i) => ({ name: `skill ${i}${behind}`, type: 'hard', value: null })),
    });

  it('are all fixed, by code or by fix all', () => {
    for (const count of [300, 6000]) {
      const document = profileDocument(skills(count, ' '));
      const ofKind = service.fixAllOfCode(document, 'surrounding-spaces');
      assert.equal(applyOffsetEdits(document.text, ofKind), skills(count, ''));
      assert.equal(applyOffsetEdits(document.text, service.fixAll(document)), skills(count, ''));
    }
  });

  it('are all fixed in a text with syntax errors, too', () => {
    const members = Array.from({ length: 2200 }, (_, i) => `"a${i}": 1`);
    const text = `{${members.join('\n')}}`;
    assert.equal(applyOffsetEdits(text, service.fixAll(profileDocument(text))), `{${members.join(',\n')}}`);
  });

  it('are computed once per version of a document', () => {
    const document = profileDocument(skills(300, ' '));
    assert.equal(
      service.fixAllOfCode(document, 'surrounding-spaces'),
      service.fixAllOfCode(document, 'surrounding-spaces'),
    );
  });

  // These would take minutes if the cost were not linear.
  it('are fixed in linear time, on a single line and in the second round, too', () => {
    const compact = (name: string, behind: string): string =>
      JSON.stringify({
        ...(JSON.parse(smallProfileWith({})) as object),
        skills: Array.from({ length: 30_000 }, (_, i) => ({ [name]: `skill ${i}${behind}`, type: 'hard' })),
      });
    const text = compact('Name', ' ');
    const result = applyOffsetEdits(text, service.fixAll(profileDocument(text)));
    assert.equal(result, compact('name', ''));
  });
});
