import assert from 'node:assert/strict';
import { requireSuccess } from '../../../client/hrflow/classifyResponse';
import type { Envelope, OtherBody } from '../../../client/hrflow/envelope';
import { type Failure, failureFrom, HrflowError } from '../../../client/hrflow/errors';
import type { HttpResponse } from '../../../client/hrflow/types';
import { failureKinds } from '../../support/everyFailure';

/** The failure that a response with this status and body stands for; undefined for a success. */
function failureOf(status: number, body: Envelope | OtherBody): Failure | undefined {
  const response = { status, headers: new Headers() } as unknown as HttpResponse;
  try {
    requireSuccess(response, body, { redirectHost: '', server: '' });
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
    const bodiesOf = (status: number) => [
      ...messages.map((message) => ({ code: status, message }) as Envelope),
      { isHtml: true, title: '' },
    ];
    const ofResponses = statuses.flatMap((status) => bodiesOf(status).flatMap((body) => failureOf(status, body) ?? []));
    const ofNetwork = ['ECONNREFUSED', 'ECONNRESET', 'CERT_HAS_EXPIRED'].map((code) =>
      failureFrom(Object.assign(new Error(code), { code })),
    );
    // The client itself cancels requests and ends those that take too long: hrflowClient.test.ts.
    const kinds = new Set([...ofResponses, ...ofNetwork].map(({ kind }) => kind)).add('cancelled').add('timed-out');
    assert.deepEqual([...kinds].sort(), [...failureKinds].sort());
  });
});
