import assert from 'node:assert/strict';
import { limitDiagnostic, withOmittedCount } from '../../../../server/profile/diagnostics/limitDiagnostics';
import { parseText } from '../../../../server/profile/json/parser';
import { megabyte } from '../../../../server/profile/json/limits';
import { problemsOf, profileDocument } from '../../../support/profiles';

const messagesOf = (text: string, code: string): string[] =>
  problemsOf(text)
    .filter((diagnostic) => diagnostic.code === code)
    .flatMap(({ message, related = [] }) => [message, ...related.map((each) => each.message)]);

describe('messages of limits', () => {
  const parseResult = parseText('[]');

  for (const [size, message] of [
    [24, 'The profile is larger than 24 MB (`hrflow.maxFileSize`). Only syntax errors are reported as you type.'],
    [
      0.0015,
      'The profile is larger than 0.0015 MB (`hrflow.maxFileSize`). Only syntax errors are reported as you type.',
    ],
  ] as const)
    it(message, () =>
      assert.equal(limitDiagnostic('size', parseResult, { size: size * megabyte, depth: 500 }).message, message),
    );

  it('nesting depth', () =>
    assert.equal(
      limitDiagnostic('depth', parseResult, { size: megabyte, depth: 1000 }).message,
      'The nesting depth exceeds 1000 (`hrflow.maxDepth`). Only syntax errors are reported.',
    ));

  for (const [count, isIncomplete, message] of [
    [1, false, '1 more problem is not shown.'],
    [12000, false, '12000 more problems are not shown.'],
    [0, true, 'The rest of the profile is not validated.'],
    [1, true, 'At least 1 more problem is not shown, and the rest of the profile is not validated.'],
    [2, true, 'At least 2 more problems are not shown, and the rest of the profile is not validated.'],
  ] as const)
    it(message, () => assert.equal(withOmittedCount([], count, isIncomplete)[0]?.message, message));

  it('none if everything is shown', () => assert.deepEqual(withOmittedCount([], 0), []));
});

describe('messages of duplicate properties', () => {
  it('name the property and its first occurrence', () =>
    assert.deepEqual(messagesOf('{"a": 1, "a": 2}', 'repeated-key'), [
      'Duplicate property `a`; only the last value is kept.',
      'First `a`.',
    ]));
});

describe('messages of Python and JavaScript literals', () => {
  const python = "{'info': {'full_name': 'Harry'}, 'text': None, 'skills': []";
  const isPython = 'This is Python, not JSON. It can be converted to JSON.';
  const values = (count: number): string =>
    Array.from({ length: count }, (_, index) => `'x${index}': f${index}(1)`).join(', ');

  for (const [text, ...messages] of [
    [`${python}}`, isPython],
    [`${python}, ${values(1)}}`, `${isPython} Not converted: \`f0(1)\`.`],
    [`${python}, ${values(5)}}`, `${isPython} Not converted: \`f0(1)\`, \`f1(1)\`, \`f2(1)\` and 2 more.`],
    [
      `data = ${python}}\ndata['key'] = secret()`,
      `${isPython} Not included: \`data['key'] = secret\`.`,
      'Not included in the converted profile.',
    ],
  ] as const)
    it(text, () => assert.deepEqual(messagesOf(text, 'python-literal'), messages));

  it('name JavaScript', () =>
    assert.deepEqual(
      messagesOf("const a = {info: {full_name: 'Harry'}, text: `a`, skills: []};", 'javascript-literal'),
      ['This is JavaScript, not JSON. It can be converted to JSON.'],
    ));

  it('are computed for a text without limits', () => assert.equal(profileDocument(python).exceededLimit, undefined));
});
