import { parseIndexed, profileFrom, profileTextFrom, readResponse, parseSourcePage } from './readResponse';
import type { ApiAddress } from './apiAddress';
import type { SuccessResponse } from './envelope';
import { type Failure, failureFrom, HrflowError, type SentPart } from './errors';
import { type KeyPermission, permissionIn } from './keyPermission';
import { createSilenceTimeout, type SilenceTimeout } from './silenceTimeout';
import type { Credentials, Fetch, IndexingResult, ProfileIdentifier, SourcePage, Transfer } from './types';

export interface RequestOptions {
  readonly address: ApiAddress;
  readonly credentials: Credentials;
  /** Aborted when the user cancels. */
  readonly signal: AbortSignal;
}

interface Upload {
  /** The result of `requestBody`. */
  readonly body: string;
  /** Called when a part of the body is sent, if the platform can tell. */
  readonly onTransfer?: (transfer: Transfer) => void;
}

interface IndexRequest extends RequestOptions, Upload {}

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
 * @param timeoutSeconds without a transferred byte; read for each request. If `fetch` does not tell what it sends, without a byte of the
 * response.
 */
export function createHrflowClient(fetch: Fetch, timeoutSeconds: number | (() => number)): HrflowClient {
  const send = createSend(fetch, typeof timeoutSeconds === 'number' ? () => timeoutSeconds : timeoutSeconds);

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
    indexProfile: async (request) => parseIndexed(await send(request, 'POST', indexingPath, request)),

    updateProfile: async (request) => parseIndexed(await send(request, 'PUT', indexingPath, request)),

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

type Send = (access: RequestOptions, method: string, path: string, upload?: Upload) => Promise<SuccessResponse>;

/** @returns a function that sends one request. It throws {HrflowError} if the request does not succeed. */
function createSend(fetch: Fetch, timeoutSeconds: () => number): Send {
  return async (access, method, path, upload) => {
    const { address, credentials, signal } = access;
    throwIfCancelled(signal);
    const timeout = createSilenceTimeout(timeoutSeconds());
    const url = address.base + path;
    const body = upload?.body;
    let sent: SentPart | undefined;
    const onTransfer = (transfer: Transfer): void => {
      timeout.restart();
      sent = sentPart(transfer);
      upload?.onTransfer?.(transfer);
    };
    try {
      const response = await fetch(url, {
        method,
        headers: {
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          'X-API-KEY': credentials.apiKey,
          'X-USER-EMAIL': credentials.userEmail,
        },
        ...(body !== undefined && { body, onTransfer }),
        redirect: 'manual',
        signal: AbortSignal.any([signal, timeout.signal]),
      });
      return await readResponse(timeout.watch(response), { url, apiKey: credentials.apiKey, body, sent });
    } catch (error) {
      if (error instanceof HrflowError) throw error;
      throw new HrflowError(failureAfter(error, { signal, timeout, sent }));
    } finally {
      timeout.stop();
    }
  };
}

function sentPart({ isConnected, sentBytes, totalBytes }: Transfer): SentPart {
  if (!isConnected) return 'nothing';
  return sentBytes < totalBytes ? 'part' : 'all';
}

/** The reason of an error of `fetch`: the user, the timeout, or else the network. */
function failureAfter(
  error: unknown,
  exchange: { readonly signal: AbortSignal; readonly timeout: SilenceTimeout; readonly sent: SentPart | undefined },
): Failure {
  const { signal, timeout, sent } = exchange;
  const sentIfKnown = sent === undefined || sent === 'nothing' ? {} : { sent };
  if (signal.aborted) return { kind: 'cancelled', wasSent: sent !== 'nothing', ...sentIfKnown };
  if (!timeout.signal.aborted) return failureFrom(error, sent);
  if (sent === 'nothing') return { kind: 'unreachable', reason: 'ETIMEDOUT' };
  return { kind: 'timed-out', seconds: timeout.seconds, ...sentIfKnown };
}

function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new HrflowError({ kind: 'cancelled', wasSent: false });
}
