import assert from 'node:assert/strict';
import { applyEdits, isJson, problemsOf, profileDocument, service } from '../../../support/profiles';

/** A text with one mistake, and the value that its fix restores. `code` is that of the only syntax error. */
interface Repair {
  readonly text: string;
  readonly value: unknown;
  readonly code: string;
  /** Whether the fix is applied by "Apply all safe fixes". */
  readonly isSafe: boolean;
}

const syntaxErrorsOf = (text: string) => problemsOf(text).filter(({ kind }) => kind === 'syntax');
const skills = (items: string): string => `{"skills": [${items}]}`;

function repairs(subject: string, cases: readonly Repair[]): void {
  describe(subject, () => {
    for (const { text, value, code, isSafe } of cases) {
      it(`is one problem with a fix: ${JSON.stringify(text)}`, () => {
        const errors = syntaxErrorsOf(text);
        assert.deepEqual(
          errors.map((error) => error.code),
          [code],
        );
        const [first] = errors[0]?.fixes?.() ?? [];
        assert.ok(first?.preferred);
        assert.equal(first.safe, isSafe);
        assert.deepEqual(JSON.parse(applyEdits(text, first.edits)), value);
      });
      if (isSafe)
        it(`is fixed with all safe fixes: ${JSON.stringify(text)}`, () =>
          assert.ok(isJson(applyEdits(text, service.fixAll(profileDocument(text))))));
    }
  });
}

const python = { name: 'Python' };

repairs('an ellipsis', [
  { text: skills('{"name": "Python"}, ...'), value: { skills: [python] }, code: 'ellipsis', isSafe: true },
  { text: skills('{"name": "Python"}, …'), value: { skills: [python] }, code: 'ellipsis', isSafe: true },
  { text: skills('{"name": "Python"} ...'), value: { skills: [python] }, code: 'ellipsis', isSafe: true },
  { text: skills('..., {"name": "Python"}'), value: { skills: [python] }, code: 'ellipsis', isSafe: true },
  { text: skills('...'), value: { skills: [] }, code: 'ellipsis', isSafe: true },
  { text: '{"info": {}, ...}', value: { info: {} }, code: 'ellipsis', isSafe: true },
  { text: '{\n  "info": {},\n  ...\n}', value: { info: {} }, code: 'ellipsis', isSafe: true },
  {
    text: '{"info": {}, ..., "skills": []}',
    value: { info: {}, skills: [] },
    code: 'ellipsis',
    isSafe: true,
  },
]);

it('an ellipsis on its own line is removed with the line', () => {
  const text = '{\n  "info": {},\n  ...\n}';
  assert.equal(applyEdits(text, syntaxErrorsOf(text)[0]?.fixes?.()[0]?.edits ?? []), '{\n  "info": {}\n}');
});

it('points in a string are no ellipsis', () => assert.deepEqual(syntaxErrorsOf('{"text": "one ... two"}'), []));

repairs('a leading comma', [
  { text: skills(', {"name": "Python"}'), value: { skills: [python] }, code: 'leading-comma', isSafe: true },
  { text: '{, "skills": []}', value: { skills: [] }, code: 'leading-comma', isSafe: true },
  { text: '{\n  ,\n  "skills": []\n}', value: { skills: [] }, code: 'leading-comma', isSafe: true },
]);

repairs('a call with one literal', [
  { text: '{"key": ObjectId("5f1d")}', value: { key: '5f1d' }, code: 'function-call', isSafe: true },
  {
    text: '{"created_at": ISODate("2020-01-02T00:00:00")}',
    value: { created_at: '2020-01-02T00:00:00' },
    code: 'function-call',
    isSafe: true,
  },
  {
    text: '{"created_at": new Date("2020-01-02T00:00:00")}',
    value: { created_at: '2020-01-02T00:00:00' },
    code: 'function-call',
    isSafe: true,
  },
  // A number where the schema expects one; digits in quotes elsewhere.
  {
    text: '{"experiences_duration": NumberLong("3")}',
    value: { experiences_duration: 3 },
    code: 'function-call',
    isSafe: true,
  },
  { text: '{"reference": NumberLong("3")}', value: { reference: '3' }, code: 'function-call', isSafe: true },
  {
    text: '{"experiences_duration": NumberInt(3)}',
    value: { experiences_duration: 3 },
    code: 'function-call',
    isSafe: true,
  },
]);

it('a call with other arguments is not replaced', () =>
  assert.ok(!syntaxErrorsOf('{"key": uuid(1, 2)}').some(({ code }) => code === 'function-call')));

repairs('concatenated strings', [
  { text: '{"text": "one " + "two"}', value: { text: 'one two' }, code: 'string-concatenation', isSafe: true },
  { text: `{"text": 'one ' + 'two'}`, value: { text: 'one two' }, code: 'string-concatenation', isSafe: true },
  {
    text: '{"text": "one " +\n  "two" +\n  "three"}',
    value: { text: 'one twothree' },
    code: 'string-concatenation',
    isSafe: true,
  },
  { text: '{"text": "a\\n" + "b"}', value: { text: 'a\nb' }, code: 'string-concatenation', isSafe: true },
]);

it('a string is not joined with a variable', () =>
  assert.ok(!syntaxErrorsOf('{"text": "one" + two}').some(({ code }) => code === 'string-concatenation')));

repairs('a comment with a number sign', [
  { text: '{\n  # contact\n  "info": {}\n}', value: { info: {} }, code: 'hash-comment', isSafe: false },
  { text: '{"info": {} # contact\n}', value: { info: {} }, code: 'hash-comment', isSafe: false },
  { text: '{\n  #contact\n  "info": {}\n}', value: { info: {} }, code: 'hash-comment', isSafe: false },
]);

it('a color is no comment', () => {
  const [error] = syntaxErrorsOf('{"text": #FF0000}');
  assert.equal(error?.code, 'unknown-word');
});

repairs('a text between slashes', [
  { text: '{"text": /jobs/}', value: { text: '/jobs/' }, code: 'unknown-word', isSafe: false },
  { text: '{"text": /a[b-z]+/}', value: { text: '/a[b-z]+/' }, code: 'unknown-word', isSafe: false },
  { text: '{"text": /home/ada/cv.pdf}', value: { text: '/home/ada/cv.pdf' }, code: 'unknown-word', isSafe: false },
]);
