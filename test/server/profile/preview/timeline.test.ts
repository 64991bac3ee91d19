import assert from 'node:assert/strict';
import type { Timeline } from '../../../../server/profile/preview/resume';
import { resumeOf } from '../../../support/resumes';

type Row = readonly [start: unknown, end?: unknown];

function timelineOf(experiences: readonly Row[], educations: readonly Row[] = []): Timeline {
  const items = (rows: readonly Row[]) =>
    rows.map(([date_start, date_end], index) => ({ title: `T${index}`, date_start, date_end }));
  return resumeOf(JSON.stringify({ experiences: items(experiences), educations: items(educations) })).timeline;
}

const month = (time: number): string => new Date(time).toISOString().slice(0, 7);
const lanesOf = ({ lanes }: Timeline): string[] =>
  lanes.map(({ list, periods }) => `${list.slice(0, 2)} ${periods.map(({ text }) => text).join(' ')}`);
const gapsOf = ({ gaps }: Timeline): string[] =>
  gaps.map(({ from, to, length, before, after }) => `${month(from)} ${month(to)} ${length} ${before} ${after}`);
const overlapsOf = ({ overlaps }: Timeline): string[] =>
  overlaps.map(({ from, to, length, indexes }) => `${month(from)} ${month(to)} ${length} ${indexes.join(' ')}`);

describe('timeline', () => {
  const cases: readonly {
    readonly name: string;
    readonly experiences: readonly Row[];
    readonly educations?: readonly Row[];
    readonly lanes: readonly string[];
    readonly gaps?: readonly string[];
    readonly overlaps?: readonly string[];
    readonly omitted?: number;
  }[] = [
    { name: 'is empty without dates', experiences: [[null, null]], lanes: [], omitted: 1 },
    {
      name: 'puts periods that follow each other into one lane',
      experiences: [
        ['2015-01-01', '2016-01-01'],
        ['2010-01-01', '2015-01-01'],
      ],
      lanes: ['ex T1 T0'],
    },
    {
      name: 'puts parallel periods into several lanes',
      experiences: [
        ['2010-01-01', '2015-01-01'],
        ['2012-01-01', '2013-01-01'],
        ['2013-06-01', '2016-01-01'],
        ['2012-06-01', '2012-09-01'],
      ],
      lanes: ['ex T0', 'ex T1 T2', 'ex T3'],
      overlaps: ['2012-01 2013-01 1 yr 0 1', '2012-06 2012-09 3 mos 0 3', '2013-06 2015-01 1 yr 7 mos 0 2'],
    },
    {
      name: 'has lanes of educations after those of experiences',
      experiences: [['2015-01-01', '2016-01-01']],
      educations: [
        ['2010-01-01', '2015-01-01'],
        ['2011-01-01', '2012-01-01'],
      ],
      lanes: ['ex T0', 'ed T0', 'ed T1'],
    },
    {
      name: 'has gaps of more than three months',
      experiences: [
        ['2010-01-01', '2010-06-15'],
        ['2010-09-15', '2011-03-10'],
        ['2011-06-20', '2012-03-31'],
        ['2012-12-01', null],
      ],
      lanes: ['ex T0 T1 T2 T3'],
      gaps: ['2011-03 2011-06 3 mos 1 2', '2012-04 2012-12 8 mos 2 3'],
    },
    {
      name: 'counts the month of an end that is the first of it, and the year between first days of years',
      experiences: [
        ['2010-02-01', '2010-06-01'],
        ['2010-10-01', '2011-02-01'],
        ['2012-01-01', '2014-01-01'],
        ['2015-02-01', '2016-01-01'],
      ],
      lanes: ['ex T0 T1 T2 T3'],
      gaps: ['2011-03 2012-01 10 mos 1 2'],
    },
    {
      name: 'has no gap during another job, or before the first one',
      experiences: [
        ['2010-01-01', '2020-01-01'],
        ['2011-01-01', '2012-01-01'],
        ['2020-02-01', null],
      ],
      lanes: ['ex T0 T2', 'ex T1'],
      overlaps: ['2011-01 2012-01 1 yr 0 1'],
    },
    {
      name: 'assumes no gap after a period whose end cannot be read',
      experiences: [
        ['2010-01-01', '2020-01-01'],
        ['2012-01-01', 'soon'],
        ['2013-01-01', '2014-01-01'],
        ['2022-01-01', null],
      ],
      lanes: ['ex T0 T3', 'ex T1 T2'],
      gaps: ['2020-12 2022-01 1 yr 0 3'],
      overlaps: ['2013-01 2014-01 1 yr 0 2'],
    },
    {
      name: 'places a reversed period, and one with one date, with their problems',
      experiences: [
        ['2015-01-01', '2014-01-01'],
        ['2016-01-01', 'x'],
        ['x', '2017-01-01'],
        ['x', 'y'],
      ],
      lanes: ['ex T0 T1 T2'],
      omitted: 1,
    },
    {
      name: 'reads placeholders as no date',
      experiences: [['1969-12-31T23:59:59', '9999-12-31']],
      lanes: [],
      omitted: 1,
    },
    { name: 'accepts a start in the future', experiences: [['2090-01-01', null]], lanes: ['ex T0'] },
  ];
  for (const { name, experiences, educations, lanes, gaps = [], overlaps = [], omitted = 0 } of cases) {
    it(name, () => {
      const timeline = timelineOf(experiences, educations);
      assert.deepEqual(
        { lanes: lanesOf(timeline), gaps: gapsOf(timeline), overlaps: overlapsOf(timeline), omitted: timeline.omitted },
        { lanes, gaps, overlaps, omitted },
      );
    });
  }

  it('ends today with an ongoing job', () => {
    const { from, to, today, lanes } = timelineOf([['2020-05-01', null]]);
    assert.deepEqual([month(from), to, lanes[0]?.periods[0]?.isOpen], ['2020-05', today, true]);
  });

  it('never has overlapping periods in a lane, and names problems', () => {
    const rows = Array.from({ length: 120 }, (_, index): Row => {
      const start = 1980 + ((index * 7) % 40);
      return [`${start}-01-01`, `${start + (index % 9) - 1}-01-01`];
    });
    const { lanes } = timelineOf(rows);
    for (const { periods } of lanes)
      for (const [index, period] of periods.entries())
        assert.ok(index === 0 || period.from >= (periods[index - 1]?.to ?? 0), JSON.stringify(periods));
    const problems = lanes.flatMap(({ periods }) => periods.filter(({ problem }) => problem === 'reversed'));
    assert.equal(problems.length, rows.filter(([start, end]) => String(end) < String(start)).length);
  });
});
