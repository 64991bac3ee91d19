import assert from 'node:assert/strict';
import { certainGapsBetween, lastDayOf, yearsOf } from '../../../../server/profile/values/periodGaps';

const period = (date_start: unknown, date_end?: unknown): unknown => ({ date_start, date_end });
const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
const gaps = (...items: unknown[]): string[] =>
  certainGapsBetween(items).map(
    (gap) => `${gap.before} ${day(gap.from)} ${day(lastDayOf(gap))} ${gap.after}: ${gap.months}`,
  );

describe('gaps between periods', () => {
  it('are longer than three months', () => {
    assert.deepEqual(gaps(period('2015-01-01', '2015-12-31'), period('2016-04-01', '2017-01-31')), []);
    assert.deepEqual(gaps(period('2015-01-01', '2015-12-31'), period('2016-04-02', '2017-01-31')), [
      '0 2016-01-01 2016-04-01 1: 3',
    ]);
  });

  it('are independent of the order, and count overlapping periods once', () => {
    assert.deepEqual(
      gaps(
        period('2020-01-15', '2020-06-15'),
        period('2010-01-15', '2015-03-09'),
        period('2011-01-15', '2012-03-09'),
        period({ iso8601: '2016-01-15T00:00:00' }, { iso8601: '2019-03-09T23:00:00' }),
      ),
      ['1 2015-03-10 2016-01-14 3: 10', '3 2019-03-10 2020-01-14 0: 10'],
    );
  });

  it('are never longer than the dates say: the first day of a month or a year may stand for all of it', () => {
    assert.deepEqual(gaps(period('2012-01-01', '2015-01-01'), period('2016-01-01', '2018-01-01')), []);
    assert.deepEqual(gaps(period('2012-03-01', '2015-05-01'), period('2015-09-01', '2018-01-01')), []);
    assert.deepEqual(gaps(period('2012-03-01', '2015-05-01'), period('2015-09-02', '2018-01-01')), [
      '0 2015-06-01 2015-09-01 1: 3',
    ]);
  });

  it('do not exist after an ongoing period, or if a period is not known', () => {
    assert.deepEqual(gaps(period('2012-03-01'), period('2015-09-01', '2018-01-01')), []);
    assert.deepEqual(gaps(period('2012-03-01', null), period('2015-09-01', '2018-01-01')), []);
    const far = [period('2001-01-01', '2002-01-01'), period('2015-09-01', '2018-01-01')];
    assert.equal(gaps(...far).length, 1);
    for (const unknown of [
      null,
      'Lead',
      {},
      period('2003'),
      period('2004-01-01', 'today'),
      period('2005-01-01', '2004-01-01'),
    ])
      assert.deepEqual(gaps(...far, unknown), [], JSON.stringify(unknown));
    assert.deepEqual(gaps(), []);
  });
});

describe('years of periods', () => {
  it('are from the first start to the last end', () => {
    const [a, b] = [period('2012-03-01', '2015-05-01'), period('2009-09-01', '2010-01-01')];
    assert.deepEqual(yearsOf([a, b]), { first: 2009, last: 2015 });
    assert.deepEqual(yearsOf([a, b, period('2016-01-01', null)]), { first: 2009, last: undefined });
    assert.deepEqual(yearsOf([a, {}, 'x']), { first: 2012, last: 2015 });
    assert.equal(yearsOf([{}]), undefined);
  });
});
