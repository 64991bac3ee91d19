import assert from 'node:assert/strict';
import { createProfileService } from '../../../../server/profile/profileService';
import { marked } from '../../../support/languageClient';
import { profileDocument } from '../../../support/profiles';

const service = createProfileService({ now: () => Date.UTC(2026, 10, 24, 12) });

/** The paragraphs of the hover at the cursor. */
function hoverOf(source: string): string[] {
  const { text, offset } = marked(source);
  return service.hover(profileDocument(text), offset)?.markdown.split('\n\n') ?? [];
}

describe('hover', () => {
  for (const [source, meaning] of [
    ['{"created_at": "20█20-07-29T11:45:37+0000"}', '**Wednesday, 29 July 2020, 11:45:37 UTC** (about 6 years ago)'],
    ['{"info": {"date_birth": "1990-0█8-09"}}', '**Thursday, 9 August 1990** (about 36 years ago)'],
    ['{"experiences": [{"date_start": "█2016-01-01"}]}', '**Friday, 1 January 2016** (about 11 years ago)'],
    ['{"educations": [{"date_end": {"iso8601": "2026-11-2█3"}}]}', '**Monday, 23 November 2026** (yesterday)'],
    ['{"educations": [{"date_end": {"timestamp": 14█51606400}}]}', '**Friday, 1 January 2016** (about 11 years ago)'],
    ['{"labels": [{"date_stage": 15940█80000000}]}', '**Tuesday, 7 July 2020** (about 6 years ago)'],
    ['{"labels": [{"date_rating": "2027-07-0█7"}]}', '**Wednesday, 7 July 2027** (in about 7 months)'],
    ['{"attachments": [{"updated_at": "2026-11-█24"}]}', '**Tuesday, 24 November 2026** (today)'],
    ['{"experiences": [{"date_start": 2016-01█-01T00:00:00', '**Friday, 1 January 2016** (about 11 years ago)'],
    [
      '{"experiences": [{"date_end": "1969-12█-31T23:59:59"}]}',
      'Placeholder: the service uses it for an unknown date.',
    ],
  ] as const) {
    it(`describes the value and the property of ${source}`, () => {
      const [headline, described, description] = hoverOf(source);
      assert.match(headline ?? '', /^\*\*\w+\*\* · /);
      assert.equal(described, meaning);
      assert.ok(description);
    });
  }

  it('describes the gaps between experiences, at their list and at the start of the later one', () => {
    const items = '[{"date_start": "2017-01-15"}, {"date_start": "2015-05-10", "date_end": "2016-05-10"}]';
    const gap = 'Gap of 8 mos: no experience from 11 May 2016 to 14 January 2017.';
    assert.equal(hoverOf(`{"exper█iences": ${items}}`)[1], gap);
    assert.equal(hoverOf(`{"experiences": ${items.replace('2017', '2█017')}}`)[2], gap);
    for (const source of [
      `{"experiences": ${items.replace('2015', '2█015')}}`,
      `{"experiences": ${items.replace('2016', '2█016')}}`,
      `{"educations": ${items.replace('2017', '2█017')}}`,
      `{"educ█ations": ${items}}`,
    ])
      assert.ok(!hoverOf(source).some((paragraph) => paragraph.startsWith('Gap')), source);
  });

  it('describes a date only for a valid date', () => {
    for (const source of [
      '{"experiences": [{"date_st█art": "2016-01-01"}]}',
      '{"experiences": [{"date_start": "2015-02█-29"}]}',
      '{"experiences": [{"date_start": "2016-01█-01',
      '{"experiences": [{"date_start": █{"iso8601": "2016-01-01"}}]}',
      '{"experiences": [{"title": "2016-█01-01"}]}',
      '{"experiences": [{"date_start": {"text": "2016-0█1-01"}}]}',
      '{"experiences": [{"date_start": {"timestamp": 1e█300}}]}',
      '{"labels": [{"rating": 15940█80000000}]}',
      '{"text": "2016-0█1-01"}',
    ]) {
      const paragraphs = hoverOf(source);
      assert.ok(paragraphs.length > 1, source);
      assert.doesNotMatch(paragraphs.join(), / ago\)|\(today/, source);
    }
  });

  it('links both coordinates to the map', () => {
    const link = '[Show on the map](https://www.openstreetmap.org/?mlat=55.9533&mlon=-3.1883#map=12/55.9533/-3.1883)';
    assert.equal(hoverOf('{"info": {"location": {"lat": 55.9█533, "lng": -3.1883}}}')[1], link);
    assert.equal(hoverOf('{"educations": [{"location": {"lng": -3.1883, "la█t": 55.9533}}]}')[1], link);
    assert.equal(hoverOf('{"experiences": [{"location": {"lat": 55.9533, "lng": -3.18█83')[1], link);
  });

  it('writes coordinates without exponents', () => {
    const [, link] = hoverOf('{"info": {"location": {"lat": 1e█-9, "lng": -1.23456789e1}}}');
    assert.equal(link, '[Show on the map](https://www.openstreetmap.org/?mlat=0&mlon=-12.345679#map=12/0/-12.345679)');
  });

  it('does not link a single coordinate, one out of range, or a string', () => {
    for (const source of [
      '{"info": {"location": {"lat": 5█5, "lng": null}}}',
      '{"info": {"location": {"lat": 5█5}}}',
      '{"info": {"location": {"lat": 9█5, "lng": 5}}}',
      '{"info": {"location": {"lat": 1█5, "lng": 185}}}',
      '{"info": {"location": {"lat": 1█5, "lng": "5) [x](command:y"}}}',
      '{"info": {"location": {"lat": 1█5, "lng": }}}',
    ]) {
      assert.doesNotMatch(hoverOf(source).join(), /openstreetmap|command:/, source);
    }
  });

  it('contains no text of the document', () => {
    for (const source of [
      '{"created_at": "[x](command:█y)"}',
      '{"info": {"date_birth": "2016-01-01 [x](command:█y)"}}',
    ])
      assert.doesNotMatch(hoverOf(source).join(), /command:/);
  });
});
