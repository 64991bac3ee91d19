import assert from 'node:assert/strict';
import { OutcomeDetails } from '../../../../client/batch/report/outcomeDetails';
import type { Failure } from '../../../../client/hrflow/errors';
import { header } from '../run/support';

const lost: Failure = { kind: 'connection-lost', reason: 'ECONNRESET' };
const refused: Failure = { kind: 'refused', code: 422, message: 'no.' };

describe('outcome details', () => {
  it('are about the last result of each profile', () => {
    const details = new OutcomeDetails(header.id, []);
    const after = (outcome: string, failure?: Failure): string | undefined => {
      details.record(0, outcome, failure, 'Test');
      return details.results.get(0);
    };
    assert.equal(after('refused', refused), 'Test rejected the request (status 422). Reason: no.');
    assert.equal(
      after('connection-lost', lost),
      'The connection to Test was lost. The connection was reset (ECONNRESET).',
    );
    assert.equal(
      after('created', lost),
      'Stored. An earlier attempt failed. The connection to Test was lost. The connection was reset (ECONNRESET).',
    );
    assert.equal(after('created'), undefined);
    assert.equal(after('refused', refused), 'Test rejected the request (status 422). Reason: no.');
    assert.equal(after('not-sent', lost), undefined);
  });
});
