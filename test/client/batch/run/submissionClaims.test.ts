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
const freely = <Result>(work: () => Promise<Result>): Promise<Result> => work();

describe('what others send while a batch runs', () => {
  it('counts as soon as the journal has it, until it did not arrive', async () => {
    const [x, notX, y] = [entry('x', undefined), entry('x', undefined, 'no'), entry('y', 'other', 'yes')];
    // It is asked once more after each that was begun.
    const news: LedgerEntry[][] = [[], [], [x], [notX], [], [y]];
    const begun: string[] = [];
    const others = createSubmissionClaims(
      indexSubmissions([planned], [], header),
      () => Promise.resolve(news.shift() ?? []),
      freely,
    );
    const claim = async (wasAsked = false): Promise<string> =>
      (await others.claim(planned, wasAsked, () => Promise.resolve(void begun.push('once more'))))?.kind ?? 'mine';
    assert.deepEqual(
      [await claim(), await claim(), await claim(), await claim()],
      ['mine', 'under-way', 'mine', 'unchanged'],
    );
    assert.equal(begun.length, 2);
  });

  it('is not what the batch itself has sent, nor what went to others', () => {
    assert.equal(indexSubmissions([planned], [entry('x', header.id, 'yes')], header).priorStateOf(planned), undefined);
    assert.ok(indexSubmissions([planned], [entry('x', undefined, 'yes')], header).priorStateOf(planned));
    assert.equal(
      indexSubmissions([plannedProfile(1)], [entry('x', undefined, 'yes')], header).priorStateOf(planned),
      undefined,
    );
  });

  it('may have been sent, and is begun with once the service was asked', async () => {
    const known = indexSubmissions([planned], [entry('x', undefined, 'unknown')], header);
    const others = createSubmissionClaims(known, () => Promise.resolve([]), freely);
    const begin = () => Promise.resolve();
    assert.deepEqual(await others.claim(planned, false, begin), {
      kind: 'unknown',
      canLookUp: true,
      hasOtherContent: false,
    });
    assert.equal(await others.claim(planned, true, begin), undefined);
  });
});

describe('one at a time', () => {
  it('is done here and in other windows, and goes on after a fault', async () => {
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
      if (name === 'b') throw new TypeError('ours');
    };
    const ends = await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map((name, each) => (windows[each % 2] ?? freely)(work(name))),
    );
    assert.deepEqual(
      ends.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled', 'fulfilled'],
    );
    assert.equal(did.length, 8);
    for (let each = 0; each < 8; each += 2) assert.equal(did[each + 1], did[each]?.replace('begins', 'ends'));
    assert.equal(isTaken, false);
  });

  it('does not wait for ever', async () => {
    const alone = createCrossWindowLock(
      () => Promise.resolve(undefined),
      () => Promise.resolve(),
    );
    await assert.rejects(
      alone(() => Promise.resolve()),
      /^UserFacingError: Timed out waiting for another window/,
    );
  });
});
