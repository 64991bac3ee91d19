import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fixAll } from '../../../../server/profile/fixes/fixAll';
import type { QuickFix } from '../../../../server/profile/fixes/quickFix';
import { fixesOf } from '../../../support/fixes';
import { applyEdits, isJson, problemsOf } from '../../../support/profiles';

/** The fixes of the syntax errors of a text. */
const syntaxFixesOf = (text: string): readonly QuickFix[] =>
  problemsOf(text)
    .filter(({ kind }) => kind === 'syntax')
    .flatMap((problem) => problem.fixes?.() ?? []);

/** The text after the first fix. */
function afterFirst(text: string): string {
  const [first] = syntaxFixesOf(text);
  assert.ok(first, `no fix in ${text}`);
  return applyEdits(text, first.edits);
}

const tag = (value: string): string => `{"tags": [{"name": "a", "value": ${value}}]}`;
const duration = (value: string): string => `{"experiences_duration": ${value}}`;
const reference = (value: string): string => `{"reference": ${value}}`;

describe('an invalid number', () => {
  const texts = ['2024_001', '0x1F', '+33_612', '08', '2,5', '1_000', '5.', '.5', '+5', '0b101', '12y', '2024-01-15_x'];
  for (const value of texts) {
    it(`${value} is quoted unchanged where the schema expects a string`, () => {
      assert.equal(afterFirst(reference(value)), reference(`"${value}"`));
      assert.equal(applyEdits(reference(value), fixAll(reference(value), problemsOf)), reference(`"${value}"`));
    });
  }

  for (const [value, number] of [
    ['2,5', '2.5'],
    ['-2,5', '-2.5'],
    ['08', '8'],
    ['1_000', '1000'],
    ['1,234,567.5', '1234567.5'],
    ['0x1F', '31'],
    ['.5', '0.5'],
    ['+5', '5'],
  ] as const)
    it(`${value} becomes ${number} where the schema expects a number`, () =>
      assert.equal(afterFirst(duration(value)), duration(number)));

  it('with three digits after a comma has two readings: neither is preferred', () => {
    const fixes = syntaxFixesOf(duration('2,500'));
    assert.deepEqual(
      fixes.map(({ edits, preferred }) => [applyEdits(duration('2,500'), edits), preferred]),
      [
        [duration('2.500'), false],
        [duration('2500'), false],
      ],
    );
  });

  for (const [value, first] of [
    ['08', '"08"'],
    ['2,5', '"2,5"'],
    ['1_000', '"1_000"'],
    ['0x1F', '"0x1F"'],
    ['.5', '0.5'],
  ] as const)
    it(`${value} becomes ${first} where the schema allows both`, () =>
      assert.equal(afterFirst(tag(value)), tag(first)));

  it('keeps every character where the schema expects a string', () => {
    const character = fc.constantFrom(...Array.from('0123456789+-._eExXabn,'));
    const value = fc
      .tuple(fc.constantFrom(...Array.from('0123456789')), fc.string({ unit: character, minLength: 1, maxLength: 8 }))
      .map(([first, rest]) => first + rest)
      .filter((text) => !isJson(text) && !text.endsWith(',') && !/,(?!\d+(?:[,.]|$))/.test(text));
    fc.assert(
      fc.property(value, (text) => {
        const json = applyEdits(reference(text), fixAll(reference(text), problemsOf));
        if (isJson(json)) assert.deepEqual(JSON.parse(json), { reference: text });
        else assert.equal(json, reference(text));
      }),
      { numRuns: 500, seed: 20261123 },
    );
  });

  for (const value of ['06 12 34 56 78', '+33 6 12 34', '01/02/2016'])
    it(`${value} is quoted as a whole`, () => assert.equal(afterFirst(reference(value)), reference(`"${value}"`)));
});

describe('a word', () => {
  for (const [value, first] of [
    ['abc_12', '"abc_12"'],
    ['Data Scientist', '"Data Scientist"'],
    ['Nan', '"Nan"'],
    ['True', '"True"'],
    ['None', 'null'],
    ['NaN', 'null'],
    ['nul', 'null'],
    ['nu', '"nu"'],
    ['tru', '"tru"'],
    ['nulls', '"nulls"'],
  ] as const)
    it(`${value} becomes ${first} where the schema expects a string or null`, () =>
      assert.equal(afterFirst(reference(value)), reference(first)));

  for (const [value, literal] of [
    ['tr', 'true'],
    ['tru', 'true'],
    ['fa', 'false'],
    ['fals', 'false'],
    ['nu', 'null'],
    ['nul', 'null'],
  ] as const)
    it(`${value} becomes ${literal} where the schema expects a boolean or null, or does not say`, () => {
      const texts = ['{"consent_algorithmic": {"owner": {"parsing": #}}}', '{"unknown": {"a": #, "b": 1}}'];
      for (const text of literal === 'null' ? texts.slice(1) : texts)
        assert.equal(afterFirst(text.replace('#', value)), text.replace('#', literal));
    });

  for (const value of ['None', 'NaN', 'undefined', '-Infinity', 'Infinity'])
    it(`${value} becomes null where the schema expects a number or null, and is never quoted`, () => {
      assert.equal(afterFirst(duration(value)), duration('null'));
      for (const { edits } of syntaxFixesOf(duration(value)))
        assert.doesNotMatch(edits.map(({ newText }) => newText).join(''), /"/);
    });

  for (const [value, ...results] of [['True', 'true'], ['12%'], ['5m'], ['5y', '5'], ['2.5yrs', '2.5']] as const)
    it(`${value} has no preferred fix where the schema expects a number`, () => {
      const fixes = syntaxFixesOf(duration(value));
      assert.deepEqual(
        fixes.map(({ edits, preferred }) => [applyEdits(duration(value), edits), preferred]),
        results.map((result) => [duration(result), false]),
      );
    });
});

describe('another character instead of a comma or a colon', () => {
  for (const [broken, expected] of [
    ['{"reference": "Harry"; "text": "x"}', '{"reference": "Harry", "text": "x"}'],
    ['{"reference": "Harry";}', '{"reference": "Harry"}'],
    ['{"reference": "Harry";, "text": "x"}', '{"reference": "Harry", "text": "x"}'],
    ['{"experiences_duration": 5;\n"text": "x"}', '{"experiences_duration": 5,\n"text": "x"}'],
    ['{"archive": null; "text": "x"}', '{"archive": null, "text": "x"}'],
    ['{"reference": "a"，"text": "x"}', '{"reference": "a","text": "x"}'],
    ['{"reference"："a"}', '{"reference":"a"}'],
  ] as const)
    it(`is replaced, or removed if nothing follows, in ${broken}`, () => assert.equal(afterFirst(broken), expected));
});

describe('a line break inside a string', () => {
  for (const [broken, expected] of [
    ['{"text": "one\ntwo",\n"reference": "x"}', '{"text": "one\\ntwo",\n"reference": "x"}'],
    ['{"text": "one\r\n\r\n  two \\"2\\"\r\n"}', '{"text": "one\\n\\n  two \\"2\\"\\n"}'],
    ['{"tags": [{"name": "one\ntwo"}]}', '{"tags": [{"name": "one\\ntwo"}]}'],
    ['{"text": "one\ntwo"\n}', '{"text": "one\\ntwo"\n}'],
  ] as const) {
    it(`is escaped in ${JSON.stringify(broken)}, on request`, () => {
      const [problem, ...others] = problemsOf(broken).filter(({ kind }) => kind === 'syntax');
      assert.deepEqual([problem?.code, others], ['line-break-in-string', []]);
      assert.equal(afterFirst(broken), expected);
      assert.deepEqual(fixAll(broken, problemsOf), []);
    });
  }

  it('may separate two strings without quotes where a comma ends the line', () =>
    assert.deepEqual(
      syntaxFixesOf('{"tags": ["Python,\nJava"]}').map(({ preferred }) => preferred),
      [false],
    ));

  for (const broken of [
    '{"reference": "b,\n"text": "c"}',
    '{\n"sou\n"reference": "x"}',
    '{\n  consent_algorithmic": {\n    "owner": {}\n  }\n}',
    '["a,\n"b",\n"c"]',
    '["a\n"",\n"c"]',
  ])
    it(`is not reported in ${JSON.stringify(broken)}`, () =>
      assert.ok(!problemsOf(broken).some(({ code }) => code === 'line-break-in-string')));

  it('with quotes in its lines has no preferred fix that adds a comma, a colon, a name or a closing quote', () => {
    const word = fc.constantFrom('built', 'tools', 'of', 'Java', 'and', 'the', 'best');
    const line = fc
      .tuple(word, word, fc.constantFrom('', '"best" '), word)
      .map(([first, second, quoted, last]) => `${first} ${second} ${quoted}${last}`);
    fc.assert(
      fc.property(fc.array(line, { minLength: 2, maxLength: 4 }), (lines) => {
        const text = `{\n  "text": "Lead ${lines.join('\n')} end",\n  "reference": "x"\n}`;
        const guesses = /^(?:comma-expected|colon-expected|unquoted-key|unclosed-string)$/;
        const preferred = problemsOf(text)
          .filter(({ code }) => guesses.test(code))
          .flatMap(({ fixes }) => fixes?.().filter((fix) => fix.preferred) ?? []);
        assert.deepEqual(preferred, [], text);
      }),
      { numRuns: 300, seed: 20261123 },
    );
  });
});

describe('a value at a path that is not in the schema', () => {
  for (const [value, first] of [
    ['48,8566', '48.8566'],
    ['+5', '5'],
    ['1_000', '"1_000"'],
    ['Paris', '"Paris"'],
  ] as const)
    it(`${value} becomes ${first}, which is not preferred unless its digits are the same`, () => {
      const text = `{"location": {"lat": ${value}}}`;
      assert.equal(afterFirst(text), text.replace(value, first));
      assert.equal(syntaxFixesOf(text)[0]?.preferred, value === '+5');
    });
});

describe('a name without a value', () => {
  for (const text of [
    '{"info": {"full_name": "a" "b"}}',
    '{"info": {"full_name": "x": "y"}}',
    `{"info": {"full_name": 'O''Brien'}}`,
    '{"text": """x"""}',
    '{"text": "a" "b"\n"reference": "x"}',
  ])
    it(`is not a string after another one: ${text}`, () => {
      const preferred = fixesOf(text, 'colon-expected').filter((fix) => fix.preferred);
      assert.deepEqual(preferred, []);
    });

  for (const [text, expected] of [
    ['{"reference"}', '{"reference": null}'],
    ['{"text": "x", "reference"}', '{"text": "x", "reference": null}'],
    ['{"text": "x",\n  "reference"\n}', '{"text": "x",\n  "reference": null\n}'],
  ] as const)
    it(`gets null in ${JSON.stringify(text)}`, () => {
      assert.equal(afterFirst(text), expected);
      assert.equal(syntaxFixesOf(text)[0]?.preferred, true);
    });
});

describe('a comment', () => {
  it('has no preferred fix if it contains missing closing brackets', () =>
    assert.ok(!fixesOf('{"info": {"full_name": "x" // c}}', 'comment').some(({ preferred }) => preferred)));

  it('has a preferred fix if no bracket is missing', () =>
    assert.equal(syntaxFixesOf('{"info": {"full_name": "x" // {c}\n}}')[0]?.preferred, true));
});
