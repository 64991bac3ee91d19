import assert from 'node:assert/strict';
import { problemsOf, smallProfileWith } from '../../../support/profiles';

/** The titles of the fixes for the problems with a code; a star marks the preferred ones. */
function titles(members: Record<string, unknown>, code: string): string[] {
  return problemsOf(smallProfileWith(members))
    .filter((problem) => problem.code === code)
    .flatMap(({ fixes }) => fixes?.() ?? [])
    .map(({ title, preferred }) => `${preferred ? '* ' : ''}${title}`);
}

const person = { full_name: 'Ada King', email: 'ada@example.com' };

describe('the first fix', () => {
  it('does not empty a name that is a tag', () =>
    assert.deepEqual(titles({ skills: [{ name: '<HTML>', type: 'hard' }] }, 'html-in-text'), []));

  it('adds each name of a list once', () =>
    assert.deepEqual(titles({ skills: [{ name: 'Python; Java; Python', type: 'hard' }] }, 'several-in-one'), [
      '* Split into 2 items',
    ]));

  it('adds no name that another item has', () =>
    assert.deepEqual(
      titles({ skills: [{ name: 'Python; Java; Go' }, { name: 'python' }, { name: 'Go' }] }, 'several-in-one'),
      ['* Change to Java'],
    ));

  it('offers no birth in the future or of a child: 1405 is 2026 of the Persian calendar', () =>
    assert.deepEqual(titles({ info: { ...person, date_birth: '1405-03-12T00:00:00' } }, 'birth-too-long-ago'), [
      'Change to 1984-12-06T00:00:00 (6 December 1984, Islamic calendar, ± 2 days)',
    ]));

  it('is null for the spellings of "no value" with spaces', () => {
    assert.equal(titles({ info: { ...person, email: 'k. A.' } }, 'email-invalid')[0], '* Change to null');
    assert.equal(
      titles({ experiences: [{ title: 'Lead', company: 'n. a.' }] }, 'placeholder-text')[0],
      '* Change to null',
    );
  });

  it('splits the last two languages', () =>
    assert.deepEqual(
      titles({ languages: 'English, German and French' }, 'wrong-type')[0],
      '* Convert to a list of 3 items',
    ));

  it('is not preferred if it drops words that may be data', () =>
    assert.deepEqual(titles({ info: { ...person, phone: '+34600000000 / ana' } }, 'phone-invalid'), [
      'Change to +34600000000',
    ]));

  it('is offered by one problem for `{"Python": 5}`', () =>
    assert.deepEqual(
      problemsOf(smallProfileWith({ skills: [{ Python: 5, type: 'hard' }] })).map(({ code }) => code),
      ['unknown-member'],
    ));

  it('reads no date in a version', () =>
    assert.deepEqual(titles({ experiences: [{ title: 'Lead', date_start: 'v2019' }] }, 'date-not-iso'), []));
});

describe('a missing `info`', () => {
  for (const [resume, severity] of [
    [{ raw: 'JVBERi0x' }, 'warning'],
    [null, 'error'],
    ['My resume', 'error'],
  ] as const)
    it(`has the severity ${severity} next to the resume ${JSON.stringify(resume)}`, () => {
      const problems = problemsOf(smallProfileWith({ info: undefined, resume }));
      assert.deepEqual(
        problems.filter(({ code }) => code === 'missing-members').map((problem) => problem.severity),
        [severity],
      );
    });
});
