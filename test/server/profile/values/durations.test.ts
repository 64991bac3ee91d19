import assert from 'node:assert/strict';
import { durationFromPeriods } from '../../../../server/profile/values/durations';

const now = Date.UTC(2026, 10, 23);
const period = (date_start: unknown, date_end?: unknown): object => ({
  date_start,
  ...(date_end !== undefined && { date_end }),
});
const experience = (...experiences: unknown[]): number | undefined =>
  durationFromPeriods({ experiences }, 'experiences_duration', now);

describe('durationFromPeriods', () => {
  it('counts overlapping time once, in any order', () => {
    const [first, second, within] = [
      period('2016-01-01', '2018-01-01'),
      period('2017-01-01', '2019-07-01'),
      period('2016-06-01', '2016-09-01'),
    ];
    for (const list of [
      [first, second, within],
      [within, second, first],
      [second, first, first],
    ])
      assert.equal(experience(...list), 3.5);
  });

  it('does not count gaps', () =>
    assert.equal(experience(period('2010-01-01', '2011-01-01'), period('2015-01-01', '2016-01-01')), 2));

  it('counts an ongoing job up to now, however its end is empty', () => {
    for (const end of [undefined, null, { iso8601: null }]) assert.equal(experience(period('2024-11-23', end)), 2);
  });

  it('is unknown for an education without an end', () => {
    const educations = [period('2024-11-23', null)];
    assert.equal(durationFromPeriods({ educations }, 'educations_duration', now), undefined);
  });

  it('counts an education up to its expected end', () => {
    const educations = [period('2024-10-01', '2028-07-01')];
    assert.equal(durationFromPeriods({ educations }, 'educations_duration', now), 3.7);
  });

  it('is unknown if a period has no valid dates', () => {
    for (const other of [
      {},
      period(null, '2018-01-01'),
      period('2018-01-01', '2016-01-01'),
      period('soon'),
      period('1437-01-01', '1441-01-01'),
      null,
      'x',
    ])
      assert.equal(experience(period('2016-01-01', '2018-01-01'), other), undefined, JSON.stringify(other));
  });

  it('is 0 for an empty list, and unknown without a list', () => {
    assert.equal(experience(), 0);
    for (const profile of [{}, { experiences: null }, null, []])
      assert.equal(durationFromPeriods(profile, 'experiences_duration', now), undefined);
  });

  it('is computed again for a long list after one of its items changed', () => {
    const experiences = Array.from({ length: 2000 }, (_, i) =>
      period(`2016-01-${String((i % 28) + 1).padStart(2, '0')}`, '2018-01-01'),
    );
    assert.equal(experience(...experiences), 2);
    experiences[7] = period('2014-01-01', '2018-01-01');
    assert.equal(experience(...experiences), 4);
  });
});
