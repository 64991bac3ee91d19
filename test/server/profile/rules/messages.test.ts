import assert from 'node:assert/strict';
import { problemsOf, smallProfileWith } from '../../../support/profiles';

const info = (properties: object) => ({ info: { full_name: 'Harry', email: 'harry@example.com', ...properties } });
const key = `ask_${'0123456789abcdef'.repeat(2)}`;
const traits = (list: string, value: unknown = null) => ({ [list]: [1, 2].map(() => ({ name: 'a', value })) });
const job = (date_start: string | null, date_end: string | null, duration: number) => ({
  experiences: [{ title: 'Lead', date_start, date_end }],
  experiences_duration: duration,
});
const timestamp = (value: number) => ({
  educations: [{ title: 'Magic', date_start: { iso8601: '2016-01-01T00:00:00', timestamp: value } }],
});
const study = { title: 'Magic', school: 'Hogwarts', date_start: '2010-09-01', date_end: '2012-09-01' };

/** Texts that docs/rules.md does not show, because its examples lead to others: the properties, the code, the message and the fixes. */
const texts: readonly [properties: Record<string, unknown>, code: string, message: string, ...titles: string[]][] = [
  [
    { ...job('2016-01-01', null, 1), ...info({ date_birth: '2017-07-31' }) },
    'birth-after-start',
    'Date of birth is after the start of an experience (1 January 2016).',
  ],
  [info({ location: { text: 'Paris', lng: 2.35 } }), 'coordinate-alone', '`lng` without `lat`.'],
  [
    { text: 'one\ftwo\u0000' },
    'control-code',
    'Text contains invisible control characters.',
    'Remove the control characters, and convert page breaks to line breaks',
  ],
  [
    { text: 'one\ftwo' },
    'control-code',
    'Text contains invisible control characters.',
    'Convert page breaks to line breaks',
  ],
  [
    { text: 'We\u0092re' },
    'control-code',
    'Text contains invisible control characters.',
    'Convert to Windows-1252 characters',
  ],
  [job('2016-01-01', '', 1), 'date-not-iso', 'Expected a date such as `2016-01-31T00:00:00`.', 'Change to null'],
  [
    { experiences: [study, study], experiences_duration: 2 },
    'duplicate-entry',
    'Duplicate experience (first at item 1).',
    'Remove the duplicate',
  ],
  ...(
    [
      ['languages', 'Duplicate language `a` (first at item 1).'],
      ['interests', 'Duplicate interest `a` (first at item 1).'],
      ['certifications', 'Duplicate certification `a` (first at item 1).'],
      ['courses', 'Duplicate course `a` (first at item 1).'],
      ['tasks', 'Duplicate task `a` (first at item 1).'],
      ['tags', 'Duplicate tag `a` (first at item 1).'],
      ['metadatas', 'Duplicate metadata item `a` (first at item 1).'],
    ] as const
  ).map(
    ([list, message]) =>
      [traits(list), 'duplicate-trait', message, 'Remove the duplicate', 'Remove the first occurrence'] as [
        Record<string, unknown>,
        string,
        string,
        ...string[],
      ],
  ),
  [
    job('2016-01-01', '2018-01-01', 1),
    'duration-disagrees',
    'Duration is 1 year, but the periods in `experiences` add up to 2.',
    'Change to 2',
  ],
  [
    job('2015-01-01', null, 1),
    'duration-disagrees',
    'Duration is 1 year, but the periods in `experiences` add up to between 5.6 and 11.9.',
    'Change to 11.9',
  ],
  [
    job('2015-01-01', null, 3),
    'duration-disagrees',
    'Duration is 3 years, but the periods in `experiences` add up to between 5.6 and 11.9.',
    'Change to 11.9',
  ],
  [{ text: 'R&amp;D' }, 'html-in-text', 'Expected plain text instead of HTML.', 'Convert to plain text'],
  [
    { text_language: undefined, ...info({ text_language: 'en' }) },
    'misplaced-member',
    '`text_language` belongs at the top level of the profile.',
    'Move to the top level',
  ],
  [
    { text: undefined, ...info({ text: 'Paris' }) },
    'misplaced-member',
    '`text` belongs at the top level of the profile, or in `info.location`.',
    'Move to the top level',
    'Move to `info.location`',
  ],
  [
    { consent_algorithmic: { parsing: true } },
    'misplaced-member',
    '`parsing` belongs in `consent_algorithmic.owner` or `consent_algorithmic.controller`.',
    'Move to `consent_algorithmic.owner` and `consent_algorithmic.controller`',
    'Move to `consent_algorithmic.owner`',
    'Move to `consent_algorithmic.controller`',
  ],
  [
    info({ phone: '0612345678 (home)' }),
    'phone-invalid',
    'Expected a phone number without other text.',
    'Change to 0612345678',
  ],
  [
    { text: `My key: ${key}` },
    'secret-in-document',
    'Value contains an HrFlow API key. Remove it, because the service would store it with the profile.',
    'Remove the key',
  ],
  [
    { tags: [{ name: key, value: 1 }] },
    'secret-in-document',
    'Value contains an HrFlow API key. Remove it, because the service would store it with the profile.',
    'Clear the value',
  ],
  [
    { source_key: key },
    'secret-in-document',
    'Value contains an HrFlow API key. Remove it, because the service would store it with the profile.',
    'Remove `source_key`',
  ],
  [
    { hobby: [key] },
    'secret-in-document',
    'Value contains an HrFlow API key. Remove it, because the service would store it with the profile.',
    'Remove the item',
  ],
  [
    timestamp(1_451_606_400_000),
    'timestamp-disagrees',
    '`iso8601` is 1 January 2016, but `timestamp` is in milliseconds. Expected seconds.',
    'Set `timestamp` from `iso8601`',
  ],
  [
    timestamp(9e14),
    'timestamp-disagrees',
    '`iso8601` is 1 January 2016, but `timestamp` is not a valid date.',
    'Set `timestamp` from `iso8601`',
  ],
  [info({ urls: [{ url: 'https://example.com' }] }), 'unknown-url-type', 'Page without `type`, such as `linkedin`.'],
];

describe('Texts of the rules', () => {
  for (const [properties, code, message, ...titles] of texts) {
    it(`${message} ${titles.join(' · ')}`, () => {
      const problem = problemsOf(smallProfileWith(properties)).find((each) => each.code === code);
      assert.deepEqual(
        [problem?.message, ...(problem?.fixes?.().map(({ title }) => title) ?? [])],
        [message, ...titles],
      );
    });
  }
});
