import assert from 'node:assert/strict';
import fc from 'fast-check';
import snippets from '../../../../snippets/profile.json';
import { fixAll } from '../../../../server/profile/fixes/fixAll';
import { sortProperties } from '../../../../server/profile/fixes/sortProperties';
import {
  applyEdits,
  fixture,
  pageExample,
  problemsOf,
  profileDocument,
  profileWith,
  smallProfileWith,
} from '../../../support/profiles';

/** The text after the fix with this title. */
function fixed(text: string, title: string): string {
  const fixes = problemsOf(text).flatMap((problem) => problem.fixes?.() ?? []);
  const fix = fixes.find((each) => each.title === title);
  assert.ok(fix, `${title} is not among: ${fixes.map((each) => each.title).join('; ')}`);
  return applyEdits(text, fix.edits);
}

describe('cures of the schema', () => {
  const nine = '{\n  "info": {\n    "full_name": "Harry"\n  }\n}';

  it('add missing members, with the indentation and the line ends of the text', () => {
    const text = fixed(nine.replaceAll('\n', '\r\n').replaceAll('  ', '\t'), 'Add the 12 required properties');
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

  it('gives the same consent as the snippets: none, of six', () => {
    const made = JSON.parse(fixed('{}', 'Add the 13 required properties')) as { consent_algorithmic: unknown };
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

  it('add members to an empty object and on one line', () => {
    assert.equal(
      (JSON.parse(fixed('{}', 'Add the 13 required properties')) as { experiences_duration: unknown })
        .experiences_duration,
      null,
    );
    const label = smallProfileWith({}).replace('"tags": []', '"tags": [{"value": 1}]');
    assert.ok(fixed(label, 'Add `name`').includes('{"value": 1, "name": ""}'));
  });

  for (const [what, members, title, expected] of [
    [
      'a misspelt member',
      { experiences: [{ titel: 'Lead' }] },
      'Rename to `title`',
      { experiences: [{ title: 'Lead' }] },
    ],
    [
      'camelCase',
      { textLanguage: 'en', text_language: undefined },
      'Rename to `text_language`',
      { text_language: 'en' },
    ],
    ['an unknown member', { hobby: 1 }, 'Remove `hobby`', {}],
    [
      'a misspelt value',
      { skills: [{ name: 'a', type: 'Hard' }] },
      'Change to "hard"',
      { skills: [{ name: 'a', type: 'hard' }] },
    ],
    ['a number as text', { experiences_duration: '5' }, 'Change to 5', { experiences_duration: 5 }],
    ['text as a number', { info: { phone: 20202020 } }, 'Put the number in quotes', { info: { phone: '20202020' } }],
    [
      'a boolean as text',
      { consent_algorithmic: { owner: { parsing: 'true' } } },
      'Change to true',
      { consent_algorithmic: { owner: { parsing: true } } },
    ],
    [
      'a place as text',
      { info: { location: 'Paris' } },
      'Change to {"text":"Paris"}',
      { info: { location: { text: 'Paris' } } },
    ],
    ['a skill as text', { skills: ['Python'] }, 'Change to {"name":"Python"}', { skills: [{ name: 'Python' }] }],
    ['null for a list', { tags: null }, 'Change to []', { tags: [] }],
    ['an object for a list', { tags: { name: 'a' } }, 'Wrap in an array', { tags: [{ name: 'a' }] }],
    ['a list for an object', { info: [{ full_name: 'a' }] }, 'Unwrap the array', { info: { full_name: 'a' } }],
    [
      'a date as a number',
      { created_at: 1596023137 },
      'Change to "2020-07-29T11:45:37"',
      { created_at: '2020-07-29T11:45:37' },
    ],
    ['a member of the service', { key: 'x' }, 'Remove `key`', {}],
    [
      'a member at the wrong level',
      { email: 'a@b.c', info: { phone: '0202' } },
      'Move to `info`',
      { info: { phone: '0202', email: 'a@b.c' } },
    ],
  ] as const) {
    it(`repair ${what}`, () => {
      assert.deepEqual(JSON.parse(fixed(smallProfileWith(members), title)), JSON.parse(smallProfileWith(expected)));
    });
  }
});

describe('cures of the syntax', () => {
  for (const [broken, title, expected] of [
    ['{"a": 2016-01-01}', 'Put quotes around 2016-01-01', '{"a": "2016-01-01"}'],
    ['{"a" 1}', 'Add the colon', '{"a": 1}'],
    ['{"a" = 1}', 'Change = to :', '{"a": 1}'],
    ['{"a"}', 'Add : null', '{"a": null}'],
    ['{"a": 1\n"b": 2}', 'Add the comma', '{"a": 1,\n"b": 2}'],
    ['{\n  // c\n  "a": 1}', 'Remove the comment', '{\n  "a": 1}'],
    ['{"a": 1 /* c */}', 'Remove the comment', '{"a": 1}'],
    ['{};\n', 'Remove what follows the profile', '{}\n'],
    ['{"a": "\t"}', 'Write it as an escape', '{"a": "\\t"}'],
    ['{"a": "it\\\'s"}', 'Remove the backslash', '{"a": "it\'s"}'],
    ['{"a": "C:\\x"}', 'Double the backslash', '{"a": "C:\\\\x"}'],
    ['{"a": 01}', 'Change to 1', '{"a": 1}'],
    ['{"a": +.5}', 'Change to 0.5', '{"a": 0.5}'],
    ["{'a': 1}", 'Change to double quotes', '{"a": 1}'],
    ['{"a": \'say "hi"\'}', 'Change to double quotes', '{"a": "say \\"hi\\""}'],
    ['{"a": [1, 2, ]}', 'Remove the comma', '{"a": [1, 2 ]}'],
    ['{"a": [1}', 'Add the missing ]', '{"a": [1]}'],
    ['{"a": [{"b": 1', 'Add the missing }]}', '{"a": [{"b": 1}]}'],
    ['{"a": [{"b": 1,\n', 'Add the missing }]}', '{"a": [{"b": 1}]}\n'],
    ['{\n  "a": [\n    {\n      "b": 1', 'Add the missing }]}', '{\n  "a": [\n    {\n      "b": 1\n    }\n  ]\n}'],
    ['{\r\n\t"a": [{"b": 1,\r\n', 'Add the missing }]}', '{\r\n\t"a": [{"b": 1}]\r\n}\r\n'],
    ['{\n  "a": [\n', 'Add the missing ]}', '{\n  "a": [\n  ]\n}\n'],
    ['{\n  "a": {"b": "2017-0', 'Add the closing quote and }}', '{\n  "a": {"b": "2017-0"}\n}'],
    ['{\n  "a": {"b": "2017-0\n', 'Add the closing quote and }}', '{\n  "a": {"b": "2017-0"}\n}\n'],
    ['{"a": {"b', 'Add the closing quote and : null }}', '{"a": {"b": null}}'],
    ['["a', 'Add the closing quote and ]', '["a"]'],
    ['{"a": "b', 'Add the closing quote and }', '{"a": "b"}'],
    ['{"a": [{"b": 1},\n"c": 2}', 'Add the missing ]', '{"a": [{"b": 1}],\n"c": 2}'],
    ['{"a"\n"b": 1}', 'Add : null', '{"a": null,\n"b": 1}'],
    ['{"a":\n"b": 1}', 'Add null', '{"a": null,\n"b": 1}'],
    ['{"a": "b,\n"c": 1}', 'Add the closing quote', '{"a": "b",\n"c": 1}'],
    ['{"a": None}', 'Change to null', '{"a": null}'],
    ['{"a": yes}', 'Put quotes around yes', '{"a": "yes"}'],
    ['{a: 1}', 'Put quotes around the name', '{"a": 1}'],
    ['{"a": }', 'Add null', '{"a": null}'],
    ['{"a": 1, "a": 2}', 'Remove the first of the two', '{"a": 2}'],
    ['{"a": 1, "a": 2}', 'Remove this one', '{"a": 1}'],
  ] as const) {
    it(`repair ${JSON.stringify(broken)}`, () => assert.equal(fixed(broken, title), expected));
  }
});

const merged = (all: readonly object[]): Record<string, unknown> => Object.fromEntries(all.flatMap(Object.entries));

/** A profile with something wrong in it. */
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

describe('what would not close', () => {
  for (const text of ['{"a": {"b": 1]}', '{"a": "b', '{"a": 1 // c', '["a";,"b"]'])
    it(`is not offered in ${text}`, () => {
      const titles = problemsOf(text).flatMap((problem) => (problem.fixes?.() ?? []).map(({ title }) => title));
      for (const title of titles) {
        assert.doesNotMatch(title, /Escape the quotes/);
        if (!title.startsWith('Add the missing')) continue;
        const code = (each: string): string[] => problemsOf(each).map((problem) => problem.code);
        assert.ok(code(fixed(text, title)).length < code(text).length, title);
      }
    });
});

describe('fix all', () => {
  it("leaves the page's example with what takes a person", () => {
    const text = applyEdits(pageExample, fixAll(pageExample, problemsOf));
    assert.deepEqual(
      count(text, ({ severity }) => severity === 'error'),
      0,
    );
    assert.equal(text, pageExample.replace('2016-01-01T00:00:00,', '"2016-01-01T00:00:00",'));
  });

  it('does nothing to a correct profile', () =>
    assert.deepEqual(fixAll(fixture('workspace/harry-potter.profile.json'), problemsOf), []));

  it('repairs again what a repair has shown', () => {
    const text = smallProfileWith({ textLanguage: 'English ', text_language: undefined });
    assert.equal(
      (JSON.parse(applyEdits(text, fixAll(text, problemsOf))) as { text_language: string }).text_language,
      'en',
    );
  });

  // What may mean something else is left to a person.
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
    // What follows from a slip that only a person can mend.
    '{\n  consent_algorithmic": {\n    "owner": {}\n  }\n}',
    '{\n  "source_key": 0123456789abcdef0123456789abcdef01234567",\n  "reference": null\n}',
    '{\n  "info": {"last_name": \'O\'Neil\'}\n}',
    '{\n  "consent_algorithmic": ;{\n    "owner": {}\n  }\n}',
    '{"text": "Builds pipe\nlines."}',
  ])
    it(`leaves ${text} alone`, () => assert.deepEqual(fixAll(text, problemsOf), []));

  for (const [text, expected] of [
    ['{"a": 1 // note\n "b": 2}', '{"a": 1, // note\n "b": 2}'],
    ['{"a": [{"b": 1} {"b": 2}], "c": 1\n"d": 2}', '{"a": [{"b": 1}, {"b": 2}], "c": 1,\n"d": 2}'],
    // In another line than what is left.
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
    it(`makes ${expected} of ${text}`, () => assert.equal(applyEdits(text, fixAll(text, problemsOf)), expected));

  it('keeps every word and every digit', () => {
    // Python's None becomes null; the name of a language becomes its code, which says the same.
    const words = (text: string): string[] =>
      (text.toLowerCase().match(/\p{L}+|\p{N}+/gu) ?? [])
        .filter((word) => !/^(?:null|none|undefined|english)$/i.test(word))
        .sort();
    // Names of members are mended; what stands in them is not to be lost.
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

  it('is done once, in order, without overlaps, and makes nothing worse', () => {
    fc.assert(
      fc.property(questionable, (text) => {
        const edits = fixAll(text, problemsOf);
        edits.forEach((edit, i) => assert.ok(i === 0 || edit.start >= edits[i - 1]!.end));
        const result = applyEdits(text, edits);
        assert.deepEqual(fixAll(result, problemsOf), []);
        // What is not JSON may hide what is wrong with its value.
        if (profileDocument(text).isJson) assert.ok(count(result, () => true) <= count(text, () => true));
      }),
      { numRuns: 200 },
    );
  });
});

describe('every quick fix', () => {
  it('takes its problem away', () => {
    fc.assert(
      fc.property(questionable, (text) => {
        for (const problem of problemsOf(text)) {
          // The reader notes the first hundred only: with one of them gone, the next comes up.
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
  it('follows the documentation, and changes nothing else', () => {
    const text = '{\n  "x": 1,\n  "info": {"email": "a", "full_name": "b"},\n  "source_key": "k"\n}';
    const tree = (each: string) => profileDocument(each).parseResult.tree;
    const sorted = applyEdits(text, sortProperties(tree(text)));
    assert.equal(sorted, '{\n  "source_key": "k",\n  "info": {"full_name": "b", "email": "a"},\n  "x": 1\n}');
    assert.deepEqual(sortProperties(tree(sorted)), []);
  });
});
