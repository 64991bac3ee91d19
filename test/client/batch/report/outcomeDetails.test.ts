import assert from 'node:assert/strict';
import { OutcomeDetailStore } from '../../../../client/batch/report/outcomeDetails';
import type { Failure } from '../../../../client/hrflow/errors';
import { batchOf, header } from '../run/support';

const lost: Failure = { kind: 'connection-lost', reason: 'ECONNRESET' };
const refused: Failure = { kind: 'refused', code: 422, message: 'no.' };
const ending = (outcome: string, stored: 'yes' | 'no' | 'unknown') => ({ outcome, stored, milliseconds: 1 });

describe('outcome details', () => {
  let store: OutcomeDetailStore;
  const detail = (index: number): string | undefined => store.detailsOf(header.id).results.get(index);
  beforeEach(() => {
    store = new OutcomeDetailStore();
    store.startBatch(batchOf(3));
  });

  it('are kept when the batch is resumed, and deleted with another batch', () => {
    store.record(0, ending('refused', 'no'), refused);
    assert.ok(store.startBatch(batchOf(3)));
    assert.equal(detail(0), 'Test rejected the request (status 422). Reason: no.');
    assert.equal(store.detailsOf('another').results.size, 0);
    assert.ok(!store.startBatch({ ...batchOf(3), header: { ...header, id: 'another' } }));
    assert.equal(detail(0), undefined);
    assert.equal(store.detailsOf('another').results.size, 0);
  });

  it('are about the last result of each profile', () => {
    store.record(0, ending('connection-lost', 'unknown'), lost);
    assert.equal(detail(0), 'The connection to Test was lost. The connection was reset (ECONNRESET).');
    store.record(0, ending('created', 'yes'), lost);
    assert.equal(
      detail(0),
      'Stored. An earlier attempt failed. The connection to Test was lost. The connection was reset (ECONNRESET).',
    );
    store.record(0, ending('created', 'yes'), undefined);
    assert.equal(detail(0), undefined);
    store.record(0, ending('not-sent', 'no'), lost);
    assert.equal(detail(0), undefined);
  });
});
