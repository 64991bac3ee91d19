import { indexedIn, profileIn, profileTextIn, readAnswer, sourcesIn } from './readResponse';
import type { ApiAddress } from './apiAddress';
import type { Answer } from './envelope';
import { failureOf, HrflowError } from './errors';
import type { Credentials, Fetch, Indexed, ProfileName, SourcePage } from './types';

/** Where a request goes, and in whose name. */
export interface Access {
  readonly address: ApiAddress;
  readonly credentials: Credentials;
  /** Aborted when the person cancels. */
  readonly signal: AbortSignal;
}

export interface IndexRequest extends Access {
  /** What `requestBody` made. */
  readonly body: string;
}

export interface ReadRequest extends Access {
  readonly sourceKey: string;
  readonly name: ProfileName;
}

/**
 * HrFlow.ai's API, as far as we use it. Each call is one request, sent once, whatever happens (`retry.ts` may send it again
 * where that is safe), and each throws {HrflowError} for everything but success.
 */
export interface HrflowClient {
  /** Creates a profile: POST /v1/profile/indexing. */
  indexProfile(request: IndexRequest): Promise<Indexed>;
  /** Changes the profile that the body names by `key` or `reference`: PUT /v1/profile/indexing. */
  updateProfile(request: IndexRequest): Promise<Indexed>;
  /**
   * Reads a stored profile: GET /v1/profile/indexing.
   * @returns undefined if the source has no such profile.
   */
  readProfile(request: ReadRequest): Promise<object | undefined>;
  /** As `readProfile`, but the profile's text as the service wrote it: numbers have their spelling, members their order. */
  readProfileText(request: ReadRequest): Promise<string | undefined>;
  /** Lists sources: GET /v1/sources. @param request.page counts from 1. @param request.named part of a name. */
  listSources(request: Access & { readonly page: number; readonly named?: string }): Promise<SourcePage>;
  /** Tries the credentials: GET /v1/auth. */
  checkCredentials(access: Access): Promise<void>;
}

/**
 * @param fetch the platform's way to the network.
 * @param timeoutSeconds from the start of a request to the end of its answer.
 */
export function createHrflowClient(fetch: Fetch, timeoutSeconds: number): HrflowClient {
  async function send(access: Access, method: string, path: string, body?: string): Promise<Answer> {
    const { address, credentials, signal } = access;
    throwIfCancelled(signal, false);
    const timeout = AbortSignal.timeout(timeoutSeconds * 1000);
    const url = address.base + path;
    try {
      const response = await fetch(url, {
        method,
        headers: {
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          'X-API-KEY': credentials.apiKey,
          'X-USER-EMAIL': credentials.userEmail,
        },
        ...(body !== undefined && { body }),
        redirect: 'manual',
        signal: AbortSignal.any([signal, timeout]),
      });
      return await readAnswer(response, { url, apiKey: credentials.apiKey, body });
    } catch (error) {
      if (error instanceof HrflowError) throw error;
      throwIfCancelled(signal, true);
      if (timeout.aborted) throw new HrflowError({ kind: 'timed-out', seconds: timeoutSeconds });
      throw new HrflowError(failureOf(error));
    }
  }

  /** @returns undefined if the source has no such profile. */
  async function found<Profile>(
    request: ReadRequest,
    profileOf: (answer: Answer) => Profile | undefined,
  ): Promise<Profile | undefined> {
    const { sourceKey, name } = request;
    const query = new URLSearchParams({ source_key: sourceKey, [name.by]: name.value });
    try {
      const answer = await send(request, 'GET', `${profiles}?${query.toString()}`);
      const profile = profileOf(answer);
      if (profile === undefined) throw new HrflowError({ kind: 'unexpected-answer', status: answer.code });
      return profile;
    } catch (error) {
      // A source that does not exist, or a wrong API address, says nothing of the profile.
      const isMissing = error instanceof HrflowError && error.failure.kind === 'not-found';
      if (isMissing && error.failure.missing === 'profile') return;
      throw error;
    }
  }

  return {
    indexProfile: async (request) => indexedIn(await send(request, 'POST', profiles, request.body)),

    updateProfile: async (request) => indexedIn(await send(request, 'PUT', profiles, request.body)),

    readProfile: (request) => found(request, ({ data }) => profileIn(data)),

    readProfileText: (request) => found(request, profileTextIn),

    async listSources(request) {
      const { page, named = '' } = request;
      const query = new URLSearchParams({ page: String(page), limit: '30', ...(named !== '' && { name: named }) });
      return sourcesIn(await send(request, 'GET', `/v1/sources?${query.toString()}`), page);
    },

    async checkCredentials(access) {
      await send(access, 'GET', '/v1/auth');
    },
  };
}

const profiles = '/v1/profile/indexing';

function throwIfCancelled(signal: AbortSignal, wasSent: boolean): void {
  if (signal.aborted) throw new HrflowError({ kind: 'cancelled', wasSent });
}
