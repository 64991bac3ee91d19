import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fixAll } from '../../../../server/profile/fixes/fixAll';
import type { QuickFix } from '../../../../server/profile/fixes/quickFix';
import { applyEdits, problemsOf, smallProfileWith } from '../../../support/profiles';

type Properties = Record<string, unknown>;

const typeCodes = /^(?:wrong-type|questionable-type|unknown-value)$/;

/** The fixes of the first value of a wrong type in a text. */
function fixesIn(text: string): readonly QuickFix[] {
  return (
    problemsOf(text)
      .find(({ code }) => typeCodes.test(code))
      ?.fixes?.() ?? []
  );
}

/** The title of the first fix, with `*` if it is preferred, and the value of a property after it. */
function firstFix(properties: Properties): [title: string, value: unknown] {
  const text = smallProfileWith(properties);
  const [first] = fixesIn(text);
  assert.ok(first, 'no fix');
  const [name = ''] = Object.keys(properties);
  const after = JSON.parse(applyEdits(text, first.edits)) as Properties;
  return [first.preferred ? `* ${first.title}` : first.title, after[name]];
}

const info = (properties: Properties): Properties => ({ info: { full_name: 'Harry', phone: '0202', ...properties } });

/** Checks the first fix of each value of a property. */
function table(name: string, rows: readonly (readonly [value: unknown, title: string, after: unknown])[]): void {
  for (const [value, title, after] of rows)
    it(`${name}: ${JSON.stringify(value)} → ${JSON.stringify(after)}`, () =>
      assert.deepEqual(firstFix({ [name]: value }), [title, after]));
}

function infoTable(name: string, rows: readonly (readonly [value: unknown, title: string, after: unknown])[]): void {
  for (const [value, title, after] of rows)
    it(`info.${name}: ${JSON.stringify(value)} → ${JSON.stringify(after)}`, () => {
      const [actualTitle, actual] = firstFix(info({ [name]: value }));
      assert.deepEqual([actualTitle, (actual as Properties)[name]], [title, after]);
    });
}

describe('an object instead of a list', () => {
  const two = '* Convert to a list of 2 items';
  table('languages', [
    [
      { English: 'C1', French: 'B2' },
      two,
      [
        { name: 'English', value: 'C1' },
        { name: 'French', value: 'B2' },
      ],
    ],
    [
      { native: 'English', fluent: 'French' },
      two,
      [
        { name: 'English', value: 'native' },
        { name: 'French', value: 'fluent' },
      ],
    ],
    [
      { Fluent: 'English, French' },
      two,
      [
        { name: 'English', value: 'Fluent' },
        { name: 'French', value: 'Fluent' },
      ],
    ],
    [
      { fluent: ['English', 'French'] },
      two,
      [
        { name: 'English', value: 'fluent' },
        { name: 'French', value: 'fluent' },
      ],
    ],
    [
      { English: 'N/A', French: '***' },
      two,
      [
        { name: 'English', value: null },
        { name: 'French', value: '***' },
      ],
    ],
    [{ name: 'English' }, '* Wrap in an array', [{ name: 'English' }]],
    [{ Language: 'English', fluency: 'C1' }, '* Wrap in an array', [{ Language: 'English', fluency: 'C1' }]],
    [{ English: { value: 'C1' } }, '* Convert to a list of 1 item', [{ name: 'English', value: 'C1' }]],
    [{ languages: [{ name: 'English' }] }, '* Replace the object with the list in `languages`', [{ name: 'English' }]],
    [{}, '* Change to []', []],
  ]);
  table('skills', [
    [
      { Python: 'expert', SQL: null },
      two,
      [
        { name: 'Python', value: 'expert' },
        { name: 'SQL', value: null },
      ],
    ],
    [
      { Python: 'hard', Patience: 'soft' },
      two,
      [
        { name: 'Python', type: 'hard' },
        { name: 'Patience', type: 'soft' },
      ],
    ],
    [
      { hard: ['Python'], soft: ['Patience'] },
      two,
      [
        { name: 'Python', type: 'hard' },
        { name: 'Patience', type: 'soft' },
      ],
    ],
    [
      { 'Technical Skills': 'Python, SQL', 'Soft Skills': '' },
      two,
      [
        { name: 'Python', type: 'hard' },
        { name: 'SQL', type: 'hard' },
      ],
    ],
    [
      { Languages: ['Go'], Tools: ['Git'] },
      two,
      [
        { name: 'Go', value: 'Languages' },
        { name: 'Git', value: 'Tools' },
      ],
    ],
    [{ hard: [{ name: 'Python' }] }, '* Convert to a list of 1 item', [{ name: 'Python', type: 'hard' }]],
    [{ 0: 'Java', 1: 'Go' }, two, [{ name: 'Java' }, { name: 'Go' }]],
    [{ skill_1: { name: 'Java' }, skill_2: { name: 'Go' } }, two, [{ name: 'Java' }, { name: 'Go' }]],
    [{ results: [{ name: 'Java' }] }, '* Replace the object with the list in `results`', [{ name: 'Java' }]],
  ]);
  table('tags', [
    [
      { city: 'Paris', langs: ['en', 'fr'] },
      '* Convert to a list of 3 items',
      [
        { name: 'city', value: 'Paris' },
        { name: 'langs', value: 'en' },
        { name: 'langs', value: 'fr' },
      ],
    ],
    [{ name: 'city', value: 'Paris' }, '* Wrap in an array', [{ name: 'city', value: 'Paris' }]],
    // A name may be one of several tags.
    [
      { name: 'Harry', city: 'Paris' },
      'Convert to a list of 2 items',
      [
        { name: 'name', value: 'Harry' },
        { name: 'city', value: 'Paris' },
      ],
    ],
  ]);
  table('experiences', [
    [{ company: 'Acme', role: 'Dev' }, '* Wrap in an array', [{ company: 'Acme', role: 'Dev' }]],
    [{ Acme: { title: 'Dev' } }, 'Convert to a list of 1 item', [{ title: 'Dev', company: 'Acme' }]],
    [{ experience1: { title: 'Dev' } }, '* Convert to a list of 1 item', [{ title: 'Dev' }]],
  ]);

  it('keeps digits, escape sequences and the layout', () => {
    const text = '{\n  "languages": {\n    "English": 1.10,\n    "Fran\\u00e7ais": "B\\u0032"\n  }\n}';
    const [first] = fixesIn(text);
    assert.equal(
      applyEdits(text, first?.edits ?? []),
      '{\n  "languages": [\n    {"name": "English", "value": 1.10},\n    {"name": "Fran\\u00e7ais", "value": "B\\u0032"}\n  ]\n}',
    );
  });

  for (const text of [
    '{"languages": {"English": "C1" /* since 2010 */}}',
    '{"languages": {"English": "C1", "English": "B2"}}',
  ])
    it(`is not converted if something would be lost: ${text}`, () =>
      assert.deepEqual(
        fixesIn(text).filter(({ title }) => title.includes('list')),
        [],
      ));
});

describe('a text instead of a list', () => {
  const two = '* Convert to a list of 2 items';
  table('skills', [
    ['Java, SQL', two, [{ name: 'Java' }, { name: 'SQL' }]],
    ['- Java\n- SQL', two, [{ name: 'Java' }, { name: 'SQL' }]],
    ['Java ● SQL', two, [{ name: 'Java' }, { name: 'SQL' }]],
    ['Java (Spring, JPA); SQL', two, [{ name: 'Java (Spring, JPA)' }, { name: 'SQL' }]],
    ['Health and Safety', '* Wrap in an array', [{ name: 'Health and Safety' }]],
    [
      'I like to write long texts, and to read them',
      '* Wrap in an array',
      [{ name: 'I like to write long texts, and to read them' }],
    ],
    ['[{"name": "Java"}]', '* Replace the string with the JSON in it', [{ name: 'Java' }]],
    ['', '* Change to []', []],
    ['N/A', '* Change to []', []],
  ]);
  table('languages', [
    [
      'English (C1), French: B2',
      two,
      [
        { name: 'English', value: 'C1' },
        { name: 'French', value: 'B2' },
      ],
    ],
    ['English (C1)', '* Convert to a list of 1 item', [{ name: 'English', value: 'C1' }]],
  ]);
  it('may be one item as well', () =>
    assert.deepEqual(
      fixesIn(smallProfileWith({ skills: 'Java, SQL' })).map(({ title }) => title),
      ['Convert to a list of 2 items', 'Wrap in an array'],
    ));
});

describe('items of a list', () => {
  table('certifications', [
    [['CFA'], '* Change to {"name":"CFA"}', [{ name: 'CFA' }]],
    [['', 'CFA'], '* Remove the item', ['CFA']],
    [[null, { name: 'CFA' }], '* Remove the item', [{ name: 'CFA' }]],
    [[['CFA', 'PMP', 'ITIL']], '* Replace the list with its 3 items', ['CFA', 'PMP', 'ITIL']],
    [[['CFA', 2]], '* Change to {"name":"CFA","value":2}', [{ name: 'CFA', value: 2 }]],
    [[['CFA', 'PMP']], 'Replace the list with its 2 items', ['CFA', 'PMP']],
  ]);

  table('languages', [
    [['Anglais - B2'], '* Change to {"name":"Anglais","value":"B2"}', [{ name: 'Anglais', value: 'B2' }]],
    [['Deutsch (C1)'], '* Change to {"name":"Deutsch","value":"C1"}', [{ name: 'Deutsch', value: 'C1' }]],
    [['French: fluent'], '* Change to {"name":"French","value":"fluent"}', [{ name: 'French', value: 'fluent' }]],
    [['Chinese (Mandarin)'], '* Change to {"name":"Chinese (Mandarin)"}', [{ name: 'Chinese (Mandarin)' }]],
  ]);

  it('with levels are converted together', () => {
    const text = smallProfileWith({ languages: ['Anglais - B2', { name: 'Thai' }, 'Deutsch'] });
    const fix = fixesIn(text).find(({ title }) => title === 'Convert the 2 items');
    assert.ok(fix);
    const { languages } = JSON.parse(applyEdits(text, fix.edits)) as Properties;
    assert.deepEqual(languages, [{ name: 'Anglais', value: 'B2' }, { name: 'Thai' }, { name: 'Deutsch' }]);
  });

  it('are converted together', () => {
    const text = smallProfileWith({ courses: ['One', 'Two', { name: 'Three' }, ''] });
    const fix = fixesIn(text).find(({ title }) => title === 'Convert the 2 items');
    assert.ok(fix);
    const { courses } = JSON.parse(applyEdits(text, fix.edits)) as Properties;
    assert.deepEqual(courses, [{ name: 'One' }, { name: 'Two' }, { name: 'Three' }, '']);
  });

  it('of 20,000 have their fixes in time that grows with their number', () => {
    const text = smallProfileWith({ skills: Array.from({ length: 20_000 }, (_, index) => `s${index}`) });
    const start = performance.now();
    for (const problem of problemsOf(text)) problem.fixes?.();
    assert.ok(performance.now() - start < 15_000);
  });
});

describe('web pages', () => {
  infoTable('urls', [
    [
      ['https://www.linkedin.com/in/x'],
      '* Change to {"type":"linkedin","url":"https://www.linkedin.com/in/x"}',
      [{ type: 'linkedin', url: 'https://www.linkedin.com/in/x' }],
    ],
    [['x.com/harry'], '* Change to {"type":"twitter","url":"x.com/harry"}', [{ type: 'twitter', url: 'x.com/harry' }]],
    [
      ['https://a.example'],
      '* Change to {"type":"from_resume","url":["https://a.example"]}',
      [{ type: 'from_resume', url: ['https://a.example'] }],
    ],
    [
      ['https://www.linkedin.com/in/x, https://github.com/x'],
      '* Split into 2 web addresses',
      [
        { type: 'linkedin', url: 'https://www.linkedin.com/in/x' },
        { type: 'github', url: 'https://github.com/x' },
      ],
    ],
    [
      { linkedin: ['https://www.linkedin.com/in/x'] },
      '* Change to https://www.linkedin.com/in/x',
      { linkedin: 'https://www.linkedin.com/in/x' },
    ],
    [
      { from_resume: 'https://a.example, https://b.example' },
      '* Convert to a list of 2 items',
      { from_resume: ['https://a.example', 'https://b.example'] },
    ],
  ]);

  it('are converted together, with one item for each type', () => {
    const text = smallProfileWith(info({ urls: ['https://a.example', 'https://github.com/x', 'https://b.example'] }));
    const fix = fixesIn(text).find(({ title }) => title === 'Convert the 3 items');
    assert.ok(fix);
    assert.deepEqual((JSON.parse(applyEdits(text, fix.edits)) as { info: Properties }).info.urls, [
      { type: 'from_resume', url: ['https://a.example', 'https://b.example'] },
      { type: 'github', url: 'https://github.com/x' },
    ]);
  });
});

describe('a list or an object instead of a text', () => {
  infoTable('summary', [
    [['One.', 'Two.'], '* Join the 2 lines', 'One.\nTwo.'],
    [['One.'], '* Change to One.', 'One.'],
    [{ text: 'One.' }, '* Change to One.', 'One.'],
    [[], '* Change to null', null],
    [false, '* Change to null', null],
  ]);
  infoTable('full_name', [[['Harry', 'Potter'], '* Join the 2 texts', 'Harry Potter']]);
  infoTable('email', [
    [['a@example.org'], '* Change to a@example.org', 'a@example.org'],
    [['a@example.org', 'a@example.org'], '* Change to a@example.org', 'a@example.org'],
    [{ value: 'a@example.org' }, '* Change to a@example.org', 'a@example.org'],
  ]);

  for (const [metadatas, expected] of [
    [undefined, [{ name: 'email', value: 'b@example.org' }]],
    [null, [{ name: 'email', value: 'b@example.org' }]],
    [[], [{ name: 'email', value: 'b@example.org' }]],
    [
      [{ name: 'x', value: 1 }],
      [
        { name: 'x', value: 1 },
        { name: 'email', value: 'b@example.org' },
      ],
    ],
  ] as const)
    it(`of two addresses keeps the second one as metadata: ${JSON.stringify(metadatas)}`, () => {
      const text = smallProfileWith({ ...info({ email: ['a@example.org', 'b@example.org'] }), metadatas });
      const problem = problemsOf(text).find(({ message }) => message.startsWith('`email`'));
      const [fix] = problem?.fixes?.() ?? [];
      assert.equal(fix?.title, 'Change to a@example.org, and move the others to `metadatas`');
      const after = JSON.parse(applyEdits(text, fix.edits)) as { info: Properties; metadatas: unknown };
      assert.deepEqual([after.info.email, after.metadatas], ['a@example.org', expected]);
    });

  it('quotes a number with its digits', () =>
    assert.deepEqual(firstFix({ reference: 12345 }), ['* Put the number in quotes', '12345']));
});

describe('the value of a tag', () => {
  table('tags', [
    [
      [{ name: 'x', value: ['a', 2] }],
      '* Convert to 2 items, one for each value',
      [
        { name: 'x', value: 'a' },
        { name: 'x', value: 2 },
      ],
    ],
    [[{ name: 'x', value: ['a'] }], '* Change to a', [{ name: 'x', value: 'a' }]],
    [[{ name: 'x', value: [] }], '* Change to null', [{ name: 'x', value: null }]],
    [
      [{ name: 'x', value: { a: 1, b: [2] } }],
      '* Convert to a string with the JSON',
      [{ name: 'x', value: '{"a":1,"b":[2]}' }],
    ],
    [[{ name: 'x', value: [{ a: 1 }] }], '* Convert to a string with the JSON', [{ name: 'x', value: '[{"a":1}]' }]],
  ]);
  table('skills', [
    [[{ name: 'x', type: null, value: ['a', 'b'] }], '* Join the 2 texts', [{ name: 'x', type: null, value: 'a, b' }]],
  ]);

  it('keeps the digits of its numbers', () => {
    const text = '{"tags": [{"name": "x", "value": { "a": 1.10,\n "b": "c d" }}]}';
    assert.equal(
      applyEdits(text, fixesIn(text)[0]?.edits ?? []),
      '{"tags": [{"name": "x", "value": "{\\"a\\":1.10,\\"b\\":\\"c d\\"}"}]}',
    );
  });
});

describe('an empty value', () => {
  infoTable('location', [
    ['', '* Change to null', null],
    ['N/A', '* Change to null', null],
    ['None', '* Change to null', null],
    [[], '* Change to null', null],
    ['Paris', '* Change to {"text":"Paris"}', { text: 'Paris' }],
    [['Paris'], '* Change to {"text":"Paris"}', { text: 'Paris' }],
    [{ lat: '', lng: 2 }, '* Change to null', { lat: null, lng: 2 }],
    [{ lat: '48.85', lng: 2 }, '* Change to 48.85', { lat: 48.85, lng: 2 }],
    [{ geojson: '' }, '* Change to null', { geojson: null }],
  ]);
  table('experiences_duration', [
    ['', '* Change to null', null],
    ['keine Angabe', '* Change to null', null],
  ]);
  table('consent_algorithmic', [
    [{ owner: { parsing: 'oui' } }, '* Change to true', { owner: { parsing: true } }],
    [{ owner: { parsing: 'Nein' } }, '* Change to false', { owner: { parsing: false } }],
    [{ owner: { parsing: '' } }, '* Change to false', { owner: { parsing: false } }],
  ]);

  it('is removed by fix all, and a word is not', () => {
    const fixed = (location: unknown): unknown => {
      const text = smallProfileWith(info({ location }));
      return (JSON.parse(applyEdits(text, fixAll(text, problemsOf))) as { info: Properties }).info.location;
    };
    assert.deepEqual(fixed(''), null);
    assert.deepEqual(fixed({ lat: '', lng: '', geojson: '' }), { lat: null, lng: null, geojson: null });
    assert.equal(fixed('N/A'), 'N/A');
  });
});

describe('a value that is not in an enumeration', () => {
  infoTable('gender', [
    ['Woman', '* Change to "female"', 'female'],
    ['女', '* Change to "female"', 'female'],
    ['non-binary', 'Change to null', null],
    ['genderfluid', 'Change to null', null],
    ['N/A', '* Change to null', null],
    ['Undefined', '* Change to "undefined"', 'undefined'],
    [1, 'Change to null', null],
  ]);
  table('labels', [
    [[{ job_key: 'j', stage: 'Rejected' }], '* Change to "no"', [{ job_key: 'j', stage: 'no' }]],
    [[{ job_key: 'j', stage: 'in progress' }], 'Change to "later"', [{ job_key: 'j', stage: 'later' }]],
    [[{ job_key: 'j', stage: true }], '* Change to "yes"', [{ job_key: 'j', stage: 'yes' }]],
    [[{ job_key: 'j', stage: '' }], '* Change to null', [{ job_key: 'j', stage: null }]],
  ]);
});

describe('any fix for a type', () => {
  const word = fc.integer({ min: 10_000, max: 99_999 }).map((number) => `w${number}`);
  const text = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(', '));
  const scalar = fc.oneof(text, fc.integer({ min: 10_000, max: 99_999 }), word);
  const name = fc.oneof(
    word,
    fc.constantFrom('name', 'value', 'type', 'text', 'hard', 'soft', '0', '1', 'native', 'results', 'url'),
  );
  const value = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, scalar, tie('list'), tie('object')),
    list: fc.array(tie('value'), { maxLength: 3 }),
    object: fc.dictionary(name, tie('value'), { maxKeys: 3 }),
  })).value;
  const position = fc.constantFrom(
    ...[
      'skills',
      'languages',
      'tags',
      'courses',
      'experiences',
      'text',
      'reference',
      'experiences_duration',
      'educations',
      'labels',
    ],
    ...[
      'info.email',
      'info.phone',
      'info.summary',
      'info.full_name',
      'info.location',
      'info.urls',
      'info.gender',
      'info.picture',
    ],
  );
  const wordsIn = (json: unknown): string[] => JSON.stringify(json).match(/w?\d{5}/g) ?? [];

  it('keeps every word and every number, unless it is a removal', () => {
    let count = 0;
    fc.assert(
      fc.property(position, value, (path, wrong) => {
        const [first = '', second] = path.split('.');
        const properties = second === undefined ? { [first]: wrong } : info({ [second]: wrong });
        const before = smallProfileWith(properties);
        for (const problem of problemsOf(before).filter(({ code }) => typeCodes.test(code))) {
          // A value of an enumeration replaces what is not in it.
          if (/^`(?:type|gender|stage)`/.test(problem.message)) continue;
          for (const { edits, title, isRemoval } of problem.fixes?.() ?? []) {
            if (isRemoval) continue;
            const after: unknown = JSON.parse(applyEdits(before, edits));
            const kept = new Set(wordsIn(after));
            const lost = wordsIn(JSON.parse(before)).filter((each) => !kept.has(each));
            assert.deepEqual(lost, [], `${title}: ${before}`);
            count++;
          }
        }
      }),
      { numRuns: 1000, seed: 20261128 },
    );
    assert.ok(count > 200, String(count));
  });
});

describe('an item whose name is that of its only property', () => {
  for (const [list, item, after] of [
    ['skills', { Python: 5 }, { name: 'Python', value: 5 }],
    ['skills', { type: 'hard', 'C++': 'expert' }, { name: 'C++', value: 'expert', type: 'hard' }],
    ['skills', { Python: 5, name: '' }, { name: 'Python', value: 5 }],
    ['skills', { Python: 'N/A' }, { name: 'Python', value: null }],
    ['languages', { English: 'C1' }, { name: 'English', value: 'C1' }],
    ['languages', { native: 'English' }, { name: 'English', value: 'native' }],
    ['interests', { Chess: null }, { name: 'Chess', value: null }],
    ['tags', { seniority: 'senior' }, { name: 'seniority', value: 'senior' }],
    ['metadatas', { ats_id: 12 }, { name: 'ats_id', value: 12 }],
  ] as const)
    it(`${list}: ${JSON.stringify(item)}`, () => {
      const text = smallProfileWith({ [list]: [item] });
      const problems = problemsOf(text).filter(({ code }) =>
        /^(?:missing-recommended-members|unknown-member)$/.test(code),
      );
      assert.ok(problems.length > 0);
      for (const problem of problems) {
        const [first, ...others] = problem.fixes?.() ?? [];
        assert.ok(first?.preferred);
        assert.deepEqual((JSON.parse(applyEdits(text, first.edits)) as Properties)[list], [after]);
        assert.ok(others.every(({ preferred }) => !preferred));
      }
    });

  for (const item of [{ id: 5 }, { Python: [1] }, { Python: 5, name: 'Go' }, { Python: 5, Go: 3 }, { comment: 'x' }])
    it(`is not assumed for ${JSON.stringify(item)}`, () => {
      const fixes = problemsOf(smallProfileWith({ skills: [item] })).flatMap(({ fixes }) => fixes?.() ?? []);
      assert.ok(!fixes.some(({ title }) => title.startsWith('Change to {')));
    });
});
