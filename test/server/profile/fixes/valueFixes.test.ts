import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import snippets from '../../../../snippets/profile.json';
import { fixAll } from '../../../../server/profile/fixes/fixAll';
import { sortProperties } from '../../../../server/profile/fixes/sortProperties';
import { fixResults } from '../../../support/fixes';
import {
  applyEdits,
  fixture,
  pageExample,
  problemsOf,
  profileDocument,
  profileWith,
  smallProfileWith,
} from '../../../support/profiles';

/** The text with all required properties added. */
function withRequiredProperties(text: string): string {
  const [fixed] = ['missing-members', 'missing-recommended-members'].flatMap((code) => fixResults(text, code));
  assert.ok(fixed);
  return fixed;
}

describe('fixes of schema findings', () => {
  const nine = '{\n  "info": {\n    "full_name": "Harry"\n  }\n}';

  it('add missing properties with the indentation and the line breaks of the text', () => {
    const text = withRequiredProperties(nine.replaceAll('\n', '\r\n').replaceAll('  ', '\t'));
    assert.ok(
      text.includes('\r\n\t},\r\n\t"consent_algorithmic": {\r\n\t\t"owner": {\r\n\t\t\t"parsing": false,'),
      text,
    );
    assert.doesNotMatch(text, /[^\r]\n| {2}/);
    assert.deepEqual(
      problemsOf(text).filter(({ severity }) => severity === 'error'),
      [],
    );
  });

  it('add the same consent as the snippets: six permissions, none granted', () => {
    const made = JSON.parse(withRequiredProperties('{}')) as { consent_algorithmic: unknown };
    const none = {
      parsing: false,
      revealing: false,
      embedding: false,
      searching: false,
      scoring: false,
      reasoning: false,
    };
    assert.deepEqual(made.consent_algorithmic, { owner: none, controller: none });
    assert.deepEqual(JSON.parse(snippets.Consent.body.join('\n').replaceAll(/\$\{\d+:(\w+)\}/g, '$1')), {
      owner: none,
      controller: none,
    });
  });

  it('add properties to an empty object and on one line', () => {
    assert.equal(
      (JSON.parse(withRequiredProperties('{}')) as { experiences_duration: unknown }).experiences_duration,
      null,
    );
    const label = smallProfileWith({}).replace('"tags": []', '"tags": [{"value": 1}]');
    assert.ok(withRequiredProperties(label).includes('{"value": 1, "name": ""}'));
  });

  for (const [what, members, expected] of [
    ['a misspelt property', { experiences: [{ titel: 'Lead' }] }, { experiences: [{ title: 'Lead' }] }],
    ['camelCase', { textLanguage: 'en', text_language: undefined }, { text_language: 'en' }],
    ['an unknown property', { hobby: 1 }, {}],
    ['a misspelt value', { skills: [{ name: 'a', type: 'Hard' }] }, { skills: [{ name: 'a', type: 'hard' }] }],
    ['a number as text', { experiences_duration: '5' }, { experiences_duration: 5 }],
    ['text as a number', { info: { phone: 20202020 } }, { info: { phone: '20202020' } }],
    [
      'a boolean as text',
      { consent_algorithmic: { owner: { parsing: 'true' } } },
      { consent_algorithmic: { owner: { parsing: true } } },
    ],
    ['a place as text', { info: { location: 'Paris' } }, { info: { location: { text: 'Paris' } } }],
    ['a skill as text', { skills: ['Python'] }, { skills: [{ name: 'Python' }] }],
    ['an object for a list', { tags: { name: 'a' } }, { tags: [{ name: 'a' }] }],
    ['a list for an object', { info: [{ full_name: 'a' }] }, { info: { full_name: 'a' } }],
    ['a date as a number', { created_at: 1596023137 }, { created_at: '2020-07-29T11:45:37' }],
    ['a property of the service', { key: 'x' }, {}],
    ['a misplaced property', { email: 'a@b.c', info: { phone: '0202' } }, { info: { phone: '0202', email: 'a@b.c' } }],
  ] as const) {
    it(`repair ${what}`, () => {
      const results = fixResults(smallProfileWith(members)).map((result): unknown => JSON.parse(result));
      assert.ok(results.some((result) => isDeepStrictEqual(result, JSON.parse(smallProfileWith(expected)))));
    });
  }
});

describe('fixes of syntax errors', () => {
  for (const [broken, expected] of [
    ['{"a": 2016-01-01}', '{"a": "2016-01-01"}'],
    ['{"a" 1}', '{"a": 1}'],
    ['{"a" = 1}', '{"a": 1}'],
    ['{"a"}', '{"a": null}'],
    ['{"a": 1\n"b": 2}', '{"a": 1,\n"b": 2}'],
    ['{\n  // c\n  "a": 1}', '{\n  "a": 1}'],
    ['{"a": 1 /* c */}', '{"a": 1}'],
    ['{};\n', '{}\n'],
    ['{"a": "\t"}', '{"a": "\\t"}'],
    ['{"a": "it\\\'s"}', '{"a": "it\'s"}'],
    ['{"a": "C:\\x"}', '{"a": "C:\\\\x"}'],
    ['{"a": 01}', '{"a": 1}'],
    ['{"a": +.5}', '{"a": 0.5}'],
    ["{'a': 1}", '{"a": 1}'],
    ['{"a": \'say "hi"\'}', '{"a": "say \\"hi\\""}'],
    ['{"a": [1, 2, ]}', '{"a": [1, 2 ]}'],
    ['{"a": [1}', '{"a": [1]}'],
    ['{"a": [{"b": 1', '{"a": [{"b": 1}]}'],
    ['{"a": [{"b": 1,\n', '{"a": [{"b": 1}]}\n'],
    ['{\n  "a": [\n    {\n      "b": 1', '{\n  "a": [\n    {\n      "b": 1\n    }\n  ]\n}'],
    ['{\r\n\t"a": [{"b": 1,\r\n', '{\r\n\t"a": [{"b": 1}]\r\n}\r\n'],
    ['{\n  "a": [\n', '{\n  "a": [\n  ]\n}\n'],
    ['{\n  "a": {"b": "2017-0', '{\n  "a": {"b": "2017-0"}\n}'],
    ['{\n  "a": {"b": "2017-0\n', '{\n  "a": {"b": "2017-0"}\n}\n'],
    ['{"a": {"b', '{"a": {"b": null}}'],
    ['["a', '["a"]'],
    ['{"a": "b', '{"a": "b"}'],
    ['{"a": [{"b": 1},\n"c": 2}', '{"a": [{"b": 1}],\n"c": 2}'],
    ['{"a"\n"b": 1}', '{"a": null,\n"b": 1}'],
    ['{"a":\n"b": 1}', '{"a": null,\n"b": 1}'],
    ['{"a": "b,\n"c": 1}', '{"a": "b",\n"c": 1}'],
    ['{"a": None}', '{"a": null}'],
    ['{"a": yes}', '{"a": "yes"}'],
    ['{a: 1}', '{"a": 1}'],
    ['{"a": }', '{"a": null}'],
    ['{"a": 1, "a": 2}', '{"a": 2}'],
    ['{"a": 1, "a": 2}', '{"a": 1}'],
  ] as const) {
    it(`repair ${JSON.stringify(broken)}`, () => assert.ok(fixResults(broken).includes(expected)));
  }
});

const merged = (all: readonly object[]): Record<string, unknown> => Object.fromEntries(all.flatMap(Object.entries));

/** A profile with problems. */
const questionable = fc
  .array(
    fc.constantFrom(
      {
        tags: [
          { name: 'Two Words', value: 1 },
          { name: 'a ', value: 2 },
        ],
      },
      { skills: ['Python', { nmae: 'x' }, { name: 'y', type: 'Soft' }] },
      { info: { fullName: 'Harry', email: 'mailto:a@b.c', urls: { linkedin: 'github.com/x' }, phone: 5 } },
      { email: 'a@b.c' },
      { info: { location: { lat: '48.5', lng: 139 } } },
      { experiences: [{ date_start: '31/12/2016', date_end: '2016' }] },
      { experiences: [{ date_start: '2018-01-01', date_end: '2016-02-31' }], experiences_duration: '5' },
      { text_language: 'english' },
      { labels: [{ stage: 'YES', rating: '5' }] },
      { created_at: 1596023137 },
      { reference: ' ' },
      { educationsDuration: 4, educations_duration: undefined },
      { languages: [{ name: 'english' }, { name: 'English ' }] },
    ),
    { maxLength: 4 },
  )
  .chain((all) => fc.constantFrom(smallProfileWith(merged(all)), profileWith(merged(all))))
  .chain((text) =>
    fc.constantFrom(
      text,
      text.replaceAll('\n', '\r\n'),
      text.replaceAll('null', 'None'),
      text.replaceAll(']', ',]'),
      text.replaceAll('"', "'"),
    ),
  );

const count = (text: string, wanted: (problem: ReturnType<typeof problemsOf>[number]) => boolean): number =>
  problemsOf(text).filter(wanted).length;

const isSyntaxError = ({ kind }: ReturnType<typeof problemsOf>[number]): boolean => kind === 'syntax';

describe('a bracket that would not close anything', () => {
  for (const text of ['{"a": {"b": 1]}', '{"a": "b', '{"a": 1 // c', '["a";,"b"]'])
    it(`is not offered in ${text}`, () => {
      assert.deepEqual(fixResults(text, 'inner-quotes'), []);
      for (const code of ['unclosed-object', 'unclosed-array'])
        for (const result of fixResults(text, code))
          assert.ok(count(result, isSyntaxError) < count(text, isSyntaxError), result);
    });
});

describe('fix all', () => {
  it("fixes only the bare date of the documentation's example", () => {
    const text = applyEdits(pageExample, fixAll(pageExample, problemsOf));
    assert.deepEqual(
      count(text, ({ severity }) => severity === 'error'),
      0,
    );
    assert.equal(text, pageExample.replace('2016-01-01T00:00:00,', '"2016-01-01T00:00:00",'));
  });

  it('does nothing to a valid profile', () =>
    assert.deepEqual(fixAll(fixture('workspace/harry-potter.profile.json'), problemsOf), []));

  it('fixes problems that a fix reveals', () => {
    const text = smallProfileWith({ textLanguage: 'English ', text_language: undefined });
    assert.equal(
      (JSON.parse(applyEdits(text, fixAll(text, problemsOf))) as { text_language: string }).text_language,
      'en',
    );
  });

  // Ambiguous: only the author can decide.
  for (const text of [
    '{"title": "The "best" engineer"}',
    '{"title": Data Scientist}',
    '{"phone": 06 12 34}',
    '{"text": "line one"\n"line two"}',
    '{"a": "C:\\Users", "b": "D:\\Work", "c": "E:\\Data"}',
    '{"info": {"location": {"fields": {"postcode": 01000}}}}',
    '{"date_start": 01/02/2016}',
    '{"a": ["b" "c"], "d": ["e" "f"], "g": ["h" "i"]}',
    '{"info": {"urls": {"facebook": "harry.potter", "github": "mailto:harry@example.com", "from_resume": ["harry@example.com"]}}}',
    '{"info": {"picture": "photo.jpg"}}',
    '{"experiences": [{"date_start": "201601311200"}]}',
    '{"reference": " abc"}',
    '{"tags": [{"name": "a ", "value": 1}]}',
    '{"skill": [], "Skills": []}',
    '{"email": "a@example.com", "info": {"Email": null, "email ": null}}',
    // The consequence of a syntax error that only the author can fix.
    '{\n  consent_algorithmic": {\n    "owner": {}\n  }\n}',
    '{\n  "source_key": 0123456789abcdef0123456789abcdef01234567",\n  "reference": null\n}',
    '{\n  "info": {"last_name": \'O\'Neil\'}\n}',
    '{\n  "consent_algorithmic": ;{\n    "owner": {}\n  }\n}',
    '{"text": "Builds pipe\nlines."}',
  ])
    it(`does not change ${text}`, () => assert.deepEqual(fixAll(text, problemsOf), []));

  for (const [text, expected] of [
    ['{"a": 1 // note\n "b": 2}', '{"a": 1, // note\n "b": 2}'],
    ['{"a": [{"b": 1} {"b": 2}], "c": 1\n"d": 2}', '{"a": [{"b": 1}, {"b": 2}], "c": 1,\n"d": 2}'],
    // On another line than the remaining errors.
    ['{\n"a": "b"\n"c": 1,\n"d": [e f],\n"g": 2,\n}', '{\n"a": "b",\n"c": 1,\n"d": [e f],\n"g": 2\n}'],
    ['{"info": {"phone": 0612345678}}', '{"info": {"phone": "0612345678"}}'],
    ['{"info": {"phone": +33612345678}}', '{"info": {"phone": "+33612345678"}}'],
    ['{"reference": 12345678901234567890}', '{"reference": "12345678901234567890"}'],
    ['{"reference": 1.10}', '{"reference": "1.10"}'],
    ["{phone: 0612345678, reference: '007', a: `b`}", '{"phone": "0612345678", "reference": "007", "a": "b"}'],
    [
      '{"info": {"urls": {"github": "github.com/harry"}}}',
      '{"info": {"urls": {"github": "https://github.com/harry"}}}',
    ],
  ] as const)
    it(`changes ${text} to ${expected}`, () => assert.equal(applyEdits(text, fixAll(text, problemsOf)), expected));

  it('keeps every word and every digit', () => {
    // Python's None becomes null; the name of a language becomes its code.
    const words = (text: string): string[] =>
      (text.toLowerCase().match(/\p{L}+|\p{N}+/gu) ?? [])
        .filter((word) => !/^(?:null|none|undefined|english)$/i.test(word))
        .sort();
    // Property names may change; values must not be lost.
    const values = (text: string): string[] => words(text.replaceAll(/(["'])\w+\1\s*:/g, ''));
    fc.assert(
      fc.property(questionable, (text) => {
        const before = values(text);
        const after = values(applyEdits(text, fixAll(text, problemsOf)));
        for (const word of before) assert.ok(after.includes(word), word);
      }),
      { numRuns: 200 },
    );
  });

  it('is idempotent, in text order, without overlaps, and adds no problems', () => {
    fc.assert(
      fc.property(questionable, (text) => {
        const edits = fixAll(text, problemsOf);
        edits.forEach((edit, i) => assert.ok(i === 0 || edit.start >= edits[i - 1]!.end));
        const result = applyEdits(text, edits);
        assert.deepEqual(fixAll(result, problemsOf), []);
        // Syntax errors may hide problems of the value.
        if (profileDocument(text).isJson) assert.ok(count(result, () => true) <= count(text, () => true));
      }),
      { numRuns: 200 },
    );
  });
});

describe('every quick fix', () => {
  it('removes its diagnostic', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(questionable, (text) => {
        for (const problem of problemsOf(text)) {
          // The parser keeps the first hundred errors: after a fix, the next one appears.
          if (count(text, ({ code }) => code === problem.code) >= 100) continue;
          for (const fix of problem.fixes?.() ?? []) {
            const result = applyEdits(text, fix.edits);
            const what = `${problem.code}: ${fix.title}`;
            assert.ok(
              count(result, ({ code }) => code === problem.code) < count(text, ({ code }) => code === problem.code),
              what,
            );
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('sorting', () => {
  it('uses documentation order, and changes nothing else', () => {
    const text = '{\n  "x": 1,\n  "info": {"email": "a", "full_name": "b"},\n  "source_key": "k"\n}';
    const tree = (each: string) => profileDocument(each).parseResult.tree;
    const sorted = applyEdits(text, sortProperties(tree(text)));
    assert.equal(sorted, '{\n  "source_key": "k",\n  "info": {"full_name": "b", "email": "a"},\n  "x": 1\n}');
    assert.deepEqual(sortProperties(tree(sorted)), []);
  });
});
