import { readAnswer } from './answer';
import type { ApiAddress } from './apiAddress';
import { failureOf, HrflowError } from './errors';
import type { Credentials, Fetch, Indexed } from './types';

export interface IndexRequest {
  readonly address: ApiAddress;
  readonly credentials: Credentials;
  /** What `requestBody` made. */
  readonly body: string;
  /** Aborted when the person cancels. */
  readonly signal: AbortSignal;
}

/** HrFlow.ai's API, as far as we use it. */
export interface HrflowClient {
  /**
   * Creates a profile: POST /v1/profile/indexing. Sent once, whatever happens: the service has no way to tell a second
   * attempt from a second profile.
   * @throws {HrflowError} for everything but success.
   */
  indexProfile(request: IndexRequest): Promise<Indexed>;
}

/**
 * @param fetch the platform's way to the network.
 * @param timeoutSeconds from the start of the request to the end of the answer.
 */
export function createHrflowClient(fetch: Fetch, timeoutSeconds: number): HrflowClient {
  return {
    async indexProfile({ address, credentials, body, signal }) {
      throwIfCancelled(signal, false);
      const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
      const url = `${address.base}/v1/profile/indexing`;
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            'X-API-KEY': credentials.apiKey,
            'X-USER-EMAIL': credentials.userEmail,
          },
          body,
          redirect: 'manual',
          signal: AbortSignal.any([signal, timeout]),
        });
        return await readAnswer(response, url, credentials.apiKey);
      } catch (error) {
        if (error instanceof HrflowError) throw error;
        throwIfCancelled(signal, true);
        if (timeout.aborted) throw new HrflowError({ kind: 'timed-out', seconds: timeoutSeconds });
        throw new HrflowError(failureOf(error));
      }
    },
  };
}

function throwIfCancelled(signal: AbortSignal, wasSent: boolean): void {
  if (signal.aborted) throw new HrflowError({ kind: 'cancelled', wasSent });
}
