import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readForeignLiteral } from '../../../../server/profile/import/foreignLiteral';
import { convertPaste } from '../../../../server/profile/features/pasteAsJson';
import { applyEdits, fixture, pageExampleAsJson, problemsOf, profileDocument } from '../../../support/profiles';

const toJson = (text: string): string => {
  const literal = readForeignLiteral(text);
  assert.ok(literal, text);
  return applyEdits(text, literal.edits);
};

describe('literals of other languages', () => {
  for (const [language, file] of [
    ['Python', 'page/example.py'],
    ['JavaScript', 'page/example.js'],
  ] as const) {
    it(`turn the page's ${language} example into JSON in one action`, () => {
      const text = fixture(file);
      const [problem, ...others] = problemsOf(text);
      assert.deepEqual(others, []);
      assert.equal(problem?.code, `${language.toLowerCase()}-literal`);
      const [fix] = problem.fixes?.() ?? [];
      assert.ok(fix);
      const json = applyEdits(text, fix.edits);
      // It differs from the JSON of the documentation in one date only.
      const expected = JSON.parse(pageExampleAsJson) as { experiences: { date_start: unknown }[] };
      expected.experiences[0]!.date_start = { iso8601: '2018-01-01T00:00:00' };
      assert.deepEqual(JSON.parse(json), expected);
      assert.match(json, /^\{\n {2}"consent_algorithmic": \{\n {12}"owner": \{\n/);
    });
  }

  for (const [text, expected, language] of [
    ["{'a': True, 'b': None, 'c': False}", '{"a": true, "b": null, "c": false}', 'Python'],
    ["data = {'a': (1, 2,), 'b': (3,), 'c': (4), 'd': ()}", '{"a": [1, 2], "b": [3], "c": 4, "d": []}', 'Python'],
    ["{'a': 'one ' 'two', 'b': r'C:\\x', 'c': u'é'}", '{"a": "one two", "b": "C:\\\\x", "c": "é"}', 'Python'],
    ["x = {\n  # comment\n  'a': 1_000,  # more\n}", '{\n  "a": 1000\n}', 'Python'],
    ["x = {'a': '''two\nlines''', 'b': \"it's\"}", '{"a": "two\\nlines", "b": "it\'s"}', 'Python'],
    ['const a = { b: 1, c: undefined, d: `t"x` };', '{ "b": 1, "c": null, "d": "t\\"x" }\n', 'JavaScript'],
    ["module.exports = {a: 'x\\u{1F600}\\x41', b: .5, c: 0x10,}", '{"a": "x😀A", "b": 0.5, "c": 16}', 'JavaScript'],
    ["let a = [{b: 'c'}]; // end", '[{"b": "c"}]\n', 'JavaScript'],
    ["{a: 'b', /* c */ d: 12345678901234567890}", '{"a": "b", "d": 12345678901234567890}', 'JavaScript'],
  ] as const) {
    it(`turn ${JSON.stringify(text)} into JSON`, () => {
      assert.equal(toJson(text), expected);
      assert.equal(readForeignLiteral(text)?.language, language);
      JSON.parse(expected);
    });
  }

  for (const [text, expected, ...unread] of [
    ["{'a': True, 'b': None, 'c': datetime(2016, 2, 1)}", '{"a": true, "b": null, "c": "2016-02-01T00:00:00"}'],
    ["{'a': True, 'b': datetime.date(2016, 12, 31)}", '{"a": true, "b": "2016-12-31T00:00:00"}'],
    ["{'a': True, 'b': datetime(2016, 2, 1, 9, 30)}", '{"a": true, "b": "2016-02-01T09:30:00"}'],
    ["{'a': True, 'b': 3 + 2, 'c': [1]}", '{"a": true, "b": 3 + 2, "c": [1]}', '3 + 2'],
    ["{'a': True, 'b': date(2016, 2, 30), 'c': 1}", '{"a": true, "b": date(2016, 2, 30), "c": 1}', 'date(2016, 2, 30)'],
    [
      "{'a': True, 'b': f(x, {1: 2})['y'], 'c': 1}",
      '{"a": true, "b": f(x, {1: 2})[\'y\'], "c": 1}',
      "f(x, {1: 2})['y']",
    ],
    [
      "p = {'a': True, 'b': f'{x}', 'c': ['d' + e]}\n",
      '{"a": true, "b": f\'{x}\', "c": [\'d\' + e]}',
      "f'{x}'",
      "'d' + e",
    ],
    ["# note\nprofile = {\n  'a': True, # b\n  'c': now(),\n}", '{\n  "a": true,\n  "c": now()\n}', 'now()'],
  ] as const) {
    it(`converts ${JSON.stringify(text)} to JSON, except for its expressions`, () => {
      assert.equal(toJson(text).trim(), expected);
      assert.deepEqual(
        readForeignLiteral(text)?.unevaluated.map(({ start, end }) => text.slice(start, end)),
        unread,
      );
    });
  }

  it('name the expressions that are not evaluated', () => {
    const [problem, ...others] = problemsOf("{'a': True, 'b': 3 + 2, 'c': None}");
    assert.deepEqual(others, []);
    assert.equal(problem?.code, 'python-literal');
    assert.ok(problem.message.includes('`3 + 2`'));
  });

  for (const text of [
    '',
    '{"a": 1}',
    '{"a": 1,}',
    '{"a": True}',
    "{'a': 1}",
    '{"a": 2016-01-01T00:00:00}',
    "x = {'a': f()}",
    "x = {'a': `b${c}`, 'd': 1}",
    "x = {'a': f'{b}', 'd': 1}",
    "x = {'a', 'b', 'c'}",
    "x = {...a, 'b': 'c'}",
    "x = {'a': 'b",
    '[['.repeat(600),
  ]) {
    it(`do not change ${JSON.stringify(text.slice(0, 30))}`, () => assert.equal(readForeignLiteral(text), undefined));
  }

  it('are lossless only without comments and other statements', () => {
    const lossless = (text: string): boolean | undefined => readForeignLiteral(text)?.isLossless;
    assert.equal(lossless("{'a': True, 'b': None}"), true);
    assert.equal(lossless("{'a': True, 'b': None} # note"), false);
    assert.equal(lossless("a = {'a': True, 'b': None}"), false);
  });

  const javaScript = (skills: string): string =>
    [
      "import Hrflow from 'hrflow';",
      "const client = new Hrflow({ api_secret: 'K', api_user: 'U' });",
      'const data = {',
      "  info: { full_name: 'Harry' },",
      `  skills: [${skills}],`,
      '};',
      "client.profile.indexing.addJson('source_key', data).then((response) => { console.log(response); });",
    ].join('\n');

  describe('with a syntax error', () => {
    it('are converted to JSON with the error, never to the credentials', () => {
      const text = javaScript("{ name: 'Magic', type: 'hard' } { name: 'Flying' }");
      const [problem, ...others] = problemsOf(text);
      assert.deepEqual(others, []);
      assert.equal(problem?.code, 'javascript-literal');
      assert.deepEqual(
        problem.related?.map(({ start }) => text.slice(start)),
        [text.slice(text.indexOf("{ name: 'Flying'"))],
      );
      const json = applyEdits(text, problem.fixes?.()[0]?.edits ?? []);
      assert.deepEqual(
        problemsOf(json)
          .filter(({ kind }) => kind === 'syntax')
          .map(({ code, start }) => [code, json.slice(start, start + 18)]),
        [['comma-expected', '{ "name": "Flying"']],
      );
      const [comma] =
        problemsOf(json)
          .find(({ code }) => code === 'comma-expected')
          ?.fixes?.() ?? [];
      assert.deepEqual(JSON.parse(applyEdits(json, comma?.edits ?? [])), {
        info: { full_name: 'Harry' },
        skills: [{ name: 'Magic', type: 'hard' }, { name: 'Flying' }],
      });
    });

    for (const [text, expected] of [
      ["x = {'a': 'b' 'c': 'd', 'e': ['f', 'g' 'h']}", '{"a": "b" "c": "d", "e": ["f", "g" "h"]}'],
      ["x = {a: , b: 'c', d: 'e', f: 'g'}", '{"a": , "b": "c", "d": "e", "f": "g"}'],
      ["x = {a: 'b'; c: 'd', e: 'f', g: ['h']}", '{"a": "b"; "c": "d", "e": "f", "g": ["h"]}'],
      [
        "x = {'a' 'b', 'c': ('d', 1), 'e': (2), 'f': 3, 'g': None}",
        '{"a" "b", "c": ["d", 1], "e": 2, "f": 3, "g": null}',
      ],
      ["x = {a: 1, b: [2, 3, c: 4, d: '5', e: 6};", '{"a": 1, "b": [2, 3, c: 4, d: "5", e: 6};'],
    ] as const) {
      it(`keep the error in ${text}`, () => assert.equal(toJson(text), expected));
    }
  });

  it('are those that the program sends, not the longest ones', () => {
    const long = `const other = { text: '${'x'.repeat(100)}' };\n`;
    for (const [program, expected] of [
      [`${long}const data = { a: 'b' };\naddJson('k', data)`, { a: 'b' }],
      [`${long}const data: Profile = { a: 'b' };\nawait client.addJson('k', data)`, { a: 'b' }],
      [`${long}client.profile.addJson('k', { a: 'b' });`, { a: 'b' }],
      [`${long}client.add({ source_key: 'k', profile_json: { a: 'b' } });`, { a: 'b' }],
      [`${long}const data = [{ a: 'b' }];\nclient.addJson({ source_key: 'k', profile_json: data });`, [{ a: 'b' }]],
      [`${long}function f() { const profile_json = { a: 'b' }; addJson({ profile_json }); }`, { a: 'b' }],
      [
        "c = {'text': 'xxxxxxxxxxxxxx'}\ndata = {'a': 'b'}\nclient.add_json(source_key='k', profile_json=data)",
        { a: 'b' },
      ],
      [long, { text: 'x'.repeat(100) }],
    ] as const)
      assert.deepEqual(JSON.parse(toJson(program)), expected, program);
  });

  for (const program of [
    "const client = new Hrflow({ api_secret: 'K', api_user: 'U' });",
    "headers = {'X-API-KEY': 'K', 'X-USER-EMAIL': 'U', 'a': None}",
    "const client = new Hrflow({ api_secret: 'K' });\nconst data = { a b c d };\naddJson('k', data);",
    "const client = new Hrflow({ api_secret: 'K', api_user: 'U', x: 1 });\nconst data = { a: 1 }, b: 2 };",
    "const skills = [{ name: 'Magic' }, { name: 'Flying' }];\nconst data = { info: { a: 'b', c: 'd' }, skills };",
    "[{'a': 'b'}]\nx = {'a': 'b', 'c': 'd', 'e': 'ffffffffffffffffffff'}",
  ])
    it(`do not change ${JSON.stringify(program)}`, () => assert.equal(readForeignLiteral(program), undefined));

  it('lose nothing of a profile with a syntax error', () => {
    const source = fixture('page/example.js');
    const [from, to] = [source.indexOf('const data'), source.indexOf('client.profile')];
    const marks = [...source.slice(from, to).matchAll(/'[^'\n]*'|[{}[\],:]/g)].map(({ index }) => from + index);
    const typed = [...source.slice(from, to).matchAll(/'[^'\n]*'|\d+|null|true|false/g)].map(([word]) => word);
    let turned = 0;
    fc.assert(
      fc.property(fc.nat(marks.length - 1), fc.constantFrom('', '', ',', ';', '{', ']', "'x'", ' x '), (at, piece) => {
        const place = marks[at] ?? 0;
        const text = source.slice(0, place) + piece + source.slice(place + 1);
        const literal = readForeignLiteral(text);
        const json = literal ? applyEdits(text, literal.edits) : text;
        assert.equal(convertPaste(profileDocument(''), [{ start: 0, end: 0 }], text)?.trim(), literal && json.trim());
        if (!literal) return;
        turned++;
        assert.ok(!json.includes('Your API Key'), text);
        for (const word of typed) assert.ok(json.includes(word.replaceAll("'", '')), `${word} of ${text}`);
      }),
      { numRuns: Number(process.env.RUNS ?? 300), seed: 6 },
    );
    assert.ok(turned > 100, `${turned} were turned into JSON`);
  });

  it('restore any value that was written in Python', () => {
    const python = (value: unknown): string => {
      if (value === null) return 'None';
      if (typeof value === 'boolean') return value ? 'True' : 'False';
      if (typeof value === 'string')
        return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;
      if (Array.isArray(value)) return `(${value.map((each) => `${python(each)},`).join(' ')})`;
      if (typeof value === 'object')
        return `{${Object.entries(value)
          .map(([name, each]) => `${python(name)}: ${python(each)},`)
          .join(' ')}}`;
      return JSON.stringify(value);
    };
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue({ noNegativeZero: true } as never), { noNullPrototype: true }),
        (value) => {
          const json = JSON.parse(JSON.stringify(value)) as unknown;
          assert.deepEqual(JSON.parse(toJson(`data = ${python(json)}`)), json);
        },
      ),
    );
  });

  it('never throw, and are rejected in linear time', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('{}[]()\'"`,:=#/*\\ \nabNT1.-')) }),
        (text) => void readForeignLiteral(text),
      ),
    );
    // These would take hours if the cost were not linear.
    readForeignLiteral(`x = ${'{"a": ['.repeat(100_000)}`);
    readForeignLiteral(`x = ${'{'.repeat(1_000_000)}`);
    const data = "data = {'a': 1, 'b': None, 'c': True}\n";
    assert.equal(toJson(data + '# comment about it\n'.repeat(200_000)), '{"a": 1, "b": null, "c": true}\n');
  });
});
