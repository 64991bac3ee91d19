import assert from 'node:assert/strict';
import { fixAll } from '../../../../server/profile/fixes/fixAll';
import type { QuickFix } from '../../../../server/profile/fixes/quickFix';
import { applyOffsetEdits } from '../../../../server/profile/text/coalescedEdits';
import { createProfileService } from '../../../../server/profile/profileService';
import { applyEdits, problemsOf, profileDocument, smallProfileWith } from '../../../support/profiles';

const allFixed = (text: string): string => applyEdits(text, fixAll(text, problemsOf));
const codesOf = (text: string): string[] => problemsOf(text).map(({ code }) => code);
const fixesOf = (text: string, code: string): readonly QuickFix[] =>
  problemsOf(text)
    .filter((problem) => problem.code === code)
    .flatMap((problem) => problem.fixes?.() ?? []);
const titlesOf = (text: string, code: string): string[] => fixesOf(text, code).map(({ title }) => title);
const preferredOf = (text: string, code: string): string[] =>
  fixesOf(text, code)
    .filter(({ preferred }) => preferred)
    .map(({ title }) => title);

function fixed(text: string, code: string, title: string): string {
  const fix = fixesOf(text, code).find((each) => each.title === title);
  assert.ok(fix, `${title} is not among: ${titlesOf(text, code).join('; ')}`);
  return applyEdits(text, fix.edits);
}

describe('moving a member', () => {
  const bare = smallProfileWith({ info: { full_name: 'Harry' } });
  const stray = (member: string): string => bare.replace('{', `{\n  ${member},`);

  for (const member of [
    '"location": {"text":"Paris","text":"Lyon"}',
    '"location": {"lat": 48.850, "lng": 2.3500, /* the town hall */ "text": "Paris"}',
    '"summary": "caf\\u00e9 \\/ bar"',
    '"urls" : {"github": null}',
  ]) {
    it(`carries ${member} as it is written`, () => {
      const text = fixed(stray(member), 'misplaced-member', 'Move to `info`');
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

  it('indents what goes on over lines as where it comes to', () => {
    const text = fixed(stray('"location": {\n    "text": "Paris"\n  }'), 'misplaced-member', 'Move to `info`');
    assert.ok(text.includes('\n    "location": {\n      "text": "Paris"\n    }\n  }'), text);
  });

  it('is done unasked only if the value belongs there', () => {
    assert.equal(allFixed(stray('"email": 5')), stray('"email": 5'));
    assert.deepEqual(preferredOf(stray('"email": 5'), 'misplaced-member'), ['Move to `info`']);
  });

  it('makes the object that it moves to', () => {
    const at = (location: string): string => bare.replace('"Harry"', `"Harry", "location": ${location}`);
    for (const [location, expected] of [
      ['{"city": "Paris"}', '{"fields": {"city": "Paris"}}'],
      ['{"city": "Paris", "text": "Paris"}', '{"text": "Paris", "fields": {"city": "Paris"}}'],
      ['{"text": "Paris", "city": "Paris"}', '{"text": "Paris", "fields": {"city": "Paris"}}'],
      ['{"fields": null, "city": "Paris"}', '{"fields": {"city": "Paris"}}'],
      ['{"fields": [], "city": "Paris"}', '{"fields": {"city": "Paris"}}'],
      ['{"fields": {"road": "x"}, "city": "Paris"}', '{"fields": {"road": "x", "city": "Paris"}}'],
    ] as const) {
      const text = fixed(at(location), 'misplaced-member', 'Move to `info.location.fields`');
      assert.equal(text, at(expected));
    }
    const twice = { fields: { city: 'Paris' }, city: 'Lyon' };
    assert.deepEqual(titlesOf(at(JSON.stringify(twice)), 'misplaced-member'), []);
    const inList = smallProfileWith({ educations: [{ title: 'Magic' }, { title: 'More', location: twice }] });
    assert.deepEqual(titlesOf(inList, 'misplaced-member'), []);
  });

  it('brings several together', () => {
    const text = smallProfileWith({
      experiences: [{ title: 'Lead', location: { city: 'Paris', postcode: '01000', text: 'Paris' } }],
    });
    assert.deepEqual((JSON.parse(allFixed(text)) as { experiences: unknown[] }).experiences, [
      { title: 'Lead', location: { text: 'Paris', fields: { city: 'Paris', postcode: '01000' } } },
    ]);
  });

  it('leaves it to a person whose consent it is', () => {
    const text = smallProfileWith({ consent_algorithmic: { parsing: true } });
    assert.equal(codesOf(text).filter((code) => code === 'misplaced-member').length, 1);
    assert.deepEqual(titlesOf(text, 'misplaced-member'), [
      'Move to `consent_algorithmic.owner`',
      'Move to `consent_algorithmic.controller`',
    ]);
    assert.deepEqual(preferredOf(text, 'misplaced-member'), []);
    assert.equal(allFixed(text), text);
  });
});

describe('a member by another name', () => {
  for (const members of [
    { certification: 'AWS' },
    { course: 'Statistics' },
    { task: 5 },
    { Tags: { name: 'x' }, tags: undefined },
    { certification: ['AWS'] },
    { certification: [{ title: 'AWS' }] },
    { experiences: [{ title: 'Lead', skill: 'Python' }] },
    { sourceKey: '' },
  ]) {
    it(`is not given to ${JSON.stringify(members)} unasked, which would be wrong there`, () => {
      const text = smallProfileWith(members);
      assert.equal(allFixed(text), text);
      assert.equal(preferredOf(text, 'unknown-member').length, 1);
    });
  }

  it('is given to what belongs there', () => {
    for (const [members, expected] of [
      [{ certification: [{ name: 'AWS' }] }, { certifications: [{ name: 'AWS' }] }],
      [{ Course: null }, { courses: null }],
      [{ experiences: [{ Title: 'Lead' }] }, { experiences: [{ title: 'Lead' }] }],
    ] as const)
      assert.deepEqual(JSON.parse(allFixed(smallProfileWith(members))), JSON.parse(smallProfileWith(expected)));
  });
});

describe('a date that stands for none', () => {
  const job = (date_start: unknown, date_end: unknown = null): string =>
    smallProfileWith({ experiences: [{ title: 'Lead', date_start, date_end }] });
  const startOf = (text: string): unknown =>
    (JSON.parse(text) as { experiences: { date_start: unknown }[] }).experiences[0]?.date_start;

  for (const date of [
    { iso8601: '0001-01-01T00:00:00', timestamp: 1451602800 },
    { iso8601: '1969-12-31T23:59:59', text: 'January 2016' },
    { iso8601: '1969-12-31T23:59:59', text: '', other: [] },
  ]) {
    it(`is left to a person where ${JSON.stringify(date)} says more`, () => {
      assert.deepEqual(startOf(allFixed(job(date))), date);
      assert.ok(!preferredOf(job(date), 'no-date').includes('Change to null'));
    });
  }

  it('is taken from what the object has beside it', () => {
    const found = job({ iso8601: '0001-01-01T00:00:00', timestamp: 1451602800 });
    assert.deepEqual(titlesOf(found, 'no-date'), ['Change to 2015-12-31T23:00:00']);
    assert.deepEqual(preferredOf(found, 'no-date'), ['Change to 2015-12-31T23:00:00']);
  });

  for (const date of [
    '1969-12-31T23:59:59',
    { iso8601: '1969-12-31T23:59:59', text: null, timestamp: null },
    { iso8601: '1969-12-31T23:59:59', text: ' ', timestamp: -1 },
  ])
    it(`becomes null where ${JSON.stringify(date)} says no more`, () =>
      assert.equal(startOf(allFixed(job(date))), null));

  it('is not taken away from an end, which then would have no start', () => {
    const text = job('1969-12-31T23:59:59', '2016-01-01');
    assert.equal(allFixed(text), text);
    assert.deepEqual(preferredOf(text, 'no-date'), ['Change to null']);
  });
});

describe('a number as text', () => {
  for (const [text, title, isSafe] of [
    ['5', 'Change to 5', true],
    ['-2.5', 'Change to -2.5', true],
    [' 5 ', 'Change to 5', true],
    ['2,5', 'Change to 2.5', false],
    ['2.50', 'Change to 2.5', false],
    ['007', 'Change to 7', false],
    ['12345678901234567890', undefined, false],
    ['0.12345678901234567890', undefined, false],
    ['0.0000001', undefined, false],
  ] as const) {
    it(`${JSON.stringify(text)}: ${title ?? 'no cure'}${isSafe ? ', unasked' : ''}`, () => {
      const profile = smallProfileWith({ experiences_duration: text });
      const fixes = fixesOf(profile, 'wrong-type');
      assert.deepEqual(
        fixes.map((fix) => [fix.title, fix.safe]),
        title === undefined ? [] : [[title, isSafe]],
      );
    });
  }
});

describe('`iso8601` that is missing', () => {
  const text = (date: object, member = 'date_start'): string =>
    smallProfileWith({ educations: [{ title: 'Magic', [member]: date }] });
  const added = (date: object, member?: string): [string, boolean][] =>
    fixesOf(text(date, member), 'missing-members')
      .filter(({ title }) => !title.startsWith('Add all'))
      .map(({ title, preferred }) => [title, preferred]);

  it('comes from the timestamp, on the day that the text says', () => {
    assert.deepEqual(added({ timestamp: 1451602800 }), [['Add `iso8601`: 2015-12-31T23:00:00', true]]);
    assert.deepEqual(added({ text: 'Jan 2016', timestamp: 1451602800 }), [
      ['Add `iso8601`: 2016-01-01T00:00:00', true],
    ]);
    assert.deepEqual(added({ text: 'long ago', timestamp: 1451602800 }), [
      ['Add `iso8601`: 2015-12-31T23:00:00', true],
    ]);
    const whole = fixed(
      text({ text: 'Jan 2016', timestamp: 1451602800 }),
      'missing-members',
      'Add `iso8601`: 2016-01-01T00:00:00',
    );
    assert.deepEqual(codesOf(whole), []);
  });

  it('comes from the text, in each way that it can be read', () => {
    assert.deepEqual(added({ text: '31/01/2016' }), [['Add `iso8601`: 2016-01-31T00:00:00', true]]);
    assert.deepEqual(added({ text: '2016' }, 'date_end'), [
      ['Add `iso8601`: 2016-12-31T00:00:00', false],
      ['Add `iso8601`: 2016-01-01T00:00:00', false],
    ]);
  });

  it('is that of today only if somebody asks for it', () => {
    for (const date of [{ text: 'x' }, { timestamp: null }, { timestamp: 1e300 }, {}])
      assert.deepEqual(added(date)[0], ['Add `iso8601`', false]);
  });
});

describe('a bare number for a date', () => {
  const titles = (member: string): [string, boolean][] =>
    fixesOf(smallProfileWith({ experiences: [{ title: 'Lead', [member]: 2016 }] }), 'wrong-type').map(
      ({ title, preferred }) => [title, preferred],
    );

  it('may be the first and the last day of the year where something ends', () => {
    assert.deepEqual(titles('date_start'), [['Change to "2016-01-01T00:00:00"', true]]);
    assert.deepEqual(titles('date_end'), [
      ['Change to "2016-12-31T00:00:00"', false],
      ['Change to "2016-01-01T00:00:00"', false],
    ]);
  });

  it('may be so in `iso8601` too', () => {
    const text = smallProfileWith({ experiences: [{ title: 'Lead', date_end: { iso8601: 2016 } }] });
    assert.deepEqual(preferredOf(text, 'wrong-type'), []);
    assert.equal(titlesOf(text, 'wrong-type').length, 2);
  });
});

describe('more problems than are shown', () => {
  const service = createProfileService();
  const skills = (count: number, behind: string): string =>
    smallProfileWith({
      skills: Array.from({ length: count }, (_, i) => ({ name: `skill ${i}${behind}`, type: 'hard', value: null })),
    });

  it('are all repaired, of one kind or unasked', () => {
    for (const count of [300, 6000]) {
      const document = profileDocument(skills(count, ' '));
      const ofKind = service.fixAllOfCode(document, 'surrounding-spaces');
      assert.equal(applyOffsetEdits(document.text, ofKind), skills(count, ''));
      assert.equal(applyOffsetEdits(document.text, service.fixAll(document)), skills(count, ''));
    }
  });

  it('are so where the text is not JSON either', () => {
    const members = Array.from({ length: 2200 }, (_, i) => `"a${i}": 1`);
    const text = `{${members.join('\n')}}`;
    assert.equal(applyOffsetEdits(text, service.fixAll(profileDocument(text))), `{${members.join(',\n')}}`);
  });

  it('are computed once for a version of a document', () => {
    const document = profileDocument(skills(300, ' '));
    assert.equal(
      service.fixAllOfCode(document, 'surrounding-spaces'),
      service.fixAllOfCode(document, 'surrounding-spaces'),
    );
  });

  // These would take minutes if the cost were not linear.
  it('cost no more than their number, in a text of one line too, in the second round too', () => {
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
