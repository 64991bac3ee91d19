import type { Failure } from '../hrflow/errors';
import { reason, unexpected } from './outcomeMessage';
import { plainText } from './plainText';

/**
 * Why a request that changes nothing failed, as the end of a sentence about the service: "it …", without a full stop.
 * (What failed requests that store something mean is in `outcome.ts`.)
 */
export function whyNotRead(failure: Failure): string {
  switch (failure.kind) {
    case 'unauthorised':
      return `it does not accept the API key and e-mail${said(failure.message)}`;
    case 'forbidden':
      return `it does not allow this with the API key${said(failure.message)}`;
    case 'over-quota':
      return `the plan's quota is used up${said(failure.message)}`;
    case 'refused':
    case 'reference-used':
      return `it refused the request${said(failure.message)}`;
    case 'not-found':
      return notFound(failure);
    case 'rate-limited':
      return 'it takes no more requests for now';
    case 'service-error':
      return `it failed (${failure.code})${said(failure.message)}`;
    case 'redirected':
      return 'it sent the request elsewhere, which was not followed; is the API address right?';
    case 'unreachable':
      return `it cannot be reached${reason(failure.reason)}`;
    case 'insecure':
      return `the secure connection failed${reason(failure.reason)}`;
    case 'connection-lost':
      return `the connection broke off${reason(failure.reason)}`;
    case 'timed-out':
      return `it did not answer within ${failure.seconds} seconds`;
    case 'cancelled':
      return 'it was cancelled';
    case 'unexpected-answer':
      return `it ${unexpected(failure)}`;
    default:
      return failure satisfies never;
  }
}

function notFound({ message, missing }: Extract<Failure, { kind: 'not-found' }>): string {
  if (missing === 'source') return `the source does not exist there, or the API key cannot read it${said(message)}`;
  if (missing === 'profile') return `it has no such profile${said(message)}`;
  return `it does not know what the request names${said(message)}; is the API address right?`;
}

/** The service's own words, if it said any. */
function said(message: string): string {
  const words = plainText(message).replace(/[.!?…]+$/, '');
  return words === '' ? '' : `: ${words}`;
}
