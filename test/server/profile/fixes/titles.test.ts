import assert from 'node:assert/strict';
import { fixesOf } from '../../../support/fixes';

describe('titles of fixes of syntax errors', () => {
  for (const [text, code, ...titles] of [
    ['{"a": 2016-01-01}', 'bare-date', 'Add quotes around `2016-01-01`'],
    ['{"a" 1}', 'colon-expected', 'Add the missing colon'],
    ['{"a" = 1}', 'colon-expected', 'Change `=` to `:`'],
    ['{"a"}', 'colon-expected', 'Add `: null`'],
    ['{"a": 1\n"b": 2}', 'comma-expected', 'Add the missing comma'],
    ['{"a": 1; "b": 2}', 'comma-expected', 'Change `;` to `,`'],
    ['{"a": 1 /* c */}', 'comment', 'Remove the comment'],
    ['{};', 'content-after-end', 'Remove the text after the profile'],
    ['{"a": "\t"}', 'control-character', 'Replace with an escape sequence'],
    ['{“a”: 1}', 'curly-quotes', 'Change to straight quotes'],
    ['["The "best" of all"]', 'inner-quotes', 'Escape the quotes in the string'],
    ['{"a": "it\\\'s"}', 'invalid-escape', 'Remove the backslash'],
    ['{"a": "50\\% of"}', 'invalid-escape', 'Double the backslash', 'Remove the backslash'],
    [
      '{"a": "C:\\Users\\Work"}',
      'invalid-escape',
      'Double the backslashes of the path',
      'Double the backslashes of the path',
    ],
    ['{"a": 01}', 'invalid-number', 'Add quotes around `01`', 'Change to 1'],
    ['{"text": "one\ntwo"}', 'line-break-in-string', 'Replace the line break with `\\n`'],
    ['{"text": "one\ntwo\nthree"}', 'line-break-in-string', 'Replace the line breaks with `\\n`'],
    ["['a']", 'single-quotes', 'Change to double quotes'],
    ['[1, ]', 'trailing-comma', 'Remove the trailing comma'],
    ['{"a": [1}', 'unclosed-array', 'Add the missing `]`'],
    ['{"a": {"b', 'unclosed-string', 'Add the closing quote and `: null }}`', 'Add the closing quote'],
    ['{"a": 1}}', 'unexpected-character', 'Remove the redundant `}`'],
    ['[}]', 'unexpected-character', 'Remove the redundant `}`'],
    ['{"info": "full_name": "A"}}', 'unopened-object', 'Add the missing `{`'],
    ['{"skills": {"name": "C"}, {"name": "D"}]}', 'unopened-array', 'Add the missing `[`'],
    ['{"reference": a"}', 'unopened-string', 'Add the opening quote'],
    ['{"a": None}', 'unknown-word', 'Change to null', 'Add quotes around `None`'],
    ['{a: 1}', 'unquoted-key', 'Add quotes around the property name'],
    ['{"a": }', 'value-expected', 'Add `null`'],
    ['{"a": 1, "a": 2}', 'repeated-key', 'Remove the first property', 'Remove this property'],
    ["{'a': None, 'b': True, 'c': [None]}", 'python-literal', 'Convert to JSON'],
  ] as const)
    it(`${code} in ${JSON.stringify(text)}`, () =>
      assert.deepEqual(
        fixesOf(text, code).map(({ title }) => title),
        titles,
      ));
});
