import assert from 'node:assert/strict';
import { OutcomeDetailStore } from '../../../client/batch/outcomeDetails';
import type { Failure } from '../../../client/hrflow/errors';
import { batchOf, header } from './run/support';

const lost: Failure = { kind: 'connection-lost', reason: 'ECONNRESET' };
const refused: Failure = { kind: 'refused', code: 422, message: 'no.' };
const ending = (outcome: string, stored: 'yes' | 'no' | 'unknown') => ({ outcome, stored, milliseconds: 1 });

describe('what was said of a batch', () => {
  let said: OutcomeDetailStore;
  const words = (index: number): string | undefined => said.detailsOf(header.id).words.get(index);
  beforeEach(() => {
    said = new OutcomeDetailStore((each) => each);
    said.startBatch(batchOf(3));
  });

  it('stays when the batch is resumed, and goes with another batch', () => {
    said.record(0, ending('refused', 'no'), refused);
    assert.ok(said.startBatch(batchOf(3)));
    assert.equal(words(0), 'Refused by the service: no');
    assert.equal(said.detailsOf('another').words.size, 0);
    assert.ok(!said.startBatch({ ...batchOf(3), header: { ...header, id: 'another' } }));
    assert.equal(words(0), undefined);
    assert.equal(said.detailsOf('another').words.size, 0);
  });

  it('is about the last end of each', () => {
    said.record(0, ending('connection-lost', 'unknown'), lost);
    assert.equal(words(0), 'The connection broke off (ECONNRESET)');
    said.record(0, ending('created', 'yes'), lost);
    assert.equal(words(0), 'Stored; before that: the connection broke off (ECONNRESET)');
    said.record(0, ending('created', 'yes'), undefined);
    assert.equal(words(0), undefined);
    said.record(0, ending('not-sent', 'no'), lost);
    assert.equal(words(0), undefined);
  });
});
