import assert from 'node:assert/strict';
import { createCrossWindowLock } from '../../../../client/batch/run/crossWindowLock';
import { createSubmissionClaims, indexSubmissions } from '../../../../client/batch/run/submissionClaims';
import type { SubmissionResult, LedgerEntry } from '../../../../client/ledger/submission';
import { header, plannedProfile } from './support';

const planned = plannedProfile(0);
const entry = (id: string, batch: string | undefined, stored?: SubmissionResult['stored']): LedgerEntry => ({
  submission: {
    ...{ id, time: 1, action: 'index', environment: 'Test', origin: header.origin, ...planned },
    ...(batch !== undefined && { batch }),
  },
  ...(stored && { ending: { outcome: 'any', stored, milliseconds: 1 } }),
  isCutOff: false,
});
const withoutLock = <Result>(work: () => Promise<Result>): Promise<Result> => work();

describe('submissions of other windows during a batch', () => {
  it('are effective when the ledger has them, until they fail', async () => {
    const [x, notX, y] = [entry('x', undefined), entry('x', undefined, 'no'), entry('y', 'other', 'yes')];
    // The ledger is read once more after each profile that was begun.
    const changes: LedgerEntry[][] = [[], [], [x], [notX], [], [y]];
    const begun: string[] = [];
    const claims = createSubmissionClaims(
      indexSubmissions([planned], [], header),
      () => Promise.resolve(changes.shift() ?? []),
      withoutLock,
    );
    const claim = async (wasAsked = false): Promise<string> =>
      (await claims.claim(planned, wasAsked, () => Promise.resolve(void begun.push('begun'))))?.kind ?? 'mine';
    assert.deepEqual(
      [await claim(), await claim(), await claim(), await claim()],
      ['mine', 'under-way', 'mine', 'unchanged'],
    );
    assert.equal(begun.length, 2);
  });

  it('are neither those of the batch itself nor those of other profiles', () => {
    assert.equal(indexSubmissions([planned], [entry('x', header.id, 'yes')], header).priorStateOf(planned), undefined);
    assert.ok(indexSubmissions([planned], [entry('x', undefined, 'yes')], header).priorStateOf(planned));
    assert.equal(
      indexSubmissions([plannedProfile(1)], [entry('x', undefined, 'yes')], header).priorStateOf(planned),
      undefined,
    );
  });

  it('with an unknown result allow the profile only after a check', async () => {
    const known = indexSubmissions([planned], [entry('x', undefined, 'unknown')], header);
    const claims = createSubmissionClaims(known, () => Promise.resolve([]), withoutLock);
    const begin = () => Promise.resolve();
    assert.deepEqual(await claims.claim(planned, false, begin), {
      kind: 'unknown',
      canLookUp: true,
      hasOtherContent: false,
    });
    assert.equal(await claims.claim(planned, true, begin), undefined);
  });
});

describe('cross-window lock', () => {
  it('runs one function at a time in all windows, and continues after an error', async () => {
    const did: string[] = [];
    let isTaken = false;
    const lock = () => {
      if (isTaken) return Promise.resolve(undefined);
      isTaken = true;
      return Promise.resolve(() => {
        isTaken = false;
        return Promise.resolve();
      });
    };
    const windows = [1, 2].map(() =>
      createCrossWindowLock(lock, () => new Promise((resolve) => setImmediate(resolve))),
    );
    const work = (name: string) => async (): Promise<void> => {
      did.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      did.push(`${name} ends`);
      if (name === 'b') throw new TypeError('internal');
    };
    const ends = await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map((name, each) => (windows[each % 2] ?? withoutLock)(work(name))),
    );
    assert.deepEqual(
      ends.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled', 'fulfilled'],
    );
    assert.equal(did.length, 8);
    for (let each = 0; each < 8; each += 2) assert.equal(did[each + 1], did[each]?.replace('begins', 'ends'));
    assert.equal(isTaken, false);
  });

  it('times out', async () => {
    const runExclusively = createCrossWindowLock(
      () => Promise.resolve(undefined),
      () => Promise.resolve(),
    );
    await assert.rejects(
      runExclusively(() => Promise.resolve()),
      /^UserFacingError: Timed out waiting for another window/,
    );
  });
});
