import assert from 'node:assert/strict';
import { checkFix, codesWith, messagesWith, titlesWith } from '../../../support/ruleChecks';

const job = (date_start: unknown, date_end: unknown, duration: number) => ({
  experiences: [{ title: 'Lead', date_start, date_end }],
  experiences_duration: duration,
});
const study = (date_start: unknown, date_end: unknown, duration: number) => ({
  educations: [{ title: 'Magic', date_start, date_end }],
  educations_duration: duration,
});
const created = (created_at: string) => ({ created_at });
const born = (date_birth: string) => ({ info: { full_name: 'Harry', phone: '0202', date_birth } });

describe('rules on periods', () => {
  for (const [start, end] of [
    ['2016-05-15T09:00:00', '2016-05-15'],
    ['2016-01-01T00:00:00', '2016-01-01T00:00:00+0200'],
    // Reversed on the calendar, but not in time.
    ['2016-01-02T00:30:00+1400', '2016-01-01T23:00:00-1000'],
  ] as const)
    it(`say nothing about one from ${start} to ${end}`, () => {
      assert.deepEqual(codesWith(job(start, end, 0)), []);
      assert.deepEqual(codesWith(study({ iso8601: start }, { iso8601: end }, 0)), []);
    });

  it('tell one that ends a day before it begins', () =>
    assert.deepEqual(codesWith(job('2016-05-16T09:00:00', '2016-05-15', 0)), ['period-reversed']));

  it('say nothing about an education with the date of its end alone', () =>
    assert.deepEqual(codesWith(study(null, '2018-07-01', 0)), []));

  it('tell a job with an end alone', () =>
    assert.deepEqual(codesWith(job(null, '2018-07-01', 0)), ['end-without-start']));
});

describe('rules on durations', () => {
  // The tests run on 23 November 2026; the small profile was created on 29 July 2020.
  for (const [what, members] of [
    ['true when the profile was created', job('2015-01-01', null, 5.6)],
    ['true when it was updated', { ...job('2015-01-01', null, 8), updated_at: '2023-01-01T00:00:00' }],
    ['true now', job('2015-01-01', null, 11.9)],
    ['of a job until next year, true when the profile was created', job('2015-01-01', '2027-06-01', 5.6)],
    ['of an education that still goes on', { ...study('2025-09-01', '2027-07-01', 1.2), ...created('2026-11-01') }],
    ['of such an education, counted whole', { ...study('2025-09-01', '2027-07-01', 1.8), ...created('2026-11-01') }],
    ['of a job that began after the profile was created', job('2024-01-01', null, 2.9)],
  ] as const)
    it(`say nothing about one ${what}`, () =>
      assert.deepEqual(
        codesWith(members).filter((code) => code !== 'set-by-service'),
        [],
      ));

  for (const [what, members] of [
    ['an open job, too short', job('2015-01-01', null, 5)],
    ['an open job, too long', job('2015-01-01', null, 13)],
    ['a job that is over', job('2015-01-01', '2024-01-01', 5.6)],
    ['an education that goes on, too long', { ...study('2025-09-01', '2027-07-01', 3), ...created('2026-11-01') }],
  ] as const)
    it(`tell that of ${what}`, () => assert.deepEqual(codesWith(members), ['duration-disagrees']));

  it('say from where to where it can be', () => {
    assert.match(
      messagesWith(job('2015-01-01', null, 3), 'duration-disagrees').join(),
      /give 5\.6 to 11\.9 years, not 3/,
    );
    assert.match(messagesWith(job('2015-01-01', '2017-01-01', 3), 'duration-disagrees').join(), /give 2 years, not 3/);
  });
});

describe('rules on the form of dates', () => {
  for (const date of ['2016-01-01T24:00:00', '2016-12-31T23:59:60Z', '2017-01-01T05:29:60+05:30'])
    it(`say nothing about ${date}`, () => {
      assert.deepEqual(codesWith(born(date)), []);
    });

  for (const date of ['2016-01-01T24:00:01', '2016-01-01T23:58:60', '2016-01-01T25:00:00', '2016-01-01T23:59:61'])
    it(`tell that no clock shows ${date}`, () => assert.deepEqual(codesWith(created(date)), ['date-not-real']));

  for (const date of ['20160101T000000Z', '2016-W05-1', '2016-031', '2016-01', '2016'])
    it(`do not deny that ${date} is ISO 8601`, () => {
      const [message = ''] = messagesWith(created(date), 'date-not-iso');
      assert.match(message, /as the documentation writes/);
      assert.doesNotMatch(message, /not an ISO/);
    });

  for (const [text, expected, words] of [
    ['20160101T100000Z', '2016-01-01T10:00:00Z', '1 January 2016'],
    ['20160101T100000+0200', '2016-01-01T10:00:00+0200', '1 January 2016'],
    ['20160101T10', '2016-01-01T10:00:00', '1 January 2016'],
    ['2016-W05-1', '2016-02-01T00:00:00', '1 February 2016'],
    ['2015W537', '2016-01-03T00:00:00', '3 January 2016'],
    ['2016-031', '2016-01-31T00:00:00', '31 January 2016'],
    ['March 5th, 2016', '2016-03-05T00:00:00', '5 March 2016'],
    ['2016年1月5日', '2016-01-05T00:00:00', '5 January 2016'],
    ['２０１６年１月', '2016-01-01T00:00:00', '1 January 2016'],
    ['2016년 1월 5일', '2016-01-05T00:00:00', '5 January 2016'],
  ] as const)
    it(`read ${text}`, () => {
      checkFix(created(text), `Change to ${expected} (${words})`, created(expected));
    });

  it('read a month of East Asia, at an end, as its last day too', () =>
    assert.deepEqual(titlesWith(job('2016-01-01', '2016年2月', 0), 'date-not-iso'), [
      'Change to 2016-02-29T00:00:00 (29 February 2016)',
      'Change to 2016-02-01T00:00:00 (1 February 2016)',
    ]));

  for (const text of ['2014-W53-1', '2016-W54-1', '2016-W00-1', '2015-366', '2016-000', '2016年13月'])
    it(`find no day in ${text}`, () => assert.deepEqual(titlesWith(created(text), 'date-not-iso'), []));
});
