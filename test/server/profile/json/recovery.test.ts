import assert from 'node:assert/strict';
import { countSlips, judgeSlips, type Slip, slipsOf } from '../../../mutations/slips';
import { slipProfiles } from '../../../mutations/slipProfiles';
import { parseText } from '../../../../server/profile/json/parser';
import { profileShape } from '../../../../server/profile/schema/profileShape';
import { applyEdits } from '../../../support/profiles';

/** `code@marked text` of each error, and the text after the edits of all of them. */
function recovered(text: string): { errors: string[]; fixed: string; value: unknown } {
  const { tree, errors } = parseText(text, { maxDepth: 100, shape: profileShape() });
  return {
    errors: errors.map(({ code, start, end }) => `${code}@${text.slice(start, end)}`),
    fixed: applyEdits(
      text,
      errors.flatMap(({ edit }) => edit ?? []),
    ),
    value: tree.size > 0 ? tree.value(0) : undefined,
  };
}

describe('error recovery', () => {
  for (const [what, text, error, fixed] of [
    [
      'a closing brace before a property of the object around it',
      '{"info":{"location":{"lat":1,"lng":2,"email":"a@b.co"}}',
      'unclosed-object@2',
      '{"info":{"location":{"lat":1,"lng":2},"email":"a@b.co"}}',
    ],
    [
      'a closing bracket before a property',
      '{"skills":[{"name":"C"},"tags":[]}',
      'unclosed-array@}',
      '{"skills":[{"name":"C"}],"tags":[]}',
    ],
    ['an opening brace', '{"info":"email":"a@b.co"}}', 'unopened-object@"email"', '{"info":{"email":"a@b.co"}}'],
    [
      'an opening bracket',
      '{"skills":{"name":"C"},{"name":"D"}],"tags":[]}',
      'unopened-array@{',
      '{"skills":[{"name":"C"},{"name":"D"}],"tags":[]}',
    ],
    [
      'a redundant brace in the middle',
      '{"info":{"location":{"lat":1}}},"tags":[]}',
      'unexpected-character@}',
      '{"info":{"location":{"lat":1}},"tags":[]}',
    ],
    ['the quote before a name', '{"info":{email":null}}', 'unopened-string@email"', '{"info":{"email":null}}'],
    ['the quote after a name', '{"info":{"email:null}}', 'unclosed-string@"email', '{"info":{"email":null}}'],
    [
      'the quote before a value',
      '{"reference":a b","tags":[]}',
      'unopened-string@a b"',
      '{"reference":"a b","tags":[]}',
    ],
    [
      'the quote after a value',
      '{"reference":"a b,"tags":[]}',
      'unclosed-string@"a b',
      '{"reference":"a b","tags":[]}',
    ],
    ['a doubled quote', '{"reference":""a b","tags":[]}', 'unexpected-character@"', '{"reference":"a b","tags":[]}'],
    ['a doubled comma', '{"tags":[],,"skills":[]}', 'unexpected-character@,', '{"tags":[],"skills":[]}'],
    ['a doubled colon', '{"tags"::[]}', 'unexpected-character@:', '{"tags":[]}'],
    [
      'a bracket instead of a brace',
      '{"info":{"location":{"lat":1},"email":"a@b.co"],"tags":[]}',
      'wrong-bracket@]',
      '{"info":{"location":{"lat":1},"email":"a@b.co"},"tags":[]}',
    ],
    [
      'a brace instead of a bracket',
      '{"skills":[{"name":"C"}},"tags":[]}',
      'wrong-bracket@}',
      '{"skills":[{"name":"C"}],"tags":[]}',
    ],
    [
      'a bracket instead of the brace of an item',
      '{"skills":[{"name":"C"],{"name":"D"}],"tags":[]}',
      'wrong-bracket@]',
      '{"skills":[{"name":"C"},{"name":"D"}],"tags":[]}',
    ],
    [
      'an opening bracket instead of a brace',
      '{"info":["email":"a@b.co"},"tags":[]}',
      'wrong-bracket@[',
      '{"info":{"email":"a@b.co"},"tags":[]}',
    ],
    [
      'an opening brace instead of a bracket',
      '{"skills":{{"name":"C"},{"name":"D"}],"tags":[]}',
      'wrong-bracket@{',
      '{"skills":[{"name":"C"},{"name":"D"}],"tags":[]}',
    ],
    [
      'an opening parenthesis instead of a brace',
      '{"info": (\n"email": "a@b.co"\n}, "tags": []}',
      'wrong-bracket@(',
      '{"info": {\n"email": "a@b.co"\n}, "tags": []}',
    ],
    [
      'a closing parenthesis instead of a bracket',
      '{"skills":[{"name":"C"}),"tags":[]}',
      'wrong-bracket@)',
      '{"skills":[{"name":"C"}],"tags":[]}',
    ],
    [
      'a comma instead of a colon',
      '{"info":{"full_name","A B","email":null}}',
      'colon-expected@"full_name"',
      '{"info":{"full_name":"A B","email":null}}',
    ],
    [
      'a semicolon instead of a colon',
      '{"info":{"full_name"; "A B","email":null}}',
      'colon-expected@"full_name"',
      '{"info":{"full_name": "A B","email":null}}',
    ],
    [
      'a point instead of a comma',
      '{"info":{"full_name":"A B"."email":null}}',
      'comma-expected@.',
      '{"info":{"full_name":"A B","email":null}}',
    ],
    [
      'a colon instead of a comma',
      '{"info":{"full_name":"A B":"email":null}}',
      'comma-expected@:',
      '{"info":{"full_name":"A B","email":null}}',
    ],
  ] as const) {
    it(`repairs ${what}`, () => {
      const result = recovered(text);
      assert.deepEqual([result.errors, result.fixed], [[error], fixed]);
      assert.deepEqual(result.value, JSON.parse(fixed));
    });
  }

  for (const text of [
    '{"info":{"summary":"one\ntwo","email":"a@b.co"},"tags":[]}',
    '{"info":{"summary":"one\n\ntwo, with\nthree"},"tags":[]}',
    '{"info":{"summary":"one\ntwo"}}',
    '{"experiences":[{"title":"one\ntwo"},{"title":"three"}],"tags":[]}',
  ])
    it(`reads line breaks in a string as one error: ${JSON.stringify(text)}`, () => {
      const { errors } = recovered(text);
      assert.deepEqual(
        errors.map((error) => error.replace(/@.*/s, '')),
        ['line-break-in-string'],
      );
    });

  it('keeps the value of a text that is repaired', () => {
    for (const json of [slipProfiles.tabs ?? '', slipProfiles.minified ?? '']) {
      const slips = slipsOf(json).filter((_, index) => index % 25 === 0);
      for (const { edit } of slips) {
        const text = applyEdits(json, [edit]);
        const { errors, tree } = parseText(text, { maxDepth: 100, shape: profileShape() });
        // Without an edit, the parser itself reads the text as intended.
        if (errors.length === 1) assert.deepEqual(tree.value(0), JSON.parse(json), text);
      }
    }
  });

  it('explains an error that needs no edit and a slip after it without brackets around the whole text', () => {
    assert.deepEqual(recovered('{"skills": [\na\nb\n]}').errors, [
      'unknown-word@a',
      'comma-expected@b',
      'unknown-word@b',
    ]);
    assert.deepEqual(recovered("{name 'b'}").errors.slice(0, 2), ['unquoted-key@name', 'colon-expected@name']);
    assert.deepEqual(recovered('{"foreign": [\na\nb\n], "x": [1, 2], "y": {"z": 1, "w": 2}}').errors, [
      'unknown-word@a',
      'comma-expected@b',
      'unknown-word@b',
    ]);
  });

  it('does not explain a text that is cut off, or between other quotes', () => {
    assert.deepEqual(recovered('{"info": {"full_name').errors, ['unclosed-string@"full_name', 'unclosed-object@{']);
    assert.deepEqual(recovered("{\"text\": 'it's'}").fixed, "{\"text\": 'it's'}");
  });
});

describe('single typing slips', () => {
  // `npm run mutations` reports all of them, by kind.
  const groups = Object.entries(slipProfiles).flatMap(([layout, json]) => [
    { what: layout, json, isMistyped: false, part: 0.98 },
    { what: `${layout}, mistyped`, json, isMistyped: true, part: 0.9 },
  ]);
  for (const { what, json, isMistyped, part } of groups) {
    it(`give one problem, and the first fix restores the value: ${what}`, function () {
      this.timeout(60_000);
      const slips = slipsOf(json).filter(({ kind }) => kind.includes(' for ') === isMistyped);
      const some = slips.filter((_, index) => index % 17 === 0);
      const { all, single, near, restored } = countSlips(some.map((slip) => judgeSlips(json, [slip])));
      const least = all * part;
      assert.ok(
        all >= 25 && single >= least && near >= least && restored >= least,
        JSON.stringify({ single, near, restored }),
      );
    });
  }
});

describe('two typing slips', () => {
  for (const [layout, json] of Object.entries(slipProfiles)) {
    it(`give at most three problems: ${layout}`, function () {
      this.timeout(60_000);
      const results = pairsOf(slipsOf(json), 60).map((slips) => judgeSlips(json, slips));
      const few = results.filter(({ problems }) => problems.length <= 3).length;
      assert.ok(few >= results.length * 0.9, `${few} of ${results.length}`);
    });
  }
});

/** Pairs of slips, spread over a text. */
function pairsOf(slips: readonly Slip[], count: number): Slip[][] {
  return Array.from({ length: count }, (_, index) => {
    const first = slips[(index * 131) % slips.length];
    const second = slips[(index * 137 + 61 + index * 7) % slips.length];
    return first && second && Math.abs(first.edit.start - second.edit.start) > 1 ? [first, second] : [];
  }).filter(({ length }) => length === 2);
}
