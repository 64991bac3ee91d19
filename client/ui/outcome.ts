import type { Failure } from '../hrflow/errors';
import type { Indexed } from '../hrflow/types';
import { plainText } from './plainText';

/** What a button of an outcome's message does. */
export type Action = 'show-profile' | 'copy-key' | 'set-credentials' | 'change-source' | 'open-settings' | 'show-log';

/** How an outcome is told. */
export interface Telling {
  readonly level: 'information' | 'warning' | 'error';
  readonly text: string;
  readonly actions: readonly Action[];
}

export const buttonOf: Readonly<Record<Action, string>> = {
  'show-profile': 'Show Stored Profile',
  'copy-key': 'Copy Key',
  'set-credentials': 'Set API Credentials',
  'change-source': 'Change Source',
  'open-settings': 'Open Settings',
  'show-log': 'Show Log',
};

const mayBeStored = 'The service may have stored the profile all the same: look before you send it again.';

/**
 * @param host of the API.
 * @param changed whether the document was edited while it was sent.
 */
export function tellSuccess(indexed: Indexed, host: string, changed: boolean): Telling {
  const note = changed
    ? ' The document was edited meanwhile: what is stored is the text as it was when it was sent.'
    : '';
  const said = withoutFullStop(plainText(indexed.message));
  if (indexed.kind === 'accepted') {
    const text = `${said || 'Profile accepted'} by ${host}. It is stored a little later.${note}`;
    return { level: 'information', text, actions: [] };
  }
  const source = indexed.source === undefined ? '' : ` in source ${plainText(indexed.source)}`;
  const key = indexed.key === undefined ? '' : ` Its key is ${plainText(indexed.key)}.`;
  return {
    level: 'information',
    text: `${said || 'Profile created'}${source} at ${host}.${key}${note}`,
    actions: [
      ...(indexed.profile ? (['show-profile'] as const) : []),
      ...(indexed.key === undefined ? [] : (['copy-key'] as const)),
    ],
  };
}

/**
 * The one table from what went wrong to what the person reads and can do.
 * @param host of the API.
 * @param ownSource whether the document names its source itself, so that there is no other to change.
 */
export function tellFailure(failure: Failure, host: string, ownSource: boolean): Telling {
  const error = (text: string, ...actions: Action[]): Telling => ({ level: 'error', text, actions });
  const warning = (text: string, ...actions: Action[]): Telling => ({ level: 'warning', text, actions });
  switch (failure.kind) {
    case 'reference-used':
      return error(`${host} refused the profile: ${said(failure.message)}`);
    case 'refused':
      return error(
        `${host} refused the profile: ${said(failure.message, failure.code)}`,
        ...(isAboutSource(failure.message) && !ownSource ? (['change-source'] as const) : []),
      );
    case 'unauthorised':
      return error(`${host} does not accept the API key and e-mail: ${said(failure.message)}`, 'set-credentials');
    case 'forbidden':
      return error(`${host} does not allow this with your API key: ${said(failure.message)}`, 'set-credentials');
    case 'over-quota':
      return error(`Your plan's quota for indexing profiles is used up: ${said(failure.message)}`);
    case 'not-found':
      return error(
        `${host} does not know what the request names: ${said(failure.message)} Is the API address right?`,
        ...(ownSource ? [] : (['change-source'] as const)),
        'open-settings',
      );
    case 'rate-limited':
      return error(
        `${host} takes no more requests for now.${waitInWords(failure.retryAfterSeconds)} The profile was not stored.`,
      );
    case 'service-error':
      return error(`${host} failed: ${said(failure.message, failure.code)} ${mayBeStored}`, 'show-log');
    case 'redirected':
      return error(
        `${host} sent the request on${failure.host ? ` to ${plainText(failure.host)}` : ''}. It was not followed, so that your API key stays where it belongs. Is the API address right?`,
        'open-settings',
      );
    case 'unreachable':
      return error(
        `${host} cannot be reached${reason(failure.reason)}. Nothing was sent.`,
        'open-settings',
        'show-log',
      );
    case 'insecure':
      return error(`The secure connection to ${host} failed${reason(failure.reason)}. Nothing was sent.`, 'show-log');
    case 'connection-lost':
      return error(`The connection to ${host} broke off${reason(failure.reason)}. ${mayBeStored}`, 'show-log');
    case 'timed-out':
      return error(`${host} did not answer within ${failure.seconds} seconds. ${mayBeStored}`);
    case 'cancelled':
      return warning(`Indexing was cancelled. ${failure.wasSent ? mayBeStored : 'Nothing was sent.'}`);
    case 'unexpected-answer':
      return error(
        `${host} answered something that is not HrFlow's (status ${failure.status}). ${mayBeStored}`,
        'open-settings',
        'show-log',
      );
    default:
      return failure satisfies never;
  }
}

/** The service's own words, as a sentence. */
function said(message: string, code?: number): string {
  const words = plainText(message) || (code === undefined ? 'it gives no reason' : `error ${code}`);
  return /[.!?…]$/.test(words) ? words : `${words}.`;
}

/** The known message is "Invalid source fields". */
function isAboutSource(message: string): boolean {
  return /\bsource\b/i.test(message);
}

function withoutFullStop(words: string): string {
  return words.replace(/\.$/, '');
}

function waitInWords(seconds: number | undefined): string {
  if (seconds === undefined) return ' Try again later.';
  if (seconds < 120) return ` Try again in ${seconds} second${seconds === 1 ? '' : 's'}.`;
  if (seconds < 2 * 3600) return ` Try again in ${Math.ceil(seconds / 60)} minutes.`;
  return ` Try again in ${Math.ceil(seconds / 3600)} hours.`;
}

/** Codes of Node's `net`, `dns` and `tls` that a person can do something about. */
const reasons: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nothing listens at this address'],
  ['ENOTFOUND', 'its name is not known'],
  ['EAI_AGAIN', 'its name cannot be looked up now'],
  ['EHOSTUNREACH', 'the network does not lead there'],
  ['ENETUNREACH', 'the network does not lead there'],
  ['ECONNRESET', 'the other side closed it'],
  ['CERT_HAS_EXPIRED', 'its certificate has expired'],
  ['CERT_NOT_YET_VALID', 'its certificate is not valid yet'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is self-signed'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'its certificate comes from an authority that this computer does not trust'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'its certificate comes from an authority that this computer does not trust'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its certificate comes from an authority that this computer does not trust'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another name'],
]);

/** Why, in words if we have them, and with the code that one can search for. */
export function reason(code: string): string {
  if (code === '') return '';
  const words = reasons.get(code);
  return words === undefined ? ` (${plainText(code)})` : ` (${words}: ${code})`;
}
