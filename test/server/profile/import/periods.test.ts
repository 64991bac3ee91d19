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
