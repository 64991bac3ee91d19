import { syntaxErrorDocs } from '../../server/profile/json/syntaxErrorTexts';
import type { Severity } from '../../server/profile/schema/severity';

/** The documentation of a diagnostic of the schema or the syntax. */
export interface OtherCode {
  readonly code: string;
  readonly severity: Severity;
  readonly why: string;
  /** A text, or properties that replace those of a correct profile. It has exactly this diagnostic. */
  readonly bad: string | Readonly<Record<string, unknown>>;
  /** The same without the diagnostic. */
  readonly good: string | Readonly<Record<string, unknown>>;
}

export const schemaCodes: readonly OtherCode[] = [
  {
    code: 'missing-members',
    severity: 'error',
    why: "The service refuses a profile without `info`: HrFlow's SDK and documentation require it, and no request without it is known to be stored. One diagnostic lists all missing properties of an object. Next to a `resume`, as in what HrFlow's connectors send, this is a warning.",
    bad: { info: undefined },
    good: {},
  },
  {
    code: 'missing-recommended-members',
    severity: 'warning',
    why: "The page's table requires these properties, but the service stores profiles without them: HrFlow's notebooks and connectors send such profiles, and the answer has `null` for what was left out. One diagnostic lists all missing properties of an object. If only `created_at` or `text_language` is missing, this is information. Configure `error` to be as strict as the page.",
    bad: { skills: [{ type: 'hard' }] },
    good: { skills: [{ name: 'Python', type: 'hard' }] },
  },
  {
    code: 'wrong-type',
    severity: 'error',
    why: "An array instead of an object, or a string instead of a number: the service refuses the profile or cannot read the value. What HrFlow's connectors send is a warning, because it is unknown whether the service stores it: a list or an object as the value of a tag, a number as `reference`, a date in milliseconds, a trait as a string, an empty string instead of `null`. `file_size` as a string is a hint.",
    bad: { experiences_duration: '5' },
    good: { experiences_duration: 5 },
  },
  {
    code: 'questionable-type',
    severity: 'warning',
    why: 'The service accepts and returns this type, but the documentation has another: a phone number as a number loses its leading zeros, and a coordinate as a string is not found on a map.',
    bad: { info: { first_name: 'Harry', last_name: 'Potter', phone: 20202020 } },
    good: { info: { first_name: 'Harry', last_name: 'Potter', phone: '20202020' } },
  },
  {
    code: 'unknown-value',
    severity: 'warning',
    why: 'The documentation lists the values of this property.',
    bad: { skills: [{ name: 'Python', type: 'Hard' }] },
    good: { skills: [{ name: 'Python', type: 'hard' }] },
  },
  {
    code: 'out-of-range',
    severity: 'warning',
    why: 'Latitudes are between -90 and 90 degrees, longitudes between -180 and 180.',
    bad: { info: { full_name: 'Harry Potter', email: 'harry@example.com', location: { lat: 91.5, lng: 120 } } },
    good: { info: { full_name: 'Harry Potter', email: 'harry@example.com', location: { lat: 9.15, lng: 120 } } },
  },
  {
    code: 'unknown-member',
    severity: 'warning',
    why: 'The documentation has no such property here, so the service probably ignores it. The documented shape has grown over time, so this is not an error.',
    bad: { experiances: [] },
    good: { experiences: [] },
  },
  {
    code: 'set-by-service',
    severity: 'hint',
    why: 'The service sets these properties itself: in a new profile they have no effect. They are usually left over from a pasted response. One hint covers the whole document. A document with an `id` or a `key` and another one of these properties is a stored profile: most rules do not apply to what the service itself returned, unless you configure a level for them.',
    bad: { archive: null },
    good: {},
  },
  {
    code: 'empty-value',
    severity: 'error',
    why: 'An empty source key identifies no source: the service refuses the profile.',
    bad: { source_key: '' },
    good: { source_key: '0123456789abcdef0123456789abcdef01234567' },
  },
];

/** What a document is instead of one profile. Each replaces all diagnostics of the schema and the rules. */
export const documentCodes: readonly OtherCode[] = [
  {
    code: 'foreign-format',
    severity: 'error',
    why: 'The document is a resume or a candidate in the format of another system, such as JSON Resume. This is the only problem until **Turn into a profile** converts it: data without a property in a profile goes to `metadatas`. [importing.md](importing.md) lists the formats and where their data goes.',
    bad: '{"basics": {"name": "Harry Potter", "label": "Wizard"}, "work": [{"position": "Auror", "startDate": "2016"}]}',
    good: '{"info": {"full_name": "Harry Potter"}, "experiences": [{"title": "Auror", "date_start": "2016-01-01"}]}',
  },
  {
    code: 'wrapped-profile',
    severity: 'error',
    why: 'The profile is inside something else: a response (`{"code": 200, "data": …}`), the arguments of a call (`{"source_key": …, "profile_json": …}`), or a list with one item. It may also be text in a string, as in a log or in the answer of a language model, with a code fence or words around it. The service expects the properties of the profile at the top level. This is the only problem until the profile is taken out; what the fix finds around it is kept, except for what belongs to a response.',
    bad: '{"data": {"info": {"full_name": "Harry Potter", "email": "harry@example.com"}, "skills": []}}',
    good: '{"info": {"full_name": "Harry Potter", "email": "harry@example.com"}, "skills": []}',
  },
  {
    code: 'several-profiles',
    severity: 'error',
    why: 'A document contains one profile, and a request sends one. Split them into files to validate and index each.',
    bad: '[{"info": {"full_name": "Harry Potter", "email": "harry@example.com"}}, {"info": {"full_name": "Ada King", "email": "ada@example.com"}}]',
    good: '{"info": {"full_name": "Harry Potter", "email": "harry@example.com"}}',
  },
  {
    code: 'no-profile',
    severity: 'error',
    why: 'The document is an error of a service, a response with an empty list, or an event with only the key of a profile. There is no profile in it, and adding the missing properties would make an empty one.',
    bad: '{"code": 400, "message": "Invalid source key"}',
    good: '{"info": {"full_name": "Harry Potter", "email": "harry@example.com"}}',
  },
];

export const syntaxCodes: readonly OtherCode[] = [
  ...Object.entries(syntaxErrorDocs).map(([code, { why, bad, good }]) => [code, why, bad, good]),
  [
    'python-literal',
    'The whole text is Python, as in the example of the SDK. One diagnostic and one quick fix convert all of it to JSON.',
    "{'name': 'Python', 'type': None}",
    '{"name": "Python", "type": null}',
  ],
  [
    'javascript-literal',
    'The whole text is JavaScript, as in the example of the SDK. One diagnostic and one quick fix convert all of it to JSON.',
    "{name: 'JavaScript', type: undefined}",
    '{"name": "JavaScript", "type": null}',
  ],
  [
    'text-around-json',
    'A language model, a log or a mail has put something around the JSON: a code fence, words, its reasoning, line numbers. Everything in the JSON is still checked, and the quick fix keeps only the JSON.',
    'Here is the profile: {"text": "a"}',
    '{"text": "a"}',
  ],
  [
    'escaped-json',
    'The whole document has escape sequences, as in a log, or it is within a string or a command such as `curl`. The quick fix keeps the JSON.',
    '{\\"text\\": \\"a\\"}',
    '{"text": "a"}',
  ],
  [
    'merge-conflict',
    'Git could not combine two changes and left both in the file, with markers around them. The rest of the profile is still checked.',
    '{\n<<<<<<< HEAD\n"text": "a"\n=======\n"text": "b"\n>>>>>>> branch\n}',
    '{\n"text": "a"\n}',
  ],
  [
    'foreign-spaces',
    'Outside strings, JSON allows spaces, tabs and line breaks only. No-break spaces and the like come from web pages and word processors. One quick fix replaces all of them; those in strings stay.',
    '{"text":\u00a0"a"}',
    '{"text": "a"}',
  ],
  [
    'not-json',
    'The text is in another format: YAML, TOML, XML, HTML, CSV, a resume as text, or a binary file.',
    'info:\n  full_name: Harry Potter',
    '{"info": {"full_name": "Harry Potter"}}',
  ],
  [
    'repeated-key',
    'Of properties with the same name, only the last one is kept. The other values are lost without a warning.',
    '{"a": 1, "a": 2}',
    '{"a": 2}',
  ],
].map(([code = '', why = '', bad = '', good = '']) => ({ code, severity: 'error', why, bad, good }));

/** What is not validated or not shown. Settings do not change their severity. */
export const limitCodes = [
  {
    code: 'document-too-large',
    severity: 'warning',
    why: 'While you type, only the syntax of a document of more than 24 MB (`hrflow.maxFileSize`) is validated, so that the editor stays responsive. Hovers still work. **Index Profile** validates it in full.',
  },
  {
    code: 'nested-too-deep',
    severity: 'warning',
    why: 'A profile has a low nesting depth. Only the syntax of a document with a nesting depth of more than 500 (`hrflow.maxDepth`) is validated, so that no document can block the editor. **Index Profile** asks before it sends one.',
  },
  {
    code: 'more-problems',
    severity: 'information',
    why: 'At most 250 diagnostics of each severity are shown, and 100 syntax errors. The next ones appear after you repair some of them.',
  },
] as const;
