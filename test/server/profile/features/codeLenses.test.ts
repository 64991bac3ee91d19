import assert from 'node:assert/strict';
import { codeLensesOf } from '../../../../server/profile/features/codeLenses';
import { fixture, profileDocument } from '../../../support/profiles';

/** `line: label` for each lens. */
function lensesOf(text: string): string[] {
  const document = profileDocument(text);
  return codeLensesOf(document).map(({ offset, label }) => `${document.source.positionAt(offset).line}: ${label}`);
}

const job = (from: string, to: string | null): object => ({ title: 'Lead', date_start: from, date_end: to });
const text = JSON.stringify(
  {
    text: 'a',
    experiences: [job('2019-01-15', null), job('2012-02-15', '2016-05-10')],
    educations: [job('2008-01-15', '2011-05-10')],
    skills: [{ name: 'Python', type: 'hard', value: null }],
    tags: [],
    metadatas: [{ name: 'a' }, { name: 'b' }],
  },
  undefined,
  2,
);

describe('code lenses', () => {
  it('count the items of each list, with the years of experiences and educations', () => {
    assert.deepEqual(lensesOf(text), [
      '2: 2 items · since 2012 · gap of 2 yrs 8 mos',
      '14: 1 item · 2008–2011',
      '21: 1 item',
      '29: 2 items',
    ]);
  });

  it('move no text for a list on one line, an empty list or a list of something else', () => {
    assert.deepEqual(lensesOf(JSON.stringify(JSON.parse(text))), []);
    assert.deepEqual(lensesOf('{\n"skills": [{"name": "a"}],\n"tags": [\n]\n}'), []);
    assert.deepEqual(lensesOf('[\n{"skills": [\n1]}]'), []);
    assert.deepEqual(lensesOf(''), []);
    assert.deepEqual(lensesOf(`${'{"a":'.repeat(600)}[\n1]`), []);
  });

  it('count several gaps, and none in educations', () => {
    const jobs = [job('2000-01-15', '2001-01-15'), job('2003-01-15', '2004-01-15'), job('2006-01-15', '2007-01-15')];
    const lensOf = (list: string): string[] => lensesOf(JSON.stringify({ [list]: jobs }, undefined, 1));
    assert.deepEqual(lensOf('experiences'), ['1: 3 items · 2000–2007 · 2 gaps, 3 yrs 10 mos']);
    assert.deepEqual(lensOf('educations'), ['1: 3 items · 2000–2007']);
  });

  it('have no years for a list that is no career', () => {
    const jobs = Array.from({ length: 1201 }, () => job('2000-01-15', null));
    assert.deepEqual(lensesOf(JSON.stringify({ experiences: jobs }, undefined, 1)), ['1: 1,201 items']);
  });

  it('stay above their lists while the user types', () => {
    const complete = JSON.stringify(JSON.parse(fixture('workspace/harry-potter.profile.json')), undefined, 2);
    const expected = lensesOf(complete).map((each) => each.replace(/^\d+: /, ''));
    assert.ok(expected.length > 5);
    // A new property in the middle of an experience, one character after the other.
    const at = complete.indexOf('"company"');
    const typed = '"description": "Magic", ';
    for (let length = 1; length <= typed.length; length++) {
      const lenses = lensesOf(complete.slice(0, at) + typed.slice(0, length) + complete.slice(at));
      assert.deepEqual(
        lenses.map((each) => each.replace(/^\d+: /, '')),
        expected,
        typed.slice(0, length),
      );
    }
  });
});
