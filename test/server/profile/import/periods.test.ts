import { strict as assert } from 'node:assert';
import { convertToProfile } from '../../../../server/profile/import/engine/convertProfile';
import { recognizeFormat } from '../../../../server/profile/import/engine/recognizeFormat';
import { parseText } from '../../../../server/profile/json/parser';

type Fields = Readonly<Record<string, unknown>>;

interface Result {
  readonly experience: Fields;
  readonly education: Fields;
  readonly metadatas: Fields;
  readonly text: string;
}

/** @param parts properties of an experience and of an education. */
function imported(parts: Fields, others: Fields = {}): Result {
  const text = JSON.stringify({
    name: 'Ada King',
    email: 'ada@example.com',
    experience: [{ employer: 'Acme', ...parts }],
    education: [{ university: 'MIT', ...parts }],
    ...others,
  });
  const format = recognizeFormat(JSON.parse(text));
  assert.ok(format, 'not recognised');
  const result = convertToProfile(parseText(text).tree, format, { now: Date.UTC(2024, 0, 1) });
  const froms = result.report.map(({ from }) => from);
  assert.deepEqual(froms, [...new Set(froms)]);
  const profile = JSON.parse(result.text) as Record<'experiences' | 'educations' | 'metadatas', Fields[]> & Result;
  return {
    experience: profile.experiences[0] ?? {},
    education: profile.educations[0] ?? {},
    metadatas: Object.fromEntries(profile.metadatas.map(({ name, value }) => [String(name), value])),
    text: profile.text,
  };
}

const dateOf = (date: unknown): unknown =>
  typeof date === 'object' && date !== null ? String((date as Fields).iso8601).slice(0, 10) : String(date).slice(0, 10);

describe('the period of an experience in an object', () => {
  for (const parts of [
    { dates: { start: '2016-03-01', end: '2018-04-01' } },
    { period: { from: '2016-03', to: '2018-04' } },
    { dates: { startDate: '2016-03-01', endDate: '2018-04-01' } },
    { période: { début: '2016-03', fin: '2018-04' } },
    { zeitraum: { von: '03/2016', bis: '04/2018' } },
    { dateRange: { start: { year: 2016, month: 3 }, end: { year: 2018, month: 4 } } },
    { dates: ['2016-03', '2018-04'] },
  ])
    it(`is read in ${JSON.stringify(parts)}`, () => {
      const { experience, education, metadatas } = imported(parts);
      for (const { date_start, date_end } of [experience, education])
        assert.deepEqual([dateOf(date_start), dateOf(date_end)], ['2016-03-01', '2018-04-01']);
      assert.deepEqual(metadatas, {});
    });

  it('may have no end', () => {
    const { experience, metadatas } = imported({ dates: { start: '2016-03-01', end: null } });
    assert.deepEqual([dateOf(experience.date_start), experience.date_end], ['2016-03-01', null]);
    assert.deepEqual(metadatas, {});
  });

  it('keeps what else it has', () => {
    const { experience, metadatas } = imported({
      dates: { startDate: '2016-03-01', monthsInPosition: 25, rawText: 'x y' },
    });
    assert.equal(dateOf(experience.date_start), '2016-03-01');
    assert.equal(experience.description, undefined);
    assert.equal(metadatas.experience_0_dates_months_in_position, 25);
    assert.equal(metadatas.experience_0_dates_raw_text, 'x y');
  });
});

describe('the months of a composed text', () => {
  for (const [parts, written] of [
    [{ year: '2014' }, '2014'],
    [{ end: '2014' }, '2014'],
    [{ end: '01/2014' }, 'January 2014'],
    [{ end: 'Jan 2014' }, 'January 2014'],
    [{ end: 'janvier 2014' }, 'January 2014'],
    [{ start: '01/2018' }, 'January 2018'],
    [{ start: '2018', end: '06/2019' }, '2018 – June 2019'],
    [{ start: '01/2018', end: '01/2019' }, 'January 2018 – January 2019'],
    [{ dates: '2018 - 2020' }, '2018 – 2020'],
    [{ dates: '2018 - Jun 2020' }, '2018 – June 2020'],
    [{ dates: 'Jan 2018 - 2020' }, 'January 2018 – 2020'],
    [{ dates: '01.02.2018 - 03.04.2019' }, 'February 2018 – April 2019'],
  ] as const)
    it(`are those of the source: ${JSON.stringify(parts)}`, () => {
      const { text } = imported(parts);
      assert.match(text.slice(text.indexOf('Education')), new RegExp(`^${written}$`, 'm'));
      if (!/Jan|01/.test(JSON.stringify(parts))) assert.doesNotMatch(text, /January/);
    });

  for (const [parts, written] of [
    [{ start: 'janvier 2018' }, 'since January 2018'],
    [{ start: '01/2018' }, 'since January 2018'],
    [{ start: '2018' }, 'since 2018'],
    [{ dates: 'Jan 2018 - Present' }, 'since January 2018'],
    [{ dates: '2018 - Present' }, 'since 2018'],
  ] as const)
    it(`are those of a job: ${JSON.stringify(parts)}`, () =>
      assert.ok(imported(parts).text.includes(`\n${written}\n`)));

  it('come after the day in a date with points', () => {
    const { experience, metadatas } = imported({ start: '01.06.2014', end: '02.03.2015' });
    assert.deepEqual([dateOf(experience.date_start), dateOf(experience.date_end)], ['2014-06-01', '2015-03-02']);
    assert.deepEqual(metadatas, {});
  });
});
