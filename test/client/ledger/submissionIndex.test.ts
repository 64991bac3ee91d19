import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findPriorSubmission } from '../../../client/ledger/priorSubmission';
import { settledLine, toLine } from '../../../client/ledger/records';
import { SubmissionIndex } from '../../../client/ledger/submissionIndex';
import type { LedgerEntry, Submission, PriorSubmission } from '../../../client/ledger/submission';
import { created, intentLine, lost, refused, resultLine, submissionOf } from './support';

function indexOf(lines: Iterable<string>): SubmissionIndex {
  const index = new SubmissionIndex();
  for (const line of lines) index.add(line);
  return index;
}
/** The index of a ledger that was compacted. */
const compacted = (index: SubmissionIndex, limit = 1000): SubmissionIndex => indexOf(index.compactLines(limit));
const statesOf = (index: SubmissionIndex): string[] =>
  [...index.newestFirst()].map(({ submission: { id }, ending }) => `${id} ${ending?.stored ?? 'open'}`);

describe('submission index', () => {
  it('has the submissions and their last results', () => {
    const index = indexOf([
      intentLine(submissionOf('a', { reference: 'r', referenceHash: '1'.repeat(32), account: 'x' }), 's'),
      intentLine(submissionOf('b', { batch: 'x', item: 0 }), 's'),
      resultLine('a', lost),
      resultLine('b', created),
      resultLine('a', refused),
      resultLine('a', created),
      resultLine('missing', created),
      intentLine(submissionOf('c'), 's'),
    ]);
    assert.deepEqual(statesOf(index), ['c open', 'b yes', 'a no']);
    assert.deepEqual(
      [...index.open()].map(({ submission }) => submission.id),
      ['c'],
    );
    assert.deepEqual([...index.newestFirst()][1]?.submission, submissionOf('b', { batch: 'x', item: 0 }));
    assert.equal([...index.newestFirst()][0]?.session, 's');
  });

  it('counts repeated lines once, as after the file was replaced', () => {
    const lines = [
      intentLine(submissionOf('a'), 's'),
      resultLine('a', created),
      intentLine(submissionOf('b'), 's'),
      resultLine('b', lost),
    ];
    assert.deepEqual(statesOf(indexOf([...lines, ...lines])), ['b unknown', 'a yes']);
    const short = [...indexOf(lines).compactLines(10)];
    assert.deepEqual(statesOf(indexOf([...lines, ...short, ...lines])), ['b unknown', 'a yes']);
    assert.deepEqual(statesOf(indexOf([...short, ...lines, ...short])), ['b unknown', 'a yes']);
  });

  it('has the result of an intent that another file repeats in one line', () => {
    const settled = settledLine(submissionOf('a'), created);
    const index = indexOf([intentLine(submissionOf('a'), 's'), settled]);
    assert.deepEqual(statesOf(index), ['a yes']);
    assert.deepEqual([...index.open()], []);
    assert.deepEqual(statesOf(indexOf([settled, intentLine(submissionOf('a'), 's')])), ['a yes']);
  });

  it('has a result before its intent, as after the file was replaced meanwhile', () => {
    const lines = [resultLine('a', created), intentLine(submissionOf('a'), 's'), intentLine(submissionOf('b'), 's')];
    assert.deepEqual(statesOf(indexOf(lines)), ['b open', 'a yes']);
  });

  it('ignores lines of later versions and damaged ones', () => {
    const good = intentLine(submissionOf('a'), 's');
    const others = [
      ...[
        'null',
        '5',
        '"intent"',
        '{}',
        '[]',
        '[null]',
        '["intent"]',
        '["intent",5]',
        '["later","x",1]',
        '["constructor","x"]',
      ],
      ...[
        '["result","a"]',
        '["result","a","created","maybe"]',
        '["settled","x","h",null,"d",null,"missing"]',
        '["settled"',
      ],
      ...['["conclusion"]', '["intent","b",1,"delete",null,null,"o","s","h"]', '\0'.repeat(300)],
    ];
    assert.deepEqual(statesOf(indexOf([...others, good, ...others])), ['a open']);
    // More fields than this version has.
    const later = good.trimEnd().replace(/\]$/, ',"new",{"more":1}]');
    assert.deepEqual(statesOf(indexOf([later, resultLine('a', created).replace(/\]$/, ',7]')])), ['a yes']);
  });

  it('finds a submission among many without a result as fast as among few', () => {
    const millisecondsOf = (count: number): number => {
      const all = Array.from({ length: count }, (_, each) => submissionOf(`${each}`));
      const index = indexOf(all.map((each) => intentLine(each, 's')));
      const times = Array.from({ length: 7 }, () => {
        const start = performance.now();
        for (let each = 0; each < 200; each++) assert.equal(index.candidates(submissionOf('7')).length, 1);
        return performance.now() - start;
      });
      return Math.min(...times);
    };
    millisecondsOf(10);
    assert.ok(millisecondsOf(20_000) < 20 * millisecondsOf(20));
  });

  it('keeps lines of later versions, unless the history is cleared', () => {
    const lines = ['["later","x",{"y":1}]', '["later"]'];
    const index = indexOf([...lines, 'null', '5', '["later', ...lines]);
    assert.deepEqual([...compacted(index).compactLines(10)], lines);
    assert.deepEqual([...index.compactLines(10, () => true)], []);
  });

  describe('after compaction', () => {
    const stored = (id: string, more: Partial<Submission> = {}): string[] => [
      intentLine(submissionOf(id, more), 's'),
      resultLine(id, { ...created, key: `key of ${id}` }),
    ];
    const many = (count: number, more: Partial<Submission> = {}, prefix = ''): string[] =>
      Array.from({ length: count }, (_, each) => stored(`${prefix}${each}`, more)).flat();

    it('has the same entries', () => {
      const text = 'Zoë 名前 😀 "\\ \u0000';
      const index = indexOf([
        toLine('key', { referenceKey: 'f'.repeat(64) }),
        ...stored('a', { environment: text, document: `file:///${text}/x`, reference: text, referenceHash: '1' }),
        ...stored('b', { document: 'untitled:Untitled-1', account: 'x', action: 'update', time: 7 }),
        ...stored('c', { batch: 'x', item: 4, document: '' }),
        intentLine(submissionOf('d', { reference: text, referenceHash: '2' }), 's'),
        resultLine('d', lost),
        intentLine(submissionOf('e'), 's'),
        intentLine(submissionOf('f'), 's'),
        resultLine('f', refused),
        toLine('conclusion', { batch: 'x', conclusion: 'cancelled' }),
      ]);
      const entries = [...index.newestFirst()];
      assert.equal(entries.length, 6);
      assert.deepEqual([...compacted(index).newestFirst()], entries);
      assert.deepEqual([...compacted(compacted(index)).newestFirst()], entries);
      assert.equal(compacted(index).conclusions.get('x'), 'cancelled');
      assert.equal([...compacted(index).referenceKeys][0], 'f'.repeat(64));
      assert.ok(compacted(index).loose < index.loose);
    });

    it('has the newest entries of the limit', () => {
      const index = compacted(indexOf(many(30)), 10);
      assert.deepEqual(
        statesOf(index),
        Array.from({ length: 10 }, (_, each) => `${29 - each} yes`),
      );
      assert.equal(index.newestWithKey('key of 25')?.submission.id, '25');
      assert.equal(index.newestWithKey('key of 3'), undefined);
    });

    it('has the conclusions of batches whose entries are left out', () => {
      const lines = [
        ...stored('a', { batch: 'x', item: 0 }),
        toLine('conclusion', { batch: 'x', conclusion: 'done' }),
        ...many(20),
      ];
      const index = compacted(indexOf(lines), 5);
      assert.equal(index.size, 5);
      assert.equal(index.conclusions.get('x'), 'done');
    });

    it('has the entries of batches that are not finished, and those without a certain result, whatever the limit is', () => {
      const lines = [
        ...stored('unfinished', { batch: 'x', item: 0 }),
        ...stored('cancelled', { batch: 'y', item: 0 }),
        toLine('conclusion', { batch: 'y', conclusion: 'cancelled' }),
        ...stored('done', { batch: 'z', item: 0 }),
        toLine('conclusion', { batch: 'z', conclusion: 'done' }),
        intentLine(submissionOf('open'), 's'),
        intentLine(submissionOf('unknown'), 's'),
        resultLine('unknown', lost),
        ...many(20),
      ];
      assert.deepEqual(statesOf(compacted(indexOf(lines), 5)), [
        ...['19 yes', '18 yes', '17 yes', '16 yes', '15 yes'],
        ...['unknown unknown', 'open open', 'cancelled yes', 'unfinished yes'],
      ]);
    });

    it('has what is to be kept', () => {
      const index = indexOf([...many(5, { batch: 'x', item: 0 }), ...many(5, {}, 'other')]);
      const lines = index.compactLines(100, ({ submission }) => submission.batch === 'x');
      assert.deepEqual(statesOf(indexOf(lines)), ['4 yes', '3 yes', '2 yes', '1 yes', '0 yes']);
    });

    it('does not have references whose profile is found by its key', () => {
      const reference = { reference: 'harry@example.com', referenceHash: '1'.repeat(32) };
      const index = indexOf([
        ...stored('a', reference),
        intentLine(submissionOf('b', reference), 's'),
        resultLine('b', { ...created, key: undefined } as never),
        intentLine(submissionOf('c', reference), 's'),
        resultLine('c', refused),
        intentLine(submissionOf('d', reference), 's'),
        resultLine('d', lost),
      ]);
      const references = [...compacted(index).newestFirst()].map(({ submission }) => submission.reference);
      // d, c, b, a: of an unknown result, and of a stored profile without a key, the reference is needed.
      assert.deepEqual(references, ['harry@example.com', undefined, 'harry@example.com', undefined]);
      for (const { submission } of compacted(index).newestFirst())
        assert.equal(submission.referenceHash, '1'.repeat(32));
    });
  });

  describe('of the submissions of one profile', () => {
    const few = ['0', '1', '2'] as const;
    const submission = fc.record({
      sourceKey: fc.constantFrom('s', 't'),
      hash: fc.constantFrom(...few.map((each) => each.repeat(64))),
      document: fc.constantFrom('file:///w/a', 'file:///w/b', 'untitled:Untitled-1'),
      referenceHash: fc.constantFrom(undefined, '0'.repeat(32), '1'.repeat(32)),
    });
    const ending = fc.constantFrom(undefined, created, { ...created, key: 'k2' }, refused, lost);
    const whole = ({ referenceHash, ...rest }: { referenceHash: string | undefined }): Partial<Submission> =>
      referenceHash === undefined ? rest : { ...rest, referenceHash };

    it('has what determines the prior submission, for any history', () => {
      fc.assert(
        fc.property(
          fc.array(fc.tuple(submission, ending, fc.boolean(), fc.constantFrom(0, 0, 1, 2, 3)), { maxLength: 25 }),
          submission,
          (history, now) => {
            const resultsOf = (phase: number): string[] =>
              history.flatMap(([, result, , when], id) =>
                result && when === phase ? [resultLine(String(id), result)] : [],
              );
            const lines = [
              ...history.flatMap(([each, result, , when], id) => [
                intentLine(submissionOf(String(id), whole(each)), 's'),
                ...(result && when === 0 ? [resultLine(String(id), result)] : []),
              ]),
              // Results of lookups follow those of later submissions.
              ...[...resultsOf(1), ...resultsOf(2).reverse(), ...resultsOf(3)],
            ];
            const profile = submissionOf('now', whole(now));
            for (const index of [indexOf(lines), compacted(indexOf(lines))]) {
              const answerOf = (candidates: readonly Omit<LedgerEntry, 'isCutOff'>[]): PriorSubmission | undefined =>
                findPriorSubmission(
                  {
                    candidates: candidates.map(({ submission: each, ending: result }) => ({
                      submission: each,
                      ...(result && { ending: result }),
                      isCutOff: history[Number(each.id)]?.[2] === true && !result,
                    })),
                    newestWithKey: (key) => index.newestWithKey(key),
                  },
                  profile,
                );
              assert.deepEqual(answerOf(index.candidates(profile)), answerOf([...index.newestFirst()]));
            }
          },
        ),
        { numRuns: 500 },
      );
    });

    const same: Readonly<Record<string, Partial<Submission>>> = {
      content: { hash: 'a'.repeat(64) },
      document: { document: 'file:///w/a' },
      'untitled document': { document: 'untitled:Untitled-1' },
      reference: { referenceHash: '1'.repeat(32) },
    };
    for (const [what, more] of Object.entries(same)) {
      for (const result of [created, refused]) {
        it(`reads few of many with the same ${what}: ${result.outcome}`, () => {
          const lines = Array.from({ length: 3000 }, (_, each) => [
            intentLine(submissionOf(`${each}`, more), 's'),
            resultLine(`${each}`, result),
          ]).flat();
          for (const index of [indexOf(lines), compacted(indexOf(lines), 5000)]) {
            assert.equal(index.size, 3000);
            // The first one indexes all of them.
            index.candidates(submissionOf('first'));
            const { parse } = JSON;
            let parsed = 0;
            JSON.parse = (...args: Parameters<typeof parse>): unknown => {
              parsed++;
              return parse(...args) as unknown;
            };
            try {
              for (const profile of [
                submissionOf('new', more),
                submissionOf('new', { ...more, referenceHash: '2'.repeat(32) }),
              ])
                index.candidates(profile);
              if (result.key !== undefined) assert.equal(index.newestWithKey(result.key)?.submission.id, '2999');
            } finally {
              JSON.parse = parse;
            }
            assert.ok(parsed < 30, `${parsed} lines`);
          }
        });
      }
    }
  });
});
