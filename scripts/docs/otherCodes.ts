import type { Severity } from '../../server/profile/schema/severity';

/** What the grammar and the schema say: a code, why it matters, and texts that have it and have not. */
export interface OtherCode {
  readonly code: string;
  readonly severity: Severity;
  readonly why: string;
  /** A text, or members that replace those of a correct profile. */
  readonly bad: string | Readonly<Record<string, unknown>>;
  readonly good: string | Readonly<Record<string, unknown>>;
}

export const schemaCodes: readonly OtherCode[] = [
  {
    code: 'missing-members',
    severity: 'error',
    why: 'The page requires these members, and its own example has them. One problem lists all that an object lacks. The service of today is laxer: who knows better may choose **Index Anyway**, or another level.',
    bad: { skills: [{ type: 'hard' }] },
    good: { skills: [{ name: 'Python', type: 'hard' }] },
  },
  {
    code: 'missing-recommended-members',
    severity: 'warning',
    why: "The page's table requires these members, but its example does without and is stored.",
    bad: { created_at: undefined },
    good: {},
  },
  {
    code: 'wrong-type',
    severity: 'error',
    why: 'A list where an object belongs, a text where a number does: the service refuses it or cannot read it.',
    bad: { experiences_duration: '5' },
    good: { experiences_duration: 5 },
  },
  {
    code: 'questionable-type',
    severity: 'warning',
    why: 'The service takes this type, and echoes it, but the documentation has another: a phone number as a number loses its zeros, a coordinate as a text is not found on a map.',
    bad: { info: { full_name: 'Harry Potter', phone: 20202020 } },
    good: { info: { full_name: 'Harry Potter', phone: '20202020' } },
  },
  {
    code: 'unknown-value',
    severity: 'warning',
    why: 'The documentation names the values that this member takes.',
    bad: { skills: [{ name: 'Python', type: 'Hard' }] },
    good: { skills: [{ name: 'Python', type: 'hard' }] },
  },
  {
    code: 'out-of-range',
    severity: 'warning',
    why: 'Latitudes go from -90 to 90 degrees, longitudes from -180 to 180.',
    bad: { info: { full_name: 'Harry Potter', phone: '0202', location: { lat: 91.5, lng: 120 } } },
    good: { info: { full_name: 'Harry Potter', phone: '0202', location: { lat: 9.15, lng: 120 } } },
  },
  {
    code: 'unknown-member',
    severity: 'warning',
    why: 'The documentation has no member of this name here, so the service likely ignores it. Its own shape has grown over time, so this is no error.',
    bad: { experiances: [] },
    good: { experiences: [] },
  },
  {
    code: 'set-by-service',
    severity: 'hint',
    why: 'The service sets this member itself: in a new profile it has no effect. It comes along when an answer is pasted.',
    bad: { archive: null },
    good: {},
  },
  {
    code: 'empty-value',
    severity: 'error',
    why: 'An empty source key names no source: the service refuses the profile.',
    bad: { source_key: '' },
    good: { source_key: '0123456789abcdef0123456789abcdef01234567' },
  },
];

const onlySyntax = 'The text is not JSON (RFC 8259), so it cannot be sent.';

export const syntaxCodes: readonly OtherCode[] = [
  [
    'bare-date',
    "A date without quotes. The first example of HrFlow's own page has one.",
    '2016-01-01T00:00:00',
    '"2016-01-01T00:00:00"',
  ],
  ['colon-expected', onlySyntax, '{"name" "Python"}', '{"name": "Python"}'],
  ['comma-expected', onlySyntax, '[1 2]', '[1, 2]'],
  ['comment', 'JSON has no comments.', '{"a": 1 /* one */}', '{"a": 1}'],
  ['content-after-end', 'A document holds one object and nothing after it.', '{};', '{}'],
  ['control-character', 'In a string a tab is written `\\t`, a line break `\\n`.', '"a\tb"', '"a\\tb"'],
  [
    'curly-quotes',
    'A word processor has put other quotes in the place of straight ones: “ ” „ « » ‘ ’.',
    '{"name": “Python”}',
    '{"name": "Python"}',
  ],
  [
    'inner-quotes',
    'Quotes within a text need a backslash, else the text ends there.',
    '["The "best" of all"]',
    '["The \\"best\\" of all"]',
  ],
  ['invalid-escape', 'JSON knows few escapes. Paths of Windows need two backslashes.', '"C:\\Users"', '"C:\\\\Users"'],
  ['invalid-number', onlySyntax, '01', '1'],
  ['key-expected', onlySyntax, '{{}}', '{"a": {}}'],
  [
    'line-break-in-string',
    'A string ends in the line that it begins in: in it, a line break is written `\\n`.',
    '{"text": "one\ntwo"}',
    '{"text": "one\\ntwo"}',
  ],
  ['single-quotes', 'JSON strings stand between double quotes.', "'Harry'", '"Harry"'],
  ['trailing-comma', 'JSON has no comma after the last member or item.', '[1,]', '[1]'],
  ['unclosed-array', onlySyntax, '[1', '[1]'],
  ['unclosed-object', onlySyntax, '{"a": 1', '{"a": 1}'],
  ['unclosed-comment', 'The comment is never closed, and JSON has none.', '{} /* c', '{}'],
  ['unclosed-string', onlySyntax, '{"a": "b\n}', '{"a": "b"\n}'],
  ['unexpected-character', onlySyntax, '[}]', '[]'],
  ['unknown-word', 'JSON writes `true`, `false` and `null`.', '[None]', '[null]'],
  ['unquoted-key', 'The name of a member stands between double quotes.', '{a: 1}', '{"a": 1}'],
  ['value-expected', onlySyntax, '{"a": }', '{"a": null}'],
  [
    'python-literal',
    'The whole text is Python, as in the example for the SDK: one problem for all of it, and one action that turns it into JSON.',
    "{'name': 'Python', 'type': None}",
    '{"name": "Python", "type": null}',
  ],
  [
    'javascript-literal',
    'The whole text is JavaScript, as in the example for the SDK: one problem for all of it, and one action that turns it into JSON.',
    "{name: 'JavaScript', type: undefined}",
    '{"name": "JavaScript", "type": null}',
  ],
  [
    'repeated-key',
    'Of members with the same name only the last is kept: the others would be lost without a word.',
    '{"a": 1, "a": 2}',
    '{"a": 2}',
  ],
].map(([code = '', why = '', bad = '', good = '']) => ({ code, severity: 'error', why, bad, good }));

/** What is not looked at or not shown. No level changes these. */
export const limitCodes = [
  {
    code: 'document-too-large',
    severity: 'warning',
    why: 'A text of more than 24 MB (`hrflow.maxFileSize`) is not checked while you type, but for its grammar, and hovers still explain it. The rest would keep the editor busy. When it is indexed it is checked in full.',
  },
  {
    code: 'nested-too-deep',
    severity: 'warning',
    why: 'A profile needs few levels of brackets. A text with more than 500 (`hrflow.maxDepth`) is not checked, but for its grammar, so that nothing that comes from elsewhere can keep the editor busy. **Index Profile** asks before it sends one.',
  },
  {
    code: 'more-problems',
    severity: 'information',
    why: 'At most 250 problems of each severity are shown, and 100 of the grammar. With some of them repaired, the next come up.',
  },
] as const;
