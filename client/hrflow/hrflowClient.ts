import type { ApiAddress } from './apiAddress';
import { type Failure, failureOf, HrflowError } from './errors';
import type { Credentials, Fetch, HttpResponse, Indexed } from './types';

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
      const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
      try {
        const response = await fetch(`${address.base}/v1/profile/indexing`, {
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
        return outcomeOf(response, await response.text());
      } catch (error) {
        if (error instanceof HrflowError) throw error;
        if (signal.aborted) throw new HrflowError({ kind: 'cancelled' });
        if (timeout.aborted) throw new HrflowError({ kind: 'timed-out', seconds: timeoutSeconds });
        throw new HrflowError(failureOf(error));
      }
    },
  };
}

/** The parts of an answer that every endpoint has. */
interface Envelope {
  readonly code: number;
  readonly message: string;
  readonly data: unknown;
}

/** Tells success from failure: by the status *and* by the `code` in the body, which may contradict it. */
function outcomeOf(response: HttpResponse, text: string): Indexed {
  const { status } = response;
  if (status >= 300 && status < 400) throw new HrflowError({ kind: 'redirected', host: redirectHost(response) });
  const envelope = readEnvelope(text);
  const code = Math.max(status, envelope?.code ?? 0);
  const message = envelope?.message ?? '';
  const failure = failureFor(code, message, response);
  if (failure) throw new HrflowError(failure);
  if (!envelope) throw new HrflowError({ kind: 'unexpected-answer', status });
  const profile = storedProfile(envelope.data);
  const key = profile && 'key' in profile && typeof profile.key === 'string' ? profile.key : undefined;
  if (!profile) return { kind: 'accepted', message };
  return { kind: 'created', message, profile, ...(key !== undefined && { key }) };
}

function failureFor(code: number, message: string, response: HttpResponse): Failure | undefined {
  if (code < 400) return undefined;
  switch (code) {
    case 401:
      return { kind: 'unauthorised', message };
    case 402:
      return { kind: 'over-quota', message };
    case 403:
      return { kind: 'forbidden', message };
    case 404:
      return { kind: 'not-found', message };
    case 429: {
      const seconds = retryAfter(response.headers.get('retry-after'));
      return { kind: 'rate-limited', ...(seconds !== undefined && { retryAfterSeconds: seconds }) };
    }
    default:
      return code >= 500 ? { kind: 'service-error', code, message } : { kind: 'refused', code, message };
  }
}

/** @returns undefined if the text is not an answer of HrFlow's: JSON with a number as `code`. */
function readEnvelope(text: string): Envelope | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('code' in value) || typeof value.code !== 'number') return undefined;
  const message = 'message' in value && typeof value.message === 'string' ? value.message : '';
  return { code: value.code, message, data: 'data' in value ? value.data : undefined };
}

/** Most answers have the profile as `data`, one endpoint has it as `data.profile`. */
function storedProfile(data: unknown): object | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
  if ('profile' in data && typeof data.profile === 'object' && data.profile !== null) return data.profile;
  return Object.keys(data).length > 0 ? data : undefined;
}

/** `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date. */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}

function redirectHost(response: HttpResponse): string {
  const location = response.headers.get('location') ?? '';
  return URL.canParse(location) ? new URL(location).host : '';
}
