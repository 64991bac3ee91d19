import assert from 'node:assert/strict';
import { applyEdits, problemsOf, smallProfileWith } from '../../../support/profiles';
import { checkFix, codesWith, titlesWith } from '../../../support/ruleChecks';

type Properties = Record<string, unknown>;

const job = (dates: Properties, duration: unknown = null): Properties => ({
  experiences: [{ title: 'Lead', ...dates }],
  experiences_duration: duration,
  // The service stored it, so a duration of null is no news.
  key: 'f'.repeat(40),
});
/** The codes without the hint about `key`. */
const codes = (properties: Properties): string[] => codesWith(properties).filter((code) => code !== 'set-by-service');
/** The job after the fix with this title. */
const jobAfter = (properties: Properties, title: string): unknown => {
  const text = smallProfileWith(properties);
  const fixes = problemsOf(text).flatMap((problem) => problem.fixes?.() ?? []);
  const fix = fixes.find((each) => each.title === title);
  assert.ok(fix, `${title} is not among: ${fixes.map((each) => each.title).join('; ')}`);
  const after = JSON.parse(applyEdits(text, fix.edits)) as { experiences: object[] };
  return Object.fromEntries(Object.entries(after.experiences[0] ?? {}).filter(([name]) => name !== 'title'));
};
const start = '2016-01-01T00:00:00';

describe('An end date that means "until now" or "unknown"', () => {
  for (const text of ['Presente', '至今', 'bis heute', 'Till date', 'N/A', 'unknown', '00/00/0000', ''])
    it(`"${text}" becomes null`, () => {
      const properties = job({ date_start: start, date_end: text });
      assert.deepEqual(codes(properties), ['date-not-iso']);
      assert.deepEqual(titlesWith(properties, 'date-not-iso'), ['* Change to null']);
      assert.deepEqual(jobAfter(properties, 'Change to null'), { date_start: start, date_end: null });
    });

  for (const text of ['0000-00-00', '0000-00-00T00:00:00', '0001-01-01T00:00:00Z', '1753-01-01'])
    it(`${text} is a placeholder`, () => {
      const properties = job({ date_start: start, date_end: text });
      assert.deepEqual(codes(properties), ['no-date']);
      assert.deepEqual(titlesWith(properties, 'no-date'), ['* Change to null']);
    });

  it('becomes null in an object, whose other data stays', () => {
    const end = { iso8601: 'Present', text: 'Present', timestamp: null };
    assert.deepEqual(jobAfter(job({ date_start: start, date_end: end }), 'Change to null'), {
      date_start: start,
      date_end: { ...end, iso8601: null },
    });
    assert.deepEqual(jobAfter(job({ date_start: start, date_end: { iso8601: 'Present' } }), 'Change to null'), {
      date_start: start,
      date_end: null,
    });
  });

  it('is taken from the text of the object if `iso8601` is blank', () =>
    assert.deepEqual(titlesWith(job({ date_start: { iso8601: '', text: 'Jan 2016' } }), 'date-not-iso'), [
      `* Change to ${start}`,
    ]));

  it('is not preferred for "now" as a start, which says that it begins now', () => {
    assert.deepEqual(titlesWith(job({ date_start: 'now' }), 'date-not-iso'), ['Change to null']);
    assert.deepEqual(titlesWith(job({ date_start: 'unknown' }), 'date-not-iso'), ['* Change to null']);
  });

  it('is the current time for the creation of the profile, on request', () =>
    assert.deepEqual(titlesWith({ created_at: 'now' }, 'date-not-iso'), ['Change to the current time']));
});

describe('A period in one property', () => {
  const title = 'Change to 2019-01-01T00:00:00, and `date_end` to 2021-12-31T00:00:00';
  for (const [what, dates] of [
    ['missing', {}],
    ['null', { date_end: null }],
    ['blank', { date_end: '' }],
    ['an open date', { date_end: { iso8601: null } }],
    ['the same text', { date_end: '1 January 2019 - 31 December 2021' }],
  ] as const)
    it(`sets both dates if the other one is ${what}`, () =>
      assert.deepEqual(jobAfter(job({ date_start: '1 January 2019 - 31 December 2021', ...dates }), title), {
        date_start: '2019-01-01T00:00:00',
        date_end: '2021-12-31T00:00:00',
      }));

  it('sets the start from the end', () =>
    assert.deepEqual(
      jobAfter(
        job({ date_end: 'Jan 2019 - 31 Dec 2021' }),
        'Change to 2021-12-31T00:00:00, and `date_start` to 2019-01-01T00:00:00',
      ),
      { date_end: '2021-12-31T00:00:00', date_start: '2019-01-01T00:00:00' },
    ));

  it('changes only its own date if the other one is right already', () => {
    const properties = job({ date_start: '2019 - now', date_end: null });
    assert.deepEqual(titlesWith(properties, 'date-not-iso'), ['* Change to 2019-01-01T00:00:00 (1 January 2019)']);
    assert.deepEqual(
      titlesWith(job({ date_start: '1 Jan 2019 - 31 Dec 2021', date_end: '2021-12-31' }), 'date-not-iso'),
      ['* Change to 2019-01-01T00:00:00 (1 January 2019)'],
    );
  });

  for (const [date_start, date_end, ...expected] of [
    [
      '2014–2016',
      '2018-01-01',
      'Change to 2014-01-01T00:00:00, and replace `date_end` (2018-01-01) with 2016-12-31T00:00:00',
      'Change to 2014-01-01T00:00:00, and replace `date_end` (2018-01-01) with 2016-01-01T00:00:00',
    ],
    [
      '1 Jan 2017 - 31 Dec 2019',
      'Q4 2018',
      'Change to 2017-01-01T00:00:00, and replace `date_end` (Q4 2018) with 2019-12-31T00:00:00',
    ],
    ['until 31 Dec 2019', '2020-01-01', 'Change to null, and replace `date_end` (2020-01-01) with 2019-12-31T00:00:00'],
  ] as const)
    it(`replaces another date only by name, and is not preferred then: ${date_start}, ${date_end}`, () =>
      assert.deepEqual(titlesWith(job({ date_start, date_end }), 'date-not-iso').slice(0, expected.length), expected));

  it('offers nothing if the other date has details of its own', () =>
    assert.deepEqual(
      titlesWith(job({ date_start: '2014–2016', date_end: { iso8601: '2018-01-01', text: '2018' } }), 'date-not-iso'),
      [],
    ));

  it('keeps another date within the year of the text', () =>
    assert.deepEqual(titlesWith(job({ date_start: '2014–2016', date_end: '2016-06-30' }), 'date-not-iso'), [
      '* Change to 2014-01-01T00:00:00 (1 January 2014)',
    ]));

  it('keeps the year of an approximate date', () => {
    for (const dates of [{ date_start: '~2015' }, { date_start: '~2015', date_end: '2018-01-01' }])
      assert.deepEqual(titlesWith(job(dates), 'date-not-iso'), ['* Change to 2015-01-01T00:00:00 (1 January 2015)']);
  });

  it('takes a date out of a list of one', () =>
    assert.deepEqual(titlesWith(job({ date_start: ['2016'] }), 'wrong-type'), [
      '* Change to 2016-01-01T00:00:00 (1 January 2016)',
    ]));

  it('offers each reading of an end without a day', () =>
    assert.deepEqual(titlesWith(job({ date_start: '2014–2016' }), 'date-not-iso'), [
      'Change to 2014-01-01T00:00:00, and `date_end` to 2016-12-31T00:00:00',
      'Change to 2014-01-01T00:00:00, and `date_end` to 2016-01-01T00:00:00',
    ]));

  it('changes `iso8601` in an object', () =>
    assert.deepEqual(
      jobAfter(
        job({ date_start: { iso8601: '2019 - now', text: '2019 - now' }, date_end: '' }),
        'Change to 2019-01-01T00:00:00, and `date_end` to null',
      ),
      { date_start: { iso8601: '2019-01-01T00:00:00', text: '2019 - now' }, date_end: null },
    ));

  it('is nothing for a date of birth', () =>
    assert.deepEqual(
      titlesWith({ info: { full_name: 'Harry', email: 'harry@example.com', date_birth: '2014–2016' } }, 'date-not-iso'),
      [],
    ));
});

describe('A date in parts', () => {
  it('is one problem, with its date', () => {
    const properties = job({ date_start: { day: 1, month: 3, year: 2016 }, date_end: [2018, 3, 1] });
    assert.deepEqual(codes(properties), ['date-not-iso', 'wrong-type']);
    assert.deepEqual(titlesWith(properties, 'date-not-iso'), ['* Change to 2016-03-01 (1 March 2016)']);
    assert.deepEqual(titlesWith(properties, 'wrong-type'), ['* Change to 2018-03-01T00:00:00 (1 March 2018)']);
  });

  it('may be a date of birth, which must be a string', () => {
    const birth = { year: 1980, month: 7, day: 31 };
    const properties = { info: { full_name: 'Harry', email: 'harry@example.com', date_birth: birth } };
    assert.deepEqual(codes(properties), ['wrong-type']);
    assert.deepEqual(titlesWith(properties, 'wrong-type'), ['* Change to 1980-07-31 (31 July 1980)']);
  });

  it('keeps the findings of an object that contains something else', () =>
    assert.deepEqual(codes(job({ date_start: { year: 2016, approximately: true } })).sort(), [
      'missing-recommended-members',
      'unknown-member',
      'unknown-member',
    ]));
});

describe('The title of a fix', () => {
  it('shows the day that is written', () =>
    assert.deepEqual(titlesWith({ created_at: '2016-01-01T00:00:00 +0100' }, 'date-not-iso'), [
      '* Change to 2016-01-01T00:00:00+0100 (1 January 2016)',
    ]));

  it('names the calendar of a converted date, which is not preferred', () => {
    assert.deepEqual(titlesWith(job({ date_start: '1395/01/15' }), 'date-not-iso'), [
      'Change to 2016-04-03 (3 April 2016, Persian calendar)',
      'Change to 1975-01-28 (28 January 1975, Islamic calendar, ± 2 days)',
    ]);
    assert.deepEqual(titlesWith(job({ date_start: 1395 }), 'wrong-type').slice(0, 1), [
      'Change to 2016-03-20T00:00:00 (20 March 2016, Persian calendar)',
    ]);
  });
});

describe('A number instead of a date', () => {
  it('is read as seconds or milliseconds by its digits', () => {
    for (const time of [1451606400, 1451606400000])
      assert.deepEqual(titlesWith(job({ date_start: time }), 'wrong-type'), [`* Change to ${start} (1 January 2016)`]);
  });

  it('is null for 0 and -1, which programs write for no date', () => {
    for (const time of [0, -1])
      assert.deepEqual(titlesWith(job({ date_end: time }), 'wrong-type'), ['* Change to null']);
    assert.deepEqual(titlesWith({ created_at: 0 }, 'wrong-type'), []);
  });
});

describe('A year of another calendar', () => {
  it('is reported once for a period, whose two dates are converted together', () => {
    const properties = job({ date_start: '1437-03-01', date_end: { iso8601: '1441-03-01T00:00:00Z' } }, 4);
    assert.deepEqual(codes(properties), ['date-in-other-calendar']);
    assert.deepEqual(
      jobAfter(properties, 'Change to 2015-12-13 and 2019-10-30T00:00:00Z (Islamic calendar, ± 2 days)'),
      { date_start: '2015-12-13', date_end: { iso8601: '2019-10-30T00:00:00Z' } },
    );
  });

  for (const [what, dates] of [
    ['an ongoing job', { date_start: '1437-03-01', date_end: null }],
    ['a start in the Buddhist era', { date_start: '2559-03-01', date_end: null }],
    ['a Gregorian end', { date_start: '2559-03-01', date_end: '2018-01-01' }],
    ['a day that the Gregorian calendar lacks', { date_start: '1395-02-31', date_end: null }],
  ] as const)
    it(`is one problem with ${what}`, () => assert.deepEqual(codes(job(dates)), ['date-in-other-calendar']));

  it('explains a date of birth in the future or too long ago', () => {
    const born = (date_birth: string): Properties => ({
      info: { full_name: 'Harry', email: 'harry@example.com', date_birth },
    });
    const [problem] = problemsOf(smallProfileWith(born('2531-03-14T00:00:00')));
    assert.equal(problem?.code, 'birth-in-future');
    assert.match(problem.message, /2531 is probably of another calendar \(Buddhist era\)/);
    checkFix(
      born('2531-03-14T00:00:00'),
      'Change to 1988-03-14T00:00:00 (14 March 1988, Buddhist era)',
      born('1988-03-14T00:00:00'),
    );
    assert.deepEqual(titlesWith(born('1367-03-14'), 'birth-too-long-ago').slice(0, 1), [
      'Change to 1988-06-04 (4 June 1988, Persian calendar)',
    ]);
    assert.deepEqual(titlesWith(born('2074-03-14'), 'birth-in-future'), ['Change to 1974-03-14 (14 March 1974)']);
    assert.deepEqual(titlesWith(born('1900-01-01'), 'birth-too-long-ago'), ['Change to null']);
  });

  it('does not put a date of birth after the start of a job', () =>
    assert.deepEqual(
      codes({
        ...job({ date_start: '1437-03-01', date_end: null }),
        info: { full_name: 'Harry', email: 'harry@example.com', date_birth: '1988-03-14' },
      }),
      ['date-in-other-calendar'],
    ));
});

describe('A day that does not exist', () => {
  it('may lack its month or its day', () => {
    assert.deepEqual(titlesWith(job({ date_start: '2016-00-00' }), 'date-not-real'), [
      `* Change to ${start} (1 January 2016)`,
    ]);
    assert.deepEqual(titlesWith(job({ date_end: '2016-05-00' }), 'date-not-real'), [
      'Change to 2016-05-31T00:00:00 (31 May 2016)',
      'Change to 2016-05-01T00:00:00 (1 May 2016)',
    ]);
  });

  it('may have the month in the place of the day', () =>
    assert.deepEqual(titlesWith(job({ date_start: '2016-31-01' }), 'date-not-real'), [
      'Change to 2016-01-31 (31 January 2016)',
    ]));
});

describe('Valid dates of real lives', () => {
  // The tests run on 23 November 2026.
  const study = (date_start: unknown, date_end: unknown): Properties => ({
    educations: [{ title: 'Magic', date_start, date_end }],
    educations_duration: null,
    key: 'f'.repeat(40),
  });
  for (const [what, properties] of [
    ['a contract that starts next month', job({ date_start: '2027-01-01', date_end: null }, 0)],
    ['a fixed-term contract of next year', job({ date_start: '2027-03-01', date_end: '2028-03-01' })],
    ['a degree that is expected in two years', study('2025-10-01', '2028-07-01')],
    ['an accepted place at a university', study('2028-10-01', '2031-07-01')],
    ['a single day', job({ date_start: '2016-05-15', date_end: '2016-05-15' }, 0)],
    ['a single day with hours', job({ date_start: '2016-05-15T09:00:00', date_end: '2016-05-15' }, 0)],
    ['years only, with the duration of whole years', job({ date_start: '2016-01-01', date_end: '2018-01-01' }, 3)],
    ['a family business of 65 years', job({ date_start: '1961-04-01', date_end: null })],
    ['a school of long ago, without an end', study('1958-09-01', null)],
    ['an open date as the service returns it', job({ date_start: start, date_end: { iso8601: null } }, 10.9)],
    ['an unknown start as the service returns it', study({ iso8601: null }, '2018-01-01')],
    [
      'a sabbatical and a parental leave between and within jobs',
      {
        ...job({}, 6),
        experiences: [
          { title: 'Parental leave', date_start: '2018-01-01', date_end: '2018-12-31' },
          { title: 'Lead', date_start: '2016-01-01', date_end: '2020-01-01' },
          { title: 'Teacher', date_start: '2021-01-01', date_end: '2023-01-01' },
        ],
      },
    ],
    [
      'an earlier job whose end is unknown',
      {
        ...job({}, 4.5),
        experiences: [
          { title: 'Teacher', date_start: '2010-03-15', date_end: null },
          { title: 'Lead', date_start: '2016-03-15', date_end: '2018-06-30' },
        ],
      },
    ],
  ] as const)
    it(`${what}: no problem`, () =>
      assert.deepEqual(
        codes(properties as Properties).filter((code) => code !== 'wrong-type'),
        [],
      ));

  it('report a start in five years, or a century that is wrong', () => {
    assert.deepEqual(codes(job({ date_start: '2031-01-01', date_end: null })), ['start-in-future']);
    assert.deepEqual(codes(job({ date_start: '1916-01-01', date_end: null })), ['period-too-long']);
  });

  it('accept an update on the day of the creation, in another time zone', () =>
    assert.deepEqual(codesWith({ created_at: '2020-07-29T23:00:00', updated_at: '2020-07-29T21:30:00+0000' }), [
      'set-by-service',
    ]));
});

describe('A duration', () => {
  const worked = (experiences_duration: unknown): Properties => ({
    experiences: [{ title: 'Lead', date_start: '2016-01-01', date_end: '2020-01-01' }],
    experiences_duration,
  });

  it('of null is a hint with the sum of the periods', () => {
    assert.deepEqual(
      problemsOf(smallProfileWith(worked(null))).map(({ severity, code }) => `${severity} ${code}`),
      ['hint duration-unknown'],
    );
    checkFix(worked(null), 'Change to 4', worked(4));
  });

  it('of null is not reported without periods that tell it', () => {
    assert.deepEqual(codesWith({ experiences: [], experiences_duration: null }), []);
    assert.deepEqual(codesWith({ experiences: [{ title: 'Lead' }], experiences_duration: null }), []);
  });

  for (const [text, ...expected] of [
    ['4 years', '* Change to 4'],
    ['4 ans', '* Change to 4'],
    ['48 months', '* Change to 4'],
    ['P4Y', '* Change to 4'],
    ['5 years', '* Change to 5', 'Change to 4'],
    ['4+ years', 'Change to 4'],
    ['several years', 'Change to 4'],
    ['4', '* Change to 4'],
  ] as const)
    it(`"${text}" becomes a number`, () => assert.deepEqual(titlesWith(worked(text), 'wrong-type'), expected));

  it('that is missing is added with the sum of the periods', () => {
    const text = JSON.stringify({
      ...(JSON.parse(smallProfileWith(worked(4))) as Properties),
      experiences_duration: undefined,
    });
    const fixes = problemsOf(text).flatMap((problem) => problem.fixes?.() ?? []);
    const fixed = fixes.map(({ edits }) => (JSON.parse(applyEdits(text, edits)) as Properties).experiences_duration);
    assert.ok(fixed.includes(4), JSON.stringify(fixed));
  });
});
