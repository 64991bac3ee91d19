import assert from 'node:assert/strict';
import { checkFix, codesWith, titlesWith } from '../../../support/ruleChecks';

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

describe('Rules for periods', () => {
  for (const [start, end] of [
    ['2016-05-15T09:00:00', '2016-05-15'],
    ['2016-01-01T00:00:00', '2016-01-01T00:00:00+0200'],
    // Reversed as calendar days, but not as times.
    ['2016-01-02T00:30:00+1400', '2016-01-01T23:00:00-1000'],
  ] as const)
    it(`accept ${start} to ${end}`, () => {
      assert.deepEqual(codesWith(job(start, end, 0)), []);
      assert.deepEqual(codesWith(study({ iso8601: start }, { iso8601: end }, 0)), []);
    });

  it('report an end on the day before the start', () =>
    assert.deepEqual(codesWith(job('2016-05-16T09:00:00', '2016-05-15', 0)), ['period-reversed']));

  it('accept an education with only an end', () => assert.deepEqual(codesWith(study(null, '2018-07-01', 0)), []));

  it('report a job with only an end', () =>
    assert.deepEqual(codesWith(job(null, '2018-07-01', 0)), ['end-without-start']));
});

describe('Rules for durations', () => {
  // The tests run on 23 November 2026; the small profile was created on 29 July 2020.
  for (const [what, properties] of [
    ['a duration up to the creation of the profile', job('2015-01-01', null, 5.6)],
    ['a duration up to its update', { ...job('2015-01-01', null, 8), updated_at: '2023-01-01T00:00:00' }],
    ['a duration up to now', job('2015-01-01', null, 11.9)],
    ['a job until next year, up to the creation of the profile', job('2015-01-01', '2027-06-01', 5.6)],
    ['an ongoing education', { ...study('2025-09-01', '2027-07-01', 1.2), ...created('2026-11-01') }],
    ['an ongoing education, up to its end', { ...study('2025-09-01', '2027-07-01', 1.8), ...created('2026-11-01') }],
    ['a job that started after the creation of the profile', job('2024-01-01', null, 2.9)],
  ] as const)
    it(`accept ${what}`, () =>
      assert.deepEqual(
        codesWith(properties).filter((code) => code !== 'set-by-service'),
        [],
      ));

  for (const [what, properties] of [
    ['an ongoing job with a duration that is too short', job('2015-01-01', null, 5)],
    ['an ongoing job with a duration that is too long', job('2015-01-01', null, 13)],
    ['a completed job', job('2015-01-01', '2024-01-01', 5.6)],
    [
      'an ongoing education with a duration that is too long',
      { ...study('2025-09-01', '2027-07-01', 3), ...created('2026-11-01') },
    ],
  ] as const)
    it(`report ${what}`, () => assert.deepEqual(codesWith(properties), ['duration-disagrees']));

  it('offer the longest possible duration', () => {
    assert.deepEqual(titlesWith(job('2015-01-01', null, 3), 'duration-disagrees'), ['* Change to 11.9']);
    assert.deepEqual(titlesWith(job('2015-02-01', '2017-02-01', 3), 'duration-disagrees'), ['* Change to 2']);
  });
});

describe('Rules for date notations', () => {
  for (const date of ['2016-01-01T24:00:00', '2016-12-31T23:59:60Z', '2017-01-01T05:29:60+05:30'])
    it(`accept ${date}`, () => {
      assert.deepEqual(codesWith(born(date)), []);
    });

  for (const date of ['2016-01-01T24:00:01', '2016-01-01T23:58:60', '2016-01-01T25:00:00', '2016-01-01T23:59:61'])
    it(`report the time of ${date}`, () => assert.deepEqual(codesWith(created(date)), ['date-not-real']));

  for (const date of ['20160101T000000Z', '2016-W05-1', '2016-031', '2016-01', '2016'])
    it(`report ${date}, which the documentation does not use`, () =>
      assert.deepEqual(codesWith(created(date)), ['date-not-iso']));

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
    it(`parse ${text}`, () => {
      checkFix(created(text), `Change to ${expected} (${words})`, created(expected));
    });

  it('parse an East Asian month at the end of a period as its last or its first day', () =>
    assert.deepEqual(titlesWith(job('2016-01-01', '2016年2月', 0), 'date-not-iso'), [
      'Change to 2016-02-29T00:00:00 (29 February 2016)',
      'Change to 2016-02-01T00:00:00 (1 February 2016)',
    ]));

  for (const text of ['2014-W53-1', '2016-W54-1', '2016-W00-1', '2015-366', '2016-000', '2016年13月'])
    it(`offer no date for ${text}`, () => assert.deepEqual(titlesWith(created(text), 'date-not-iso'), []));
});
