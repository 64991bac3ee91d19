import type { Envelope, OtherBody } from './envelope';
import type { Failure, SentPart } from './errors';
import type { HttpResponse } from './types';

/** What is known about a response besides its status and its body. */
export interface ResponseContext {
  /** The target of a redirect; empty if the response has no location. */
  readonly redirectHost: string;
  /** The name of the server; empty if the response has none. */
  readonly server: string;
  /** How much of the request was sent when the response arrived; undefined if it is not known. */
  readonly sent?: SentPart | undefined;
}

/**
 * Recognizes a response of something between this computer and the service, such as a proxy, a firewall or a login page: the service
 * always answers with a JSON object that has a `code`.
 * @returns undefined for a response of the service, and for a status that has the same meaning from any sender.
 */
export function interceptedFailure(
  response: HttpResponse,
  body: Envelope | OtherBody,
  { sent, server }: ResponseContext,
): Failure | undefined {
  const { status } = response;
  // Without a connection to the service, a proxy answered.
  if (sent !== 'nothing' && !isFromIntermediary(response, body)) return undefined;
  const title = 'isHtml' in body ? body.title : '';
  // A client error rejects a request. 511 is sent by the login pages of networks (RFC 6585, section 6).
  const isRejection = (status >= 400 && status < 500) || status === 511;
  return {
    kind: 'intercepted',
    status,
    ...(title !== '' && { title }),
    ...(server !== '' && { server }),
    mayHavePassed: !isRejection && (sent === undefined || sent === 'all'),
  };
}

function isFromIntermediary({ status, headers }: HttpResponse, body: Envelope | OtherBody): boolean {
  if ('isHtml' in body) {
    if (status < 300) return body.isHtml && status >= 200;
    return status >= 400 && !isIndependentOfSender(status, headers);
  }
  // Statuses of proxies and login pages (RFC 9110, section 15.5.8), and JSON without a `code`, such as that of API gateways.
  if (status === 407 || status === 511) return body.code !== status;
  return body.code === undefined && [401, 403, 413].includes(status);
}

/** Whether a status has the same consequence if something else than the service sends it. */
function isIndependentOfSender(status: number, headers: HttpResponse['headers']): boolean {
  // 404: the address is wrong. 429: try again later. 500: sent by the framework of a service that failed.
  if ([404, 429, 500].includes(status)) return true;
  return status === 503 && headers.get('retry-after') !== null;
}
