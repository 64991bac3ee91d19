import assert from 'node:assert/strict';
import { Said } from '../../../client/batch/outcomeDetails';
import type { Failure } from '../../../client/hrflow/errors';
import { batchOf, header } from './run/support';

const lost: Failure = { kind: 'connection-lost', reason: 'ECONNRESET' };
const refused: Failure = { kind: 'refused', code: 422, message: 'no.' };
const ending = (outcome: string, stored: 'yes' | 'no' | 'unknown') => ({ outcome, stored, milliseconds: 1 });

describe('what was said of a batch', () => {
  let said: Said;
  const words = (index: number): string | undefined => said.of(header.id).words.get(index);
  beforeEach(() => {
    said = new Said((each) => each);
    said.begin(batchOf(3));
  });

  it('stays when the batch is resumed, and goes with another batch', () => {
    said.ended(0, ending('refused', 'no'), refused);
    assert.ok(said.begin(batchOf(3)));
    assert.equal(words(0), 'Refused by the service: no');
    assert.equal(said.of('another').words.size, 0);
    assert.ok(!said.begin({ ...batchOf(3), header: { ...header, id: 'another' } }));
    assert.equal(words(0), undefined);
    assert.equal(said.of('another').words.size, 0);
  });

  it('is about the last end of each', () => {
    said.ended(0, ending('connection-lost', 'unknown'), lost);
    assert.equal(words(0), 'The connection broke off (ECONNRESET)');
    said.ended(0, ending('created', 'yes'), lost);
    assert.equal(words(0), 'Stored; before that: the connection broke off (ECONNRESET)');
    said.ended(0, ending('created', 'yes'), undefined);
    assert.equal(words(0), undefined);
    said.ended(0, ending('not-sent', 'no'), lost);
    assert.equal(words(0), undefined);
  });
});
