import assert from 'node:assert/strict';
import { syntaxErrorMessages } from '../../../../server/profile/json/syntaxErrorTexts';

describe('messages of syntax errors', () => {
  it('state what JSON expects', () => {
    const messages = Object.fromEntries(
      Object.entries(syntaxErrorMessages).map(([code, message]) => [code, message()]),
    );
    assert.deepEqual(messages, {
      'bare-date': 'A date must be a string in double quotes.',
      'colon-expected': 'Expected a colon and a value after this property name.',
      'comma-expected': 'Expected a comma before this.',
      comment: 'Comments are not allowed in JSON.',
      'content-after-end': 'Unexpected content after the end of the profile. A document contains exactly one object.',
      'control-character': 'Unescaped control character in a string. Use an escape sequence, such as \\t for a tab.',
      'curly-quotes': 'Typographic quotes. JSON strings require straight double quotes (").',
      ellipsis: 'An ellipsis is not JSON. Remove it, or write what it stands for.',
      'function-call': 'A function call is not JSON. Write its value.',
      'hash-comment': 'Comments are not allowed in JSON.',
      'inner-quotes': 'Unescaped quotes in a string. Write each one as \\".',
      'invalid-escape':
        'Invalid escape sequence. JSON allows \\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits.',
      'invalid-number': 'Invalid number. JSON numbers look like 5, -0.7 or 1e3.',
      'key-expected': 'Expected a property name in double quotes.',
      'leading-comma': 'Leading comma. JSON does not allow a comma before the first property or item.',
      'line-break-in-string': 'Unescaped line break in a string. Write each line break as \\n.',
      'single-quotes': 'JSON strings require double quotes.',
      'string-concatenation': 'JSON does not concatenate strings. Write them as one string.',
      'trailing-comma': 'Trailing comma. JSON does not allow a comma after the last property or item.',
      'unclosed-array': 'Unclosed array: the bracket ] is missing.',
      'unclosed-comment': 'Unclosed comment. Comments are not allowed in JSON.',
      'unclosed-object': 'Unclosed object: the brace } is missing.',
      'unclosed-string': 'Unclosed string: the double quote at its end is missing.',
      'unexpected-character': 'Unexpected character.',
      'unknown-word':
        'Unknown value. JSON values are objects, arrays, strings in double quotes, numbers, `true`, `false` and `null`.',
      'unopened-array': 'The bracket [ at the start of this array is missing.',
      'unopened-object': 'The brace { at the start of this object is missing.',
      'unopened-string': 'The double quote at the start of this string is missing.',
      'unquoted-key': 'Property names require double quotes.',
      'value-expected': 'Expected a value.',
      'wrong-bracket': 'Wrong bracket. An object is between { }, an array between [ ].',
    });
  });
});
