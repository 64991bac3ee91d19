import assert from 'node:assert/strict';
import { requireSuccess } from '../../../client/hrflow/classifyResponse';
import type { Envelope } from '../../../client/hrflow/envelope';
import { type Failure, failureFrom, HrflowError } from '../../../client/hrflow/errors';
import type { HttpResponse } from '../../../client/hrflow/types';
import { failureKinds } from '../../support/everyFailure';

/** The failure that a response with this status and message stands for; undefined for a success. */
function failureOf(status: number, message: string): Failure | undefined {
  const response = { status, headers: new Headers() } as unknown as HttpResponse;
  try {
    requireSuccess(response, { code: status, message } as Envelope, '');
    return undefined;
  } catch (error) {
    assert.ok(error instanceof HrflowError);
    return error.failure;
  }
}

describe('kinds of failures', () => {
  it('are all returned for some response or network error, so that none is dead', () => {
    const statuses = Array.from({ length: 400 }, (_, index) => 200 + index);
    const messages = ['', 'The reference is already used', 'Profile archived'];
    const ofResponses = statuses.flatMap((status) => messages.flatMap((message) => failureOf(status, message) ?? []));
    const ofNetwork = ['ECONNREFUSED', 'ECONNRESET', 'CERT_HAS_EXPIRED'].map((code) =>
      failureFrom(Object.assign(new Error(code), { code })),
    );
    // The client itself cancels requests and ends those that take too long: hrflowClient.test.ts.
    const kinds = new Set([...ofResponses, ...ofNetwork].map(({ kind }) => kind)).add('cancelled').add('timed-out');
    assert.deepEqual([...kinds].sort(), [...failureKinds].sort());
  });
});
