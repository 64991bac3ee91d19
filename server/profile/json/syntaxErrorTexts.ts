import * as l10n from '@vscode/l10n';
import type { ParseErrorCode } from './syntaxErrors';

/** The message of each syntax error, for the diagnostic. */
export const syntaxErrorMessages: Readonly<Record<ParseErrorCode, () => string>> = {
  'bare-date': () => l10n.t('A date must be a string in double quotes.'),
  'colon-expected': () => l10n.t('Expected a colon and a value after this property name.'),
  'comma-expected': () => l10n.t('Expected a comma before this.'),
  comment: () => l10n.t('Comments are not allowed in JSON.'),
  'content-after-end': () =>
    l10n.t('Unexpected content after the end of the profile. A document contains exactly one object.'),
  'control-character': () =>
    l10n.t({
      message: 'Unescaped control character in a string. Use an escape sequence, such as {0} for a tab.',
      args: ['\\t'],
      comment: ['{0} is an escape sequence of JSON.'],
    }),
  'curly-quotes': () => l10n.t('Typographic quotes. JSON strings require straight double quotes (").'),
  ellipsis: () => l10n.t('An ellipsis is not JSON. Remove it, or write what it stands for.'),
  'function-call': () => l10n.t('A function call is not JSON. Write its value.'),
  'hash-comment': () => l10n.t('Comments are not allowed in JSON.'),
  'inner-quotes': () =>
    l10n.t({
      message: 'Unescaped quotes in a string. Write each one as {0}.',
      args: ['\\"'],
      comment: ['{0} is an escape sequence of JSON.'],
    }),
  'invalid-escape': () =>
    l10n.t({
      message: 'Invalid escape sequence. JSON allows {0} and {1} with four hexadecimal digits.',
      args: ['\\" \\\\ \\/ \\b \\f \\n \\r \\t', '\\u'],
      comment: ['{0} is a list of escape sequences, {1} is one.'],
    }),
  'invalid-number': () => l10n.t('Invalid number. JSON numbers look like 5, -0.7 or 1e3.'),
  'key-expected': () => l10n.t('Expected a property name in double quotes.'),
  'leading-comma': () => l10n.t('Leading comma. JSON does not allow a comma before the first property or item.'),
  'line-break-in-string': () =>
    l10n.t({
      message: 'Unescaped line break in a string. Write each line break as {0}.',
      args: ['\\n'],
      comment: ['{0} is an escape sequence of JSON.'],
    }),
  'single-quotes': () => l10n.t('JSON strings require double quotes.'),
  'string-concatenation': () => l10n.t('JSON does not concatenate strings. Write them as one string.'),
  'trailing-comma': () => l10n.t('Trailing comma. JSON does not allow a comma after the last property or item.'),
  'unclosed-array': () => l10n.t('Unclosed array: the bracket ] is missing.'),
  'unclosed-comment': () => l10n.t('Unclosed comment. Comments are not allowed in JSON.'),
  'unclosed-object': () => l10n.t('Unclosed object: the brace } is missing.'),
  'unclosed-string': () => l10n.t('Unclosed string: the double quote at its end is missing.'),
  'unexpected-character': () => l10n.t('Unexpected character.'),
  'unknown-word': () =>
    l10n.t(
      'Unknown value. JSON values are objects, arrays, strings in double quotes, numbers, `true`, `false` and `null`.',
    ),
  'unopened-array': () => l10n.t('The bracket [ at the start of this array is missing.'),
  'unopened-object': () => l10n.t('The brace {0} at the start of this object is missing.', '{'),
  'unopened-string': () => l10n.t('The double quote at the start of this string is missing.'),
  'unquoted-key': () => l10n.t('Property names require double quotes.'),
  'value-expected': () => l10n.t('Expected a value.'),
  'wrong-bracket': () =>
    l10n.t({
      message: 'Wrong bracket. An object is between {0}, an array between {1}.',
      args: ['{ }', '[ ]'],
      comment: ['{0} and {1} are brackets of JSON.'],
    }),
};

/** What docs/rules.md says about a syntax error: why it matters, a text that has it, and the same text without it. */
interface SyntaxErrorDocs {
  readonly why: string;
  readonly bad: string;
  readonly good: string;
}

const notJson = 'The text is not JSON (RFC 8259), so it cannot be sent.';

/** The documentation of each syntax error. Used by scripts only, so the bundle does not contain it. */
export const syntaxErrorDocs: Readonly<Record<ParseErrorCode, SyntaxErrorDocs>> = {
  'bare-date': {
    why: "A date without quotes, as in the first example of HrFlow's documentation.",
    bad: '2016-01-01T00:00:00',
    good: '"2016-01-01T00:00:00"',
  },
  'colon-expected': { why: notJson, bad: '{"name" "Python"}', good: '{"name": "Python"}' },
  'comma-expected': { why: notJson, bad: '[1 2]', good: '[1, 2]' },
  comment: { why: 'Comments are not allowed in JSON.', bad: '{"a": 1 /* one */}', good: '{"a": 1}' },
  'content-after-end': { why: 'A document contains exactly one object.', bad: '{};', good: '{}' },
  'control-character': {
    why: 'In a string, a tab is written as `\\t` and a line break as `\\n`.',
    bad: '"a\tb"',
    good: '"a\\tb"',
  },
  'curly-quotes': {
    why: 'A word processor has replaced the straight quotes with typographic ones: “ ” „ « » ‘ ’.',
    bad: '{"name": “Python”}',
    good: '{"name": "Python"}',
  },
  ellipsis: {
    why: 'Three points replace items or properties that were left out. JSON has no such notation.',
    bad: '[1, 2, ...]',
    good: '[1, 2]',
  },
  'function-call': {
    why: 'JSON has no types beyond its own, such as those of MongoDB and JavaScript.',
    bad: '{"_id": ObjectId("5f1d")}',
    good: '{"_id": "5f1d"}',
  },
  'hash-comment': { why: 'Comments are not allowed in JSON.', bad: '[1] # one', good: '[1]' },
  'inner-quotes': {
    why: 'A quote in a string needs a backslash. Without it, the string ends there.',
    bad: '["The "best" of all"]',
    good: '["The \\"best\\" of all"]',
  },
  'invalid-escape': {
    why: 'JSON has few escape sequences. Windows paths need two backslashes.',
    bad: '"C:\\Users"',
    good: '"C:\\\\Users"',
  },
  'invalid-number': { why: notJson, bad: '01', good: '1' },
  'key-expected': { why: notJson, bad: '{{}}', good: '{"a": {}}' },
  'leading-comma': {
    why: 'JSON does not allow a comma before the first property or item.',
    bad: '[, 1]',
    good: '[1]',
  },
  'line-break-in-string': {
    why: 'A string must end on the line where it begins. A line break in it is written as `\\n`.',
    bad: '{"text": "one\ntwo"}',
    good: '{"text": "one\\ntwo"}',
  },
  'single-quotes': { why: 'JSON strings require double quotes.', bad: "'Harry'", good: '"Harry"' },
  'string-concatenation': {
    why: 'JSON has no operators. A string is written as a whole.',
    bad: '{"text": "one " + "two"}',
    good: '{"text": "one two"}',
  },
  'trailing-comma': { why: 'JSON does not allow a comma after the last property or item.', bad: '[1,]', good: '[1]' },
  'unclosed-array': { why: notJson, bad: '[1', good: '[1]' },
  'unclosed-object': { why: notJson, bad: '{"a": 1', good: '{"a": 1}' },
  'unclosed-comment': { why: 'The comment is not closed, and JSON has no comments.', bad: '{} /* c', good: '{}' },
  'unclosed-string': { why: notJson, bad: '{"a": "b\n}', good: '{"a": "b"\n}' },
  'unexpected-character': { why: notJson, bad: '[}]', good: '[]' },
  'unknown-word': { why: 'JSON writes `true`, `false` and `null`.', bad: '[None]', good: '[null]' },
  'unopened-array': {
    why: notJson,
    bad: '{"skills": {"name": "C"}], "tags": []}',
    good: '{"skills": [{"name": "C"}], "tags": []}',
  },
  'unopened-object': { why: notJson, bad: '[ "name": "C"}]', good: '[{"name": "C"}]' },
  'unopened-string': { why: notJson, bad: '{"name": C"}', good: '{"name": "C"}' },
  'unquoted-key': { why: 'Property names require double quotes.', bad: '{a: 1}', good: '{"a": 1}' },
  'value-expected': { why: notJson, bad: '{"a": }', good: '{"a": null}' },
  'wrong-bracket': {
    why: notJson,
    bad: '{"info": {"email": null], "tags": []}',
    good: '{"info": {"email": null}, "tags": []}',
  },
};
