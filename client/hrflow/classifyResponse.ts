import type { Envelope, OtherBody, SuccessResponse } from './envelope';
import { type Failure, HrflowError, type MissingObject } from './errors';
import { interceptedFailure, type ResponseContext } from './interceptedResponse';
import type { HttpResponse } from './types';

/** The documented success codes: read or updated, created, accepted. */
const successCodes: readonly unknown[] = [200, 201, 202];

/**
 * Returns a successful response. The HTTP status and the `code` in the body must both report success. If they contradict each
 * other, the effect of the request is unknown.
 * @param body if it is not in HrFlow's format, then only the status counts, and it is never a success.
 * @throws {HrflowError} for everything but success.
 */
export function requireSuccess(
  response: HttpResponse,
  body: Envelope | OtherBody,
  context: ResponseContext,
): SuccessResponse {
  const { status } = response;
  const envelope = 'isHtml' in body ? undefined : body;
  const { code, message = '' } = envelope ?? {};
  // Without a connection to the service, a proxy answered.
  if (envelope && successCodes.includes(status) && successCodes.includes(code) && context.sent !== 'nothing') {
    return { ...envelope, code: Math.max(status, Number(code)) };
  }
  const intercepted = interceptedFailure(response, body, context);
  if (intercepted) throw new HrflowError(intercepted);
  const bodyCode = parseBodyCode(code);
  const codesAgree = bodyCode === undefined || bodyCode === status;
  // 304 is not a redirect, and not a valid response to an unconditional request.
  if (status >= 300 && status < 400 && status !== 304 && codesAgree)
    throw new HrflowError({ kind: 'redirected', host: context.redirectHost });
  const isFailure = status >= 400 && (bodyCode ?? status) >= 400;
  throw new HrflowError(
    isFailure
      ? failureFromCode(moreSevereCode(status, bodyCode), message, codesAgree ? response.headers : undefined)
      : { kind: 'unexpected-answer', status, ...(bodyCode !== undefined && { code: bodyCode, message }) },
  );
}

/** A `code` as a number, also if it is a string. @returns undefined if it is not a number. */
function parseBodyCode(code: unknown): number | undefined {
  const number = typeof code === 'string' && code.trim() !== '' ? Number(code) : code;
  return typeof number === 'number' && !Number.isNaN(number) ? number : undefined;
}

/** Returns the more severe of two failure codes: after a server error, unlike after a client error, the profile may be stored. */
function moreSevereCode(status: number, code = status): number {
  return Number.isInteger(code) && code < 600 ? Math.max(status, code) : status;
}

/**
 * @param headers undefined if the status and the body differ: then the request must not be retried, because it is not certain
 * that the service rejected it.
 */
function failureFromCode(code: number, message: string, headers: HttpResponse['headers'] | undefined): Failure {
  const seconds = parseRetryAfter(headers?.get('retry-after') ?? null);
  const retryHint = seconds === undefined ? {} : { retryAfterSeconds: seconds };
  const missing = missingObject(code, message);
  const isArchived = archivedPattern.test(message);
  switch (code) {
    case 401:
      return { kind: 'unauthorised', message };
    case 402:
      return { kind: 'over-quota', message };
    case 403:
      return { kind: 'forbidden', message };
    case 404:
      return isArchived ? { kind: 'archived', message } : { kind: 'not-found', message, ...(missing && { missing }) };
    case 429:
      return headers ? { kind: 'rate-limited', ...retryHint } : { kind: 'refused', code, message };
    case 503:
      return { kind: 'service-error', code, message, ...retryHint };
    default:
      if (code >= 500) return { kind: 'service-error', code, message };
      if (missing) return { kind: 'not-found', message, missing };
      if (isArchived) return { kind: 'archived', message };
      if (/\breference\b[^]*\balready used\b/i.test(message)) return { kind: 'reference-used', message };
      return { kind: 'refused', code, message };
  }
}

/** From HrFlow's SDK: `Profile archived`. */
const archivedPattern = /\bprofile (?:(?:is|was|has been) )?archived\b/i;

/** From HrFlow's documentation and its connectors, with code 400: `Unable to find object: profile`. */
const notFoundPattern = /\bunable to find object\b(?:\s*:\s*["'`]?(\w+))?/i;

/**
 * Which object does not exist. A missing source does not mean that its profiles are missing: the API key may have no access to it.
 * @returns undefined if the message does not name one.
 */
function missingObject(code: number, message: string): MissingObject | undefined {
  if (/\binvalid source_key\b/i.test(message)) return 'source';
  const match = notFoundPattern.exec(message);
  // HrFlow's connectors interpret a message without a name as the profile. A parameter such as `source_key` names its object.
  const object = match ? (match[1] ?? 'profile').toLowerCase().replace(/_key$/, '') : undefined;
  if (object !== undefined) return namedObjects.find((name) => name === object) ?? 'other';
  if (code !== 404 || !/\b(?:not|no|unable|unknown)\b/i.test(message)) return undefined;
  const names = namedObjects.filter((name) => new RegExp(`\\b${name}\\b`, 'i').test(message));
  return names.length === 1 ? names[0] : undefined;
}

const namedObjects = ['profile', 'source', 'board'] as const;

/** `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date. */
function parseRetryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header);
  // `Date.parse` accepts a signed number as a year.
  const date = /[a-z]/i.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}
