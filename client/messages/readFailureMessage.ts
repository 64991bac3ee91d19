import type { Failure } from '../hrflow/errors';
import { networkReason, unexpectedResponse } from './outcomeMessage';
import { plainText } from './plainText';

/**
 * Why a request that changes nothing failed, as the end of a sentence about the service: "it …", without a full stop.
 * (What failed requests that store something mean is in `outcome.ts`.)
 */
export function readFailureReason(failure: Failure): string {
  switch (failure.kind) {
    case 'unauthorised':
      return `it does not accept the API key and e-mail${serviceSuffix(failure.message)}`;
    case 'forbidden':
      return `it does not allow this with the API key${serviceSuffix(failure.message)}`;
    case 'over-quota':
      return `the plan's quota is used up${serviceSuffix(failure.message)}`;
    case 'refused':
    case 'reference-used':
      return `it refused the request${serviceSuffix(failure.message)}`;
    case 'not-found':
      return notFoundReason(failure);
    case 'rate-limited':
      return 'it takes no more requests for now';
    case 'service-error':
      return `it failed (${failure.code})${serviceSuffix(failure.message)}`;
    case 'redirected':
      return 'it sent the request elsewhere, which was not followed; is the API address right?';
    case 'unreachable':
      return `it cannot be reached${networkReason(failure.reason)}`;
    case 'insecure':
      return `the secure connection failed${networkReason(failure.reason)}`;
    case 'connection-lost':
      return `the connection broke off${networkReason(failure.reason)}`;
    case 'timed-out':
      return `it did not answer within ${failure.seconds} seconds`;
    case 'cancelled':
      return 'it was cancelled';
    case 'unexpected-answer':
      return `it ${unexpectedResponse(failure)}`;
    default:
      return failure satisfies never;
  }
}

function notFoundReason({ message, missing }: Extract<Failure, { kind: 'not-found' }>): string {
  if (missing === 'source')
    return `the source does not exist there, or the API key cannot read it${serviceSuffix(message)}`;
  if (missing === 'profile') return `it has no such profile${serviceSuffix(message)}`;
  return `it does not know what the request names${serviceSuffix(message)}; is the API address right?`;
}

/** The service's own words, if it said any. */
function serviceSuffix(message: string): string {
  const words = plainText(message).replace(/[.!?…]+$/, '');
  return words === '' ? '' : `: ${words}`;
}

/** Why a request that changes nothing failed, as complete sentences. @param where label of the environment. */
export function failureText(failure: Failure, where: string): { readonly text: string } {
  return { text: `${where}: ${readFailureReason(failure)}.` };
}
