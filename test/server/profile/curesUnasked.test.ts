import assert from 'node:assert/strict';
import { fixAll } from '../../../server/profile/fixAll';
import type { Fix } from '../../../server/profile/problem';
import { applyEdits, problemsOf, smallProfileWith } from '../../support/profiles';

const allFixed = (text: string): string => applyEdits(text, fixAll(text, problemsOf));
const codesOf = (text: string): string[] => problemsOf(text).map(({ code }) => code);
const fixesOf = (text: string, code: string): readonly Fix[] =>
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
