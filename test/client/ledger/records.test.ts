import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseLine, readResult, readSubmission, settledId, settledLine, toLine } from '../../../client/ledger/records';
import type { Submission } from '../../../client/ledger/submission';
import { created, intentLine, lost, resultLine } from './support';

const session = '01234567-89ab-cdef-0123-456789abcdef';
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('a","b', '"', '\n', '\u2028', '😀', ',', '],['),
);
const submissions: fc.Arbitrary<Submission> = fc
  .record(
    {
      id: fc.uuid(),
      time: fc.nat(),
      action: fc.constantFrom('index' as const, 'update' as const),
      environment: text,
      origin: fc.webUrl(),
      sourceKey: text,
      hash: fc.constant('a'.repeat(64)),
      document: text,
      account: text,
      reference: text,
      referenceHash: fc.constant('b'.repeat(32)),
      batch: fc.uuid(),
      item: fc.nat(),
    },
    { requiredKeys: ['id', 'time', 'action', 'environment', 'origin', 'sourceKey', 'hash', 'document'] },
  )
  .map((each) => each as Submission);
/** What a line of the ledger may contain. */
const plain = (submission: Submission): unknown => JSON.parse(JSON.stringify(submission));

describe('lines of the ledger', () => {
  it('are one line of ASCII characters, for any text', () => {
    fc.assert(
      fc.property(submissions, (submission) => {
        for (const line of [
          intentLine(submission, session),
          resultLine(submission.id, { ...created, key: submission.environment }),
          toLine('conclusion', { batch: submission.environment, conclusion: 'done' }),
          settledLine(submission, created),
        ])
          assert.match(line, /^[\x20-\x7e]+$/);
      }),
    );
  });

  it('have the whole submission, for any text', () => {
    fc.assert(
      fc.property(submissions, (submission) => {
        const line = parseLine(intentLine(submission, session));
        assert.deepEqual([line && readSubmission(line), line?.session], [plain(submission), session]);
      }),
    );
  });

  it('have the whole submission without up to 500 bytes of their end, and never another one', () => {
    fc.assert(
      fc.property(submissions, fc.integer({ min: 1, max: 700 }), (submission, cut) => {
        const whole = `${intentLine(submission, session)}\n`;
        const line = parseLine(whole.slice(0, -cut));
        if (cut <= 500) assert.ok(line);
        if (line) assert.deepEqual([readSubmission(line), line.session], [plain(submission), session]);
      }),
      { numRuns: 1000 },
    );
  });

  it('of results count completely or not at all', () => {
    const line = resultLine('id', { ...created, key: 'k","x' });
    for (let length = 0; length < line.length; length++) assert.equal(parseLine(line.slice(0, length)), undefined);
    for (const result of [{ ...created, key: 'k","x' }, lost]) {
      const parsed = parseLine(resultLine('id', result));
      assert.deepEqual([parsed?.id, parsed && readResult(parsed)], ['id', result]);
    }
  });

  it('of settled submissions have the same as the intent and the result, in less space', () => {
    fc.assert(
      fc.property(submissions, (submission) => {
        const line = settledLine(submission, created);
        const parsed = parseLine(line);
        const expected = { ...submission };
        delete (expected as { reference?: string }).reference;
        assert.deepEqual(parsed && [readSubmission(parsed), readResult(parsed)], [plain(expected), created]);
        assert.equal(settledId(line), submission.id);
        assert.equal(settledId(line.slice(0, -1)), undefined);
        assert.ok(line.length < intentLine(submission, session).length + resultLine(submission.id, created).length);
        for (const other of [intentLine(submission, session), resultLine(submission.id, created)])
          assert.equal(settledId(other), undefined);
      }),
    );
  });
});
