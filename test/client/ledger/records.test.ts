import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  conclusionLine,
  destinationLine,
  intentLine,
  parseLine,
  readDestination,
  readIntent,
  readResult,
  readSettled,
  resultLine,
  settledLine,
} from '../../../client/ledger/records';
import type { Submission } from '../../../client/ledger/submission';
import { created, lost } from './support';

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
/** What identifies a profile. */
const identifying = (submission: Submission): Partial<Submission> =>
  leaveOut(submission, ['document', 'environment', 'account', 'reference']);
function leaveOut(submission: Submission, names: readonly (keyof Submission)[]): Partial<Submission> {
  return Object.fromEntries(Object.entries(submission).filter(([name]) => !names.includes(name as keyof Submission)));
}

describe('lines of the ledger', () => {
  it('are one line of ASCII characters, for any text', () => {
    fc.assert(
      fc.property(submissions, (submission) => {
        for (const line of [
          intentLine(submission, session),
          resultLine(submission.id, { ...created, key: submission.environment }),
          conclusionLine(submission.environment, 'done'),
          destinationLine('x', { ...submission, folder: submission.document }),
        ])
          assert.match(line, /^[\x20-\x7e]+$/);
      }),
    );
  });

  it('have the whole submission, for any text', () => {
    fc.assert(
      fc.property(submissions, (submission) => {
        const line = parseLine(intentLine(submission, session));
        assert.ok(line && !line.isPartial);
        assert.deepEqual(readIntent(line), {
          submission: JSON.parse(JSON.stringify(submission)) as Submission,
          session,
        });
      }),
    );
  });

  it('identify the profile without up to 500 bytes of their end, and never another one', () => {
    fc.assert(
      fc.property(submissions, fc.integer({ min: 1, max: 700 }), (submission, cut) => {
        const whole = `${intentLine(submission, session)}\n`;
        const line = parseLine(whole.slice(0, -cut).trimEnd());
        const read = line && readIntent(line);
        if (cut <= 500) assert.ok(read);
        if (!read) return;
        const known = identifying(read.submission);
        const expected = identifying(submission);
        for (const [name, value] of Object.entries(known))
          assert.equal(value, expected[name as keyof typeof expected], name);
        if (cut <= 500) assert.deepEqual(known, JSON.parse(JSON.stringify(expected)));
        assert.ok(['', submission.document].includes(read.submission.document));
        assert.ok(['', session].includes(read.session));
      }),
      { numRuns: 1000 },
    );
  });

  it('of results count completely or not at all', () => {
    const line = resultLine('id', { ...created, key: 'k","x' });
    for (let length = 0; length < line.length; length++) assert.equal(parseLine(line.slice(0, length)), undefined);
    assert.deepEqual(readResult(parseLine(line)?.values ?? []), { ...created, key: 'k","x' });
    assert.deepEqual(readResult(parseLine(resultLine('id', lost))?.values ?? []), lost);
  });

  it('of settled submissions have the same as the intent and the result, in less space', () => {
    fc.assert(
      fc.property(submissions, (submission) => {
        const { origin, sourceKey, environment, account, batch, document } = submission;
        const folder = document.slice(0, 3);
        const shared = { origin, sourceKey, environment, folder };
        const destination = {
          ...shared,
          ...(account !== undefined && { account }),
          ...(batch !== undefined && { batch }),
        };
        const line = settledLine({ submission, ending: created }, ['x', destination]);
        const parsed = parseLine(line);
        const read = readDestination(parseLine(destinationLine('x', destination))?.values ?? []);
        const expected = leaveOut(submission, ['reference']);
        assert.deepEqual(parsed && readSettled(parsed, read), {
          submission: JSON.parse(JSON.stringify(expected)) as Submission,
          ending: created,
        });
        assert.ok(line.length < intentLine(submission, session).length + resultLine(submission.id, created).length);
      }),
    );
  });
});
