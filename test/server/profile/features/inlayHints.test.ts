import assert from 'node:assert/strict';
import { createProfileService } from '../../../../server/profile/profileService';
import { fixture, pageExample, profileDocument } from '../../../support/profiles';

const service = createProfileService({ now: () => Date.UTC(2026, 10, 24, 23) });

/** The text with its hints, such as `‹2 yrs›`. */
function shown(text: string): string {
  const hints = service.inlayHints(profileDocument(text), { start: 0, end: text.length });
  return hints.reduceRight(
    (result, { offset, label }) => `${result.slice(0, offset)}‹${label}›${result.slice(offset)}`,
    text,
  );
}

/** Asserts the hints of a text, which are marked in it. */
function shows(expected: string): void {
  assert.equal(shown(expected.replaceAll(/‹[^›]*›/g, '')), expected);
}

function labelsOf(value: unknown): string[] {
  const text = JSON.stringify(value);
  return service.inlayHints(profileDocument(text), { start: 0, end: text.length }).map(({ label }) => label);
}

const gapBefore = (date_start: string): unknown[] => [
  { date_start, date_end: '2018-01-15' },
  { date_start: '2015-05-10', date_end: '2016-05-10' },
];
const experience = (date_start: unknown, date_end?: unknown): unknown => ({ experiences: [{ date_start, date_end }] });

describe('inlay hints', () => {
  it('are after the end of a period, in both forms of a date', () => {
    shows('{"experiences": [{"date_start": "2016-01-01", "date_end": "2018-07-01"‹2 yrs 6 mos›, "title": "Lead"}]}');
    shows(
      '{"educations": [{"date_end": {"iso8601": "2018-07-01T00:00:00"‹2 yrs 6 mos›, "text": "July"}, ' +
        '"date_start": {"iso8601": "2016-01-01T00:00:00"}}]}',
    );
  });

  it('count an open period up to today', () => {
    shows('{"experiences": [{"date_start": "2024-05-24", "date_end": null‹2 yrs 6 mos so far›}]}');
    shows('{"educations": [{"date_start": {"iso8601": "2026-08-25"‹2 mos so far›}, "title": "Magic"}]}');
    shows('{"experiences": [{"date_start": "2026-11-12"‹12 days so far›}]}');
    shows('{"experiences": [{"date_start": "2026-11-24"}, {"date_start": "2027-01-01", "date_end": null}]}');
  });

  for (const [start, end, ...labels] of [
    ['2016-01-01', '2016-04-01', '3 mos'],
    ['2016-01-31', '2016-02-29', '1 mo'],
    ['2016-01-31', '2016-02-27', '27 days'],
    ['2015-01-31', '2015-02-28', '1 mo'],
    ['2016-02-29', '2017-02-28', '1 yr'],
    // Including the last day.
    ['2016-01-01', '2016-12-31', '1 yr'],
    ['2016-01-01', '2016-02-29', '2 mos'],
    ['2016-01-01', '2016-02-28', '1 mo'],
    ['2016-01-01', '2016-12-31T23:59:59', '1 yr'],
    ['2016-01-01', '2016-01-13', '12 days'],
    ['2016-01-01', '2016-01-02', '1 day'],
    ['2016-01-01', '2016-01-01', 'same day'],
    // Local calendar days, with any time zone offset.
    ['2016-01-01T00:00:00+0000', '2016-07-01', '6 mos'],
    ['2016-01-01T00:00:00+0100', '2016-07-01T00:00:00+02:00', '6 mos'],
    ['2016-01-01T00:00:00Z', '2017-01-01T00:00:00-05:00', '1 yr'],
    // In the wrong order, or invalid.
    ['2018-01-01', '2016-01-01'],
    ['2016-01-01T12:00:00', '2016-01-01T11:00:00'],
    ['2016-02-30', '2016-04-01'],
    ['2016-01-01', 'April 2016'],
    ['2016-01-01', ''],
    ['2016-01-01', '1969-12-31T23:59:59'],
    ['2016-01-01', 1475280000],
    ['2016-01-01', { text: 'now' }],
    [null, '2016-01-01'],
    [[], {}],
  ] as const) {
    it(`for ${JSON.stringify(start)} to ${JSON.stringify(end)}: ${labels.join() || 'none'}`, () => {
      assert.deepEqual(labelsOf(experience(start, end)), labels);
      assert.deepEqual(
        labelsOf(experience({ iso8601: start }, { iso8601: end })),
        typeof end === 'object' ? [] : labels,
      );
    });
  }

  it('show the age as of today, in UTC', () => {
    shows('{"info": {"date_birth": "1992-11-24T00:00:00+0000"‹34 years old›}}');
    shows('{"info": {"date_birth": "1992-11-25"‹33 years old›}}');
    shows('{"info": {"date_birth": "2025-11-24T00:00:00+0900"‹1 year old›}}');
    shows('{"info": {"date_birth": "2027-01-01", "text_language": "en"}}');
    shows('{"info": {"date_birth": "August 1990"}, "date_birth": "1990-08-09"}');
  });

  it('show the language of a code', () => {
    shows('{"text_language": "en"‹English›}');
    shows('{"text_language": "pt"‹Portuguese›}');
    for (const value of ['"xx"', '"english"', 'null', '5']) shows(`{"text_language": ${value}}`);
  });

  it('show the language of a code in `languages`', () => {
    shows(
      '{"languages": [{"name": "fr"‹French›, "value": 1}, {"name": "EN"‹English›}, {"name": "french"}, {"name": null}]}',
    );
    shows('{"experiences": [{"languages": [{"name": "de"‹German›}], "skills": [{"name": "fr"}]}]}');
    shows('{"educations": [{"languages": {"name": "de"}}, {"languages": ["de"]}, {"languages": [{"name": "de]}');
  });

  it('show the date of a timestamp in seconds, and of a label in milliseconds', () => {
    shows(
      '{"experiences": [{"date_start": {"timestamp": 1451606400‹2016-01-01›, "iso8601": "x"}, ' +
        '"date_end": {"iso8601": "2018-01-01", "timestamp": 1467331200‹2016-07-01›}}]}',
    );
    shows('{"labels": [{"date_stage": 1594080000000‹2020-07-07›, "date_rating": 1593993600000.5‹2020-07-06›}]}');
    shows('{"labels": [{"date_stage": "2020-07-07", "date_rating": null}], "date_stage": 1594080000000}');
    for (const count of ['-1', '1e300', '-1e300', '1451606400000', '"1451606400"', 'null'])
      shows(`{"educations": [{"date_start": {"timestamp": ${count}}}]}`);
  });

  it('show the day of `iso8601` for the timestamp of the same moment in another time zone', () => {
    const text =
      '{"info": {"date_birth": {"iso8601": "1990-01-01"‹36 years old›, "timestamp": 631148400‹1990-01-01›}}}';
    shows(text);
    const hints = service.inlayHints(profileDocument(text.replaceAll(/‹[^›]*›/g, '')), { start: 0, end: 200 });
    assert.equal(hints[1]?.tooltip, 'Sunday, 31 December 1989, 23:00 UTC.');
  });

  it('have tooltips', () => {
    const tooltips = (value: unknown): (string | undefined)[] => {
      const text = JSON.stringify(value);
      return service.inlayHints(profileDocument(text), { start: 0, end: text.length }).map(({ tooltip }) => tooltip);
    };
    assert.deepEqual(tooltips(experience('2016-01-01', '2018-07-01')), ['From 1 January 2016 to 1 July 2018.']);
    assert.deepEqual(tooltips(experience('2016-01-01', '2016-12-31')), [
      'From 1 January 2016 to 31 December 2016, including the last day.',
    ]);
    assert.deepEqual(tooltips(experience('2016-01-01')), [
      'From 1 January 2016 to today, 24 November 2026. No end date.',
    ]);
    assert.deepEqual(tooltips({ info: { date_birth: '1990-08-09' }, text_language: 'en' }), [
      'Born on 9 August 1990. Age as of today, 24 November 2026.',
      undefined,
    ]);
  });

  it('are limited to the requested range', () => {
    const text = JSON.stringify({
      text_language: 'en',
      experiences: ['2017-01-01', '2018-01-01', '2019-01-01'].map((date_end) => ({
        date_start: '2016-01-01',
        date_end,
      })),
    });
    const document = profileDocument(text);
    const within = (from: string, to: string): string[] =>
      service.inlayHints(document, { start: text.indexOf(from), end: text.indexOf(to) }).map(({ label }) => label);
    assert.deepEqual(within('2018-01-01', '2019-01-01'), ['2 yrs']);
    assert.deepEqual(within('{', '2018-01-01'), ['English', '1 yr']);
    assert.deepEqual(within('"date_end":"2019', '}]'), ['3 yrs']);
    assert.deepEqual(within('{', 'en"'), []);
  });

  it('visit no item outside the range, after the gaps between all items are known', () => {
    const entry = { date_start: '2016-01-01', date_end: '2018-01-01' };
    const text = JSON.stringify({ experiences: Array.from({ length: 1000 }, () => entry) });
    const document = profileDocument(text);
    const { tree } = document.parseResult;
    const value = tree.value.bind(tree);
    let looks = 0;
    tree.value = (node) => {
      looks++;
      return value(node);
    };
    const start = text.indexOf('{"date_start"', text.length / 2);
    service.inlayHints(document, { start, end: start + 20 });
    looks = 0;
    assert.equal(service.inlayHints(document, { start, end: start + 20 }).length, 0);
    assert.ok(looks > 0 && looks < 10, String(looks));
  });

  it('show a gap between experiences, whatever their order is, at the start of the later one', () => {
    shows(
      '{"experiences": [{"date_start": "2017-01-15"‹after a gap of 8 mos›, "date_end": "2018-01-15"‹1 yr›}, ' +
        '{"date_start": "2015-05-10", "date_end": "2016-05-10"‹1 yr›}]}',
    );
  });

  it('show no gap while a date is typed', () => {
    const [label, ...others] = labelsOf({ experiences: [...gapBefore('2017-01-15')] }).filter((each) =>
      each.includes('gap'),
    );
    assert.deepEqual([label, others], ['after a gap of 8 mos', []]);
    const text = JSON.stringify({ experiences: gapBefore('2017-01-15') }).replace('"2016-05-10"', '');
    assert.doesNotMatch(shown(text), /gap/);
  });

  it('are shown for complete values in a text with syntax errors', () => {
    shows(
      '{"text_language": "en"‹English›, "experiences": [{"date_start": "2016-01-01", "date_end": "2017-01-01"‹1 yr›, ',
    );
    shows('{"experiences": [{"date_start": 2016-01-01T00:00:00, "date_end": 2017-01-01T00:00:00‹1 yr›},],}');
    shows('{"experiences": [{"date_start": "2016-01-01", "date_end": }, {"date_start": "2016-01-01", "da');
    shows('{"experiences": [{"date_start": "2016-01-01", "date_end": None}]}');
    shows('{"text_language": "en');
    // The quote that is missing can only be at the end of the line.
    shows('{"info": {"date_birth": "1990-08-09‹36 years old›\n}, "text_language": "en');
    for (const text of ['', '[]', '"x"', '{"info": []}', '{"experiences": {"0": {}}, "labels": [[], 1, null]}'])
      shows(text);
    shows('{"experiences": [["date_start", "2016-01-01"]], "info": ["date_birth", "1990-08-09"]}');
  });

  it('use the last duplicate property, as JSON does', () => {
    shows('{"text_language": "en", "text_language": "fr"‹French›}');
  });

  it('are few in the samples', () => {
    assert.deepEqual(labelsOf(JSON.parse(fixture('workspace/harry-potter.profile.json'))), [
      'English',
      '2 yrs 6 mos',
      '2 yrs',
    ]);
    assert.match(shown(pageExample), /‹2 yrs 6 mos›/);
  });

  it('are empty beyond the depth limit', () => {
    assert.equal(shown(`{"text_language": "en", "a": ${'['.repeat(100_000)}`).includes('‹'), false);
  });
});
