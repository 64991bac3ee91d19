import assert from 'node:assert/strict';
import { notAnObjectText, syntaxErrorText, tooDeepText } from '../../../client/messages/invalidTextMessages';

describe('messages about a text that is not a profile', () => {
  const start = { line: 1, character: 6 };
  for (const [text, expected] of [
    [notAnObjectText(), 'The document is not a profile: a profile is a JSON object in braces.'],
    [
      syntaxErrorText(start, 'Expected a value.'),
      'The document is not valid JSON: see line 2, column 7. Expected a value.',
    ],
    [tooDeepText(), 'The nesting depth of the document exceeds that of a profile.'],
  ] as const) {
    it(expected, () => assert.equal(text, expected));
  }
});
