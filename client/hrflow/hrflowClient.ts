import { parseIndexed, profileFrom, profileTextFrom, readResponse, parseSourcePage } from './readResponse';
import type { ApiAddress } from './apiAddress';
import type { SuccessResponse } from './envelope';
import { failureFrom, HrflowError } from './errors';
import { type KeyPermission, permissionIn } from './keyPermission';
import type { Credentials, Fetch, IndexingResult, ProfileIdentifier, SourcePage } from './types';

export interface RequestOptions {
  readonly address: ApiAddress;
  readonly credentials: Credentials;
  /** Aborted when the user cancels. */
  readonly signal: AbortSignal;
}

interface IndexRequest extends RequestOptions {
  /** The result of `requestBody`. */
  readonly body: string;
}

export interface ReadRequest extends RequestOptions {
  readonly sourceKey: string;
  readonly identifier: ProfileIdentifier;
}

/**
 * The part of HrFlow.ai's API that the extension uses. Each call sends exactly one request (retry.ts retries it if that is safe) and
 * throws {HrflowError} if it does not succeed.
 */
export interface HrflowClient {
  /** Creates a profile: POST /v1/profile/indexing. */
  indexProfile(request: IndexRequest): Promise<IndexingResult>;
  /** Updates the profile that the body identifies by `key` or `reference`: PUT /v1/profile/indexing. */
  updateProfile(request: IndexRequest): Promise<IndexingResult>;
  /**
   * Reads a stored profile: GET /v1/profile/indexing.
   * @returns undefined if the source has no such profile.
   */
  readProfile(request: ReadRequest): Promise<object | undefined>;
  /** As `readProfile`, but returns the JSON text of the profile, which keeps the format of numbers and the order of properties. */
  readProfileText(request: ReadRequest): Promise<string | undefined>;
  /** Lists sources: GET /v1/sources. @param request.page starts at 1. @param request.named part of a name. */
  listSources(request: RequestOptions & { readonly page: number; readonly named?: string }): Promise<SourcePage>;
  /** Tests the credentials: GET /v1/auth. @returns the permission of the API key, if the service says it. */
  checkCredentials(access: RequestOptions): Promise<KeyPermission>;
}

/**
 * @param fetch of the platform.
 * @param timeoutSeconds from the start of a request to the end of its response.
 */
export function createHrflowClient(fetch: Fetch, timeoutSeconds: number): HrflowClient {
  const send = createSend(fetch, timeoutSeconds);

  /** @returns undefined if the source has no such profile. */
  async function readStored<Profile>(
    request: ReadRequest,
    parse: (response: SuccessResponse) => Profile | undefined,
  ): Promise<Profile | undefined> {
    const { sourceKey, identifier } = request;
    const query = new URLSearchParams({ source_key: sourceKey, [identifier.by]: identifier.value });
    try {
      const response = await send(request, 'GET', `${indexingPath}?${query.toString()}`);
      const profile = parse(response);
      if (profile === undefined) throw new HrflowError({ kind: 'unexpected-answer', status: response.code });
      return profile;
    } catch (error) {
      // A missing source or a wrong API address does not mean that the profile is missing.
      const isMissing = error instanceof HrflowError && error.failure.kind === 'not-found';
      if (isMissing && error.failure.missing === 'profile') return;
      throw error;
    }
  }

  return {
    indexProfile: async (request) => parseIndexed(await send(request, 'POST', indexingPath, request.body)),

    updateProfile: async (request) => parseIndexed(await send(request, 'PUT', indexingPath, request.body)),

    readProfile: (request) => readStored(request, ({ data }) => profileFrom(data)),

    readProfileText: (request) => readStored(request, profileTextFrom),

    async listSources(request) {
      const { page, named = '' } = request;
      const query = new URLSearchParams({ page: String(page), limit: '30', ...(named !== '' && { name: named }) });
      return parseSourcePage(await send(request, 'GET', `/v1/sources?${query.toString()}`), page);
    },

    async checkCredentials(access) {
      const { data } = await send(access, 'GET', '/v1/auth');
      return permissionIn(data);
    },
  };
}

const indexingPath = '/v1/profile/indexing';

type Send = (access: RequestOptions, method: string, path: string, body?: string) => Promise<SuccessResponse>;

/** @returns a function that sends one request. It throws {HrflowError} if the request does not succeed. */
function createSend(fetch: Fetch, timeoutSeconds: number): Send {
  return async (access, method, path, body) => {
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
      return await readResponse(response, { url, apiKey: credentials.apiKey, body });
    } catch (error) {
      if (error instanceof HrflowError) throw error;
      throwIfCancelled(signal, true);
      if (timeout.aborted) throw new HrflowError({ kind: 'timed-out', seconds: timeoutSeconds });
      throw new HrflowError(failureFrom(error));
    }
  };
}

function throwIfCancelled(signal: AbortSignal, wasSent: boolean): void {
  if (signal.aborted) throw new HrflowError({ kind: 'cancelled', wasSent });
}
