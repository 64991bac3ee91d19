import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { certaintyOf, interpretDate } from '../../../../server/profile/values/dateParsing';
import { interpretDateParts } from '../../../../server/profile/values/dateObject';
import { parseDateRange } from '../../../../server/profile/values/dateRange';
import { parseDuration } from '../../../../server/profile/values/durationText';
import { calendarsOf } from '../../../../server/profile/values/notations/calendars';
import { meansNoDate, meansPresent } from '../../../../server/profile/values/notations/dateWords';
import { monthsOf } from '../../../../server/profile/values/notations/monthNames';
import type { DateInterpretation } from '../../../../server/profile/values/notations/writtenDate';

/** `2016-01-31`; with `?` for a guess, and with the calendar that it was converted from. */
const shown = ({ iso, isGuess, calendar }: DateInterpretation): string =>
  `${iso.replace(/T00:00:00(?!\.)/, '')}${isGuess ? '?' : ''}${calendar === undefined ? '' : ` ${calendar}`}`;
const read = (text: string, isEnd = false): string[] => interpretDate(text, isEnd).map(shown);
const millisecondsPerDay = 86_400_000;

describe('interpretDate', () => {
  for (const [text, ...expected] of [
    ["Jan '16", '2016-01-01'],
    ['janv. ’98', '1998-01-01'],
    ['Jan 16', '2016-01-01?'],
    ['31-Jan-16', '2016-01-31'],
    ['31-Jan-2016', '2016-01-31'],
    ['2016/Jan/31', '2016-01-31'],
    ['Jan2016', '2016-01-01'],
    ['1er février 2016', '2016-02-01'],
    ['1. März 2016', '2016-03-01'],
    ['1 de enero de 2016', '2016-01-01'],
    ["d'abril 2016", '2016-04-01'],
    ['5 мая 2016 г.', '2016-05-05'],
    ['2016. január 31.', '2016-01-31'],
    ['12.XI.2016', '2016-11-12'],
    ['XI 2016', '2016-11-01'],
    ['15 בינואר 2016', '2016-01-15'],
    ['١٥ يناير ٢٠١٦', '2016-01-15'],
    ['ngày 1 tháng 4 năm 2016', '2016-04-01'],
    ['Tháng 4/2016', '2016-04-01'],
    ['listopad 2016', '2016-10-01', '2016-11-01'],
    ['lundi 4 janvier 2016', '2016-01-04'],
    ['mar. 5 janv. 2016', '2016-01-05'],
    ['令和2年4月1日', '2020-04-01'],
    ['平成元年5月', '1989-05-01'],
    ['令和二年四月一日', '2020-04-01'],
    ['二〇一六年十二月', '2016-12-01'],
    ['R2.4.1', '2020-04-01'],
    ['H28/4/1', '2016-04-01'],
    ['民國105年4月1日', '2016-04-01'],
    ['2016.04.01.', '2016-04-01'],
    ['2016. 4. 1.', '2016-04-01'],
    ['31/01/2016 00:00:00', '2016-01-31'],
    ['1/31/2016 12:30 AM', '2016-01-31T00:30:00'],
    ['1/31/2016 12:30 PM', '2016-01-31T12:30:00'],
    ['Sun Jan 31 2016 00:00:00 GMT+0100 (CET)', '2016-01-31+0100'],
    ['Sun, 31 Jan 2016 10:00:00 +0100', '2016-01-31T10:00:00+0100'],
    ['2016-01-31 10:00:00 UTC', '2016-01-31T10:00:00Z'],
    ['/Date(1417588008760)/', '2014-12-03T06:26:48'],
    ['/Date(1417588008760+0100)/', '2014-12-03T07:26:48+0100'],
    ['/Date(-62135596800000)/', '0001-01-01'],
    ['ISODate("2016-01-31T00:00:00Z")', '2016-01-31Z'],
    ["Timestamp('2016-01-31 00:00:00')", '2016-01-31'],
    ['datetime.date(2016, 1, 31)', '2016-01-31'],
    ['datetime.datetime(2016, 1, 31, 0, 0)', '2016-01-31'],
    ['1451602800000', '2015-12-31T23:00:00'],
    ['1451602800', '2015-12-31T23:00:00'],
    ['1451602800.75', '2015-12-31T23:00:00'],
    ['1451602800000000', '2015-12-31T23:00:00'],
    ['42370', '2016-01-01?'],
    ['Q3 2019', '2019-07-01?'],
    ...['~2015', '~ 2015', 'circa 2015', 'c. 2015', 'c2015', 'ca. 2015', 'um 2015', 'env. 2015', 'about 2015'].map(
      (text) => [text, '2015-01-01'] as const,
    ),
    ...[
      'around 2015',
      'approx. 2015',
      'vers 2015',
      'etwa 2015',
      '2015 (approx.)',
      '2015?',
      'около 2015',
      '约2015年',
    ].map((text) => [text, '2015-01-01'] as const),
    ["Jan'19", '2019-01-01'],
    ['early 2016', '2016-01-01?'],
    ['mid-2016', '2016-06-01?'],
    ['mi-2016', '2016-06-01?'],
    ['late 2016', '2016-10-01?'],
    ['Ende 2016', '2016-10-01?'],
    ['31/02/1990', '1990-02-28'],
    ['31/06/2016', '2016-06-30'],
    ['02/30/2016', '2016-02-29'],
    ['31 June 2016', '2016-06-30'],
    ['32/01/2016'],
    ['born 3 May 1990', '1990-05-03'],
    ['né le 3 mai 1990', '1990-05-03'],
    ['geb. 3. Mai 1990', '1990-05-03'],
    ['2019-Q3', '2019-07-01?'],
    ['H2 2019', '2019-07-01?'],
    ['Summer 2018', '2018-06-01?'],
    ['Winter 2018', '2018-12-01?', '2018-01-01?'],
    ['01/16', '2016-01-01?'],
    ['31.12.16', '2016-12-31?', '2031-12-16?'],
    ['1395/01/15', '2016-04-03 persian', '1975-01-28 islamic'],
    ['15/01/1395', '2016-04-03 persian', '1975-01-28 islamic'],
    ['13950231', '2016-05-20 persian'],
    ['1395', '2016-03-20 persian', '1975-01-14 islamic'],
    ['1437-03-01T10:00:00Z', '2015-12-13T10:00:00Z islamic'],
    ['5 ม.ค. 2559', '2016-01-05 buddhist'],
    ['มกราคม 2559', '2016-01-01 buddhist'],
  ] as const)
    it(`reads ${text}`, () => assert.deepEqual(read(text), expected));

  it('reads a part of a year at the end of a period as its last or its first day', () => {
    assert.deepEqual(read("Feb '16", true), ['2016-02-29', '2016-02-01']);
    assert.deepEqual(read('Q1 2016', true), ['2016-03-31?', '2016-01-01?']);
    assert.deepEqual(read('Winter 2018', true), ['2019-02-28?', '2018-12-01?', '2018-03-31?', '2018-01-01?']);
    assert.deepEqual(read('令和2年', true), ['2020-12-31', '2020-01-01']);
    assert.deepEqual(read('1395', true).slice(0, 2), ['2017-03-20 persian', '2016-03-20 persian']);
  });

  for (const text of [
    'soon',
    'Market 2016',
    'May',
    '2014-16',
    '32 Feb 2016',
    '1 Jan 1',
    '12 of 2016',
    '99999999999',
    'Date(2016, 0, 31)',
    'Q5 2019',
    'R2.13.1',
    '31/01/2016 25:00',
    `${'1'.repeat(50)} Jan ${'2'.repeat(50)}`,
  ])
    it(`does not read ${text}`, () => assert.deepEqual(read(text), []));

  it('knows the names of the months in many languages', () => {
    for (const locale of 'en fr de es it pt nl sv da nb fi pl cs sk ru uk tr ro hu el id ca bg hr sr sl lt lv et he ar hi th'.split(
      ' ',
    )) {
      const names = new Intl.DateTimeFormat(`${locale}-u-ca-gregory-nu-latn`, { month: 'long', timeZone: 'UTC' });
      for (let month = 1; month <= 12; month++) {
        const name = names.format(Date.UTC(2020, month - 1, 15)).replace(/^de |^d’/, '');
        assert.ok(monthsOf(name).includes(month), `${locale}: ${name}`);
      }
    }
  });

  it('prefers one reading without a guess, and trusts it with a day and a whole year', () => {
    const certainty = (text: string, isEnd = false): [boolean, boolean] => {
      const { preferred, safe } = certaintyOf(interpretDate(text, isEnd));
      return [preferred, safe];
    };
    for (const text of ['31/01/2016', '31 Jan 2016', '令和2年4月1日'])
      assert.deepEqual(certainty(text), [true, true], text);
    for (const text of ['2016', "Jan '16", '31-Jan-16']) assert.deepEqual(certainty(text), [true, false], text);
    for (const text of ['05/06/2016', '1437/01/15', 'Jan 16', 'Q3 2019', '42370', 'soon'])
      assert.deepEqual(certainty(text), [false, false], text);
    assert.deepEqual(certainty('2016', true), [false, false]);
  });
});

describe('calendars', () => {
  for (const [name, identifier, from, tolerance] of [
    ['persian', 'persian', 1925, 0],
    ['buddhist', 'buddhist', 1925, 0],
    ['islamic', 'islamic-civil', 1925, 0],
    // The moon is not computed.
    ['islamic', 'islamic-umalqura', 1925, 2],
  ] as const)
    it(`agree with ${identifier}, within ${tolerance} days`, () => {
      const format = new Intl.DateTimeFormat(`en-u-ca-${identifier}`, {
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        timeZone: 'UTC',
      });
      let compared = 0;
      for (let time = Date.UTC(from, 0); time < Date.UTC(2050, 0); time += 3 * millisecondsPerDay) {
        const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
        const [year = 0, month = 0, day = 0] = (['year', 'month', 'day'] as const).map((part) => parts.get(part));
        const calendar = calendarsOf(year).find((each) => each.name === name);
        if (!calendar) continue;
        compared++;
        assert.ok(
          Math.abs(calendar.timeOf(year, month, day) - time) <= tolerance * millisecondsPerDay,
          `${year}-${month}-${day}`,
        );
        if (tolerance === 0) assert.ok(day <= calendar.daysInMonth(year, month), `${year}-${month}-${day}`);
      }
      assert.ok(compared > 10_000);
    });

  it('have months whose last day is followed by the first of the next', () => {
    for (const year of [1302, 1360, 1395, 1399, 1403, 1437, 1445, 2559, 2563])
      for (const { timeOf, daysInMonth } of calendarsOf(year))
        for (let month = 1; month <= 12; month++) {
          const [nextYear, next] = month === 12 ? [year + 1, 1] : [year, month + 1];
          const last = timeOf(year, month, daysInMonth(year, month));
          assert.equal(last + millisecondsPerDay, timeOf(nextYear, next, 1), `${year}-${month}`);
        }
  });
});

describe('interpretDateParts', () => {
  for (const [value, ...expected] of [
    [{ day: 1, month: 3, year: 2016 }, '2016-03-01'],
    [{ year: '2016', month: '03', day: null }, '2016-03-01'],
    [{ year: 2016, month: 0, day: 0 }, '2016-01-01'],
    [{ year: 2016, month: 'March' }, '2016-03-01'],
    [{ Jahr: 2016, Monat: 3 }, '2016-03-01'],
    [{ annee: 2016, mois: 3, jour: 1 }, '2016-03-01'],
    [{ $date: '2016-03-01T00:00:00Z' }, '2016-03-01Z'],
    [{ $date: { $numberLong: '1451602800000' } }, '2015-12-31T23:00:00'],
    [{ _seconds: 1451602800, _nanoseconds: 0 }, '2015-12-31T23:00:00'],
    [{ date: '2016-03-01 00:00:00.000000', timezone_type: 3, timezone: 'UTC' }, '2016-03-01T00:00:00.000000'],
    [[2016, 3, 1], '2016-03-01'],
    [[2016, 3, 1, 10, 30], '2016-03-01T10:30:00'],
    [[2016, 3], '2016-03-01'],
    [{ year: 2016, month: 2, day: 30 }],
    [{ year: 2016, month: 3, hour: 5 }],
    [{ year: 2016, day: 3 }],
    [{ year: 2016, month: ['March', 'or April'] }],
    [{ year: 2016, month: { season: 'spring' } }],
    [{ date: '2016-03-01', timezone: 'Europe/Paris' }],
    [{ $date: '2016-03-01', note: 'approximate' }],
    [{ day: 1 }],
    [{}],
    [[]],
    [[1, 2, 3]],
    [null],
  ] as [unknown, ...string[]][])
    it(`reads ${JSON.stringify(value)} as ${expected.join() || 'nothing'}`, () =>
      assert.deepEqual(interpretDateParts(value, false).map(shown), expected));
});

describe('certaintyOf', () => {
  for (const text of ['~2015', 'circa 3 May 2015', '31/02/1990', '31 June 2016'])
    it(`prefers ${text}, but does not apply it unasked`, () =>
      assert.deepEqual(certaintyOf(interpretDate(text, false)), { preferred: true, safe: false }));
});

describe('parseDateRange', () => {
  it('keeps no document in memory', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let index = 0; index < 200; index++) {
      const document = JSON.parse(JSON.stringify(`${'x'.repeat(200_000)} Jan ${1800 + index} - March 2024`)) as string;
      parseDateRange(document.slice(document.indexOf('Jan')));
    }
    collect();
    assert.ok(process.memoryUsage().heapUsed - before < 10_000_000);
  });

  it('reads a text once, however many rules and rounds of fixes ask for it', () => {
    assert.equal(parseDateRange('2011-02 - 2013-04'), parseDateRange('2011-02 - 2013-04'));
    for (let year = 0; year < 20_001; year++) parseDateRange(`${year} - no date`);
    assert.deepEqual(parseDateRange('2011-02 - 2013-04')?.texts, ['2011-02', '2013-04']);
  });

  const rangeOf = (text: string): string | undefined => {
    const range = parseDateRange(text);
    const [start, end] = [range?.start, range?.end].map((each) => each?.map(shown).join(' or ') ?? 'null');
    return range && `${start} to ${end}`;
  };
  for (const [text, expected] of [
    ['2019 - now', '2019-01-01 to null'],
    ['2019-now', '2019-01-01 to null'],
    ['Jan 2019 - Present · 5 yrs', '2019-01-01 to null'],
    ['Jan 2019 – Present (5 years 3 months)', '2019-01-01 to null'],
    ['Jan 1, 2019 - Present', '2019-01-01 to null'],
    ['09/2015 to 05/2019', '2015-09-01 to 2019-05-31 or 2019-05-01'],
    ['01/09/2015 - 31/05/2019', '2015-09-01 or 2015-01-09 to 2019-05-31'],
    ['2016年4月-2018年3月', '2016-04-01 to 2018-03-31 or 2018-03-01'],
    ['2016年4月〜現在', '2016-04-01 to null'],
    ['2019年4月至今', '2019-04-01 to null'],
    ['2016년 4월 ~ 현재', '2016-04-01 to null'],
    ['2014–2016', '2014-01-01 to 2016-12-31 or 2016-01-01'],
    ['2014-16', '2014-01-01 to 2016-12-31 or 2016-01-01'],
    ['2019-01-01/2020-01-01', '2019-01-01 to 2020-01-01'],
    ['2019-01-01 - 2020-01-01', '2019-01-01 to 2020-01-01'],
    ['2019 bis heute', '2019-01-01 to null'],
    ['du 1er janvier 2014 au 3 mars 2016', '2014-01-01 to 2016-03-03'],
    ['de enero de 2014 a marzo de 2016', '2014-01-01 to 2016-03-31 or 2016-03-01'],
    ['янв 2016 — наст. время', '2016-01-01 to null'],
    ['Jan - Mar 2016', '2016-01-01 to 2016-03-31 or 2016-03-01'],
    ['1 - 15 May 2016', '2016-05-01 to 2016-05-15'],
    ['since 2019', '2019-01-01 to null'],
    ['2019 -', '2019-01-01 to null'],
    ['until 2016', 'null to 2016-12-31 or 2016-01-01'],
    ['~2014 - ~2016', '2014-01-01 to 2016-12-31 or 2016-01-01'],
    ['unknown - 2016', 'null to 2016-12-31 or 2016-01-01'],
    ['2014–2016 (part-time)', undefined],
    ['2016', undefined],
    ['soon', undefined],
    ['to', undefined],
    [`2014 - ${'x'.repeat(200)}`, undefined],
  ] as const)
    it(`reads ${text.slice(0, 50)}`, () => assert.equal(rangeOf(text), expected));
});

describe('words instead of a date', () => {
  for (const text of [
    ...['Present', '(present)', 'CURRENT', 'ongoing', 'now', 'to date', 'Till date', 'until now', 'Still working'],
    ...['Presente', 'actualidad', 'hasta la fecha', 'Até o momento', 'oggi', 'attuale', 'fino ad oggi'],
    ...[
      'bis heute',
      'heute',
      'en cours',
      'aujourd’hui',
      "Jusqu'à présent",
      'à ce jour',
      'heden',
      't/m heden',
      'nu',
      'nå',
    ],
    ...[
      'obecnie',
      'по настоящее время',
      'н.в.',
      'по н.в.',
      'до теперішнього часу',
      'σήμερα',
      'ΣΗΜΕΡΑ',
      'şu an',
      'devam ediyor',
    ],
    ...['至今', '现在', '現在', '현재', 'đến nay', 'ปัจจุบัน', 'حتى الآن', 'היום', 'वर्तमान'],
  ])
    it(`"${text}" is until now`, () => assert.ok(meansPresent(text)));

  for (const text of [
    ...[
      'N/A',
      'n.a.',
      'unknown',
      'undefined',
      'none',
      'null',
      'NaN',
      'NaT',
      'Invalid date',
      'tbd',
      '-',
      '--',
      '?',
      '…',
      '',
    ],
    ...['0000-00-00', '00/00/0000', '00.00.0000', 'dd/mm/yyyy', 'JJ/MM/AAAA', 'TT.MM.JJJJ', 'XX/XX/XXXX'],
    ...[
      'inconnu',
      'Non renseigné',
      'unbekannt',
      'k.A.',
      'desconocido',
      'sconosciuto',
      'неизвестно',
      '不明',
      '未知',
      '미정',
    ],
  ])
    it(`"${text}" is no date`, () => assert.ok(meansNoDate(text)));

  for (const text of [
    'soon',
    'May',
    '2016',
    '0',
    'presentation',
    'January',
    'to',
    'next year',
    'mm',
    'a day',
    'x'.repeat(99),
  ])
    it(`"${text.slice(0, 20)}" is neither`, () => assert.ok(!meansPresent(text) && !meansNoDate(text)));
});

describe('parseDuration', () => {
  for (const [text, years, note = ''] of [
    ['4 years', 4],
    ['4 ans', 4],
    ['4 года', 4],
    ['4年', 4],
    ['4y', 4],
    ['48 months', 4],
    ['P4Y', 4],
    ['P4Y6M', 4.5],
    ['P48M', 4],
    ['4 yrs 6 mos', 4.5],
    ['4y6m', 4.5],
    ['4 years, 6 months', 4.5],
    ['4 ans et 6 mois', 4.5],
    ['4 Jahre und 3 Monate', 4.25],
    ['4年6か月', 4.5],
    ['4,5 ans', 4.5],
    ['4½ years', 4.5],
    ['4 years of experience', 4],
    ['10 months', 0.83, 'rounded'],
    ['4+ years', 4, 'approximate'],
    ['about 4 years', 4, 'approximate'],
  ] as const)
    it(`reads ${text}`, () => {
      const duration = parseDuration(text);
      assert.equal(duration?.years, years);
      assert.deepEqual([duration.isRounded, duration.isApproximate], [note === 'rounded', note === 'approximate']);
    });

  for (const text of ['4', '4-5 years', 'several', 'four years', '6 months 4 years', '40 mins', 'P', '4 years ago', ''])
    it(`does not read "${text}"`, () => assert.equal(parseDuration(text), undefined));
});
