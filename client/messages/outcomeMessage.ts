import type { Failure } from '../hrflow/errors';
import type { IndexingResult } from '../hrflow/types';
import type { ButtonId } from './buttons';
import { plainText } from './plainText';

/** The buttons of an outcome's message. */
export type OutcomeAction = Extract<
  ButtonId,
  | 'show-profile'
  | 'copy-key'
  | 'set-credentials'
  | 'change-source'
  | 'open-settings'
  | 'show-log'
  | 'show-history'
  | 'check'
  | 'check-otherwise'
  | 'add-reference'
  | 'other-reference'
  | 'update'
  | 'compare'
  | 'index'
  | 'go-to-problem'
>;

/** How an outcome is told. It has a button: VS Code cuts a message without one off after its first line. */
export interface OutcomeMessage {
  readonly level: 'information' | 'warning' | 'error';
  readonly text: string;
  readonly actions: readonly OutcomeAction[];
}

/** What was sent. */
export interface SentProfile {
  readonly action: 'index' | 'update';
  /** Whether the document names its source itself, so that there is no other to change. */
  readonly hasOwnSource: boolean;
  /** By which the service can be asked for the profile. */
  readonly reference?: string;
  /** By its form the key cannot read: it cannot ask for a profile. */
  readonly onlyWrites?: true;
}

/**
 * @param host of the API.
 * @param isEdited whether the document was edited while it was sent.
 */
export function successMessage(
  indexed: IndexingResult,
  host: string,
  isEdited: boolean,
  action: SentProfile['action'],
): OutcomeMessage {
  const editedNote = isEdited
    ? ' The document was edited meanwhile: what is stored is the text as it was when it was sent.'
    : '';
  const serviceMessage = withoutFullStop(plainText(indexed.message));
  if (indexed.kind === 'accepted') {
    const text = `${serviceMessage || 'Profile accepted'} by ${host}. It is stored a little later.${editedNote}`;
    return { level: 'information', text, actions: ['show-history'] };
  }
  const source = indexed.source === undefined ? '' : ` in source ${plainText(indexed.source)}`;
  const key = indexed.key === undefined ? '' : ` Its key is ${plainText(indexed.key)}.`;
  const actions: OutcomeAction[] = [];
  if (indexed.profile) actions.push('show-profile');
  if (indexed.key !== undefined) actions.push('copy-key');
  return {
    level: 'information',
    text: `${serviceMessage || (action === 'update' ? 'Profile updated' : 'Profile created')}${source} at ${host}.${key}${editedNote}`,
    actions: actions.length > 0 ? actions : ['show-history'],
  };
}

/**
 * The one table from what went wrong to what the person reads and can do.
 * @param host of the API.
 */
export function failureMessage(failure: Failure, host: string, sent: SentProfile): OutcomeMessage {
  const error = (text: string, ...actions: OutcomeAction[]): OutcomeMessage => ({ level: 'error', text, actions });
  const possiblyStored = (text: string, ...actions: OutcomeAction[]): OutcomeMessage =>
    possiblyStoredMessage(sent, text, ...actions);
  switch (failure.kind) {
    case 'reference-used':
      return referenceUsedMessage(`${host} refused the profile: ${serviceSentence(failure.message)}`, sent);
    case 'refused':
      return error(
        `${host} refused the profile: ${serviceSentence(failure.message, failure.code)}`,
        ...(isAboutSource(failure.message) && !sent.hasOwnSource ? (['change-source'] as const) : []),
        'show-history',
      );
    case 'unauthorised':
      return error(
        `${host} does not accept the API key and e-mail: ${serviceSentence(failure.message)}`,
        'set-credentials',
      );
    case 'forbidden':
      return error(
        `${host} does not allow this with your API key: ${serviceSentence(failure.message)}`,
        'set-credentials',
      );
    case 'over-quota':
      return error(
        `Your plan's quota for indexing profiles is used up: ${serviceSentence(failure.message)}`,
        'show-history',
      );
    case 'not-found':
      return notFoundMessage(host, failure, sent);
    case 'rate-limited':
      return retryLaterMessage(`${host} takes no more requests for now.`, failure.retryAfterSeconds);
    case 'service-error':
      return failure.retryAfterSeconds === undefined
        ? possiblyStored(`${host} failed: ${serviceSentence(failure.message, failure.code)}`, 'show-log')
        : retryLaterMessage(
            `${host} is away: ${serviceSentence(failure.message, failure.code)}`,
            failure.retryAfterSeconds,
          );
    case 'redirected':
      return error(
        `${host} sent the request on${failure.host ? ` to ${plainText(failure.host)}` : ''}. It was not followed, so that your API key stays where it belongs. ${checkAddressHint}`,
        openSettings,
      );
    case 'unreachable':
      return error(
        `${host} cannot be reached${networkReason(failure.reason)}. Nothing was sent.`,
        'index',
        openSettings,
        'show-log',
      );
    case 'insecure':
      return error(
        `The secure connection to ${host} failed${networkReason(failure.reason)}. Nothing was sent.`,
        'show-log',
      );
    case 'connection-lost':
      return possiblyStored(`The connection to ${host} broke off${networkReason(failure.reason)}.`, 'show-log');
    case 'timed-out':
      return possiblyStored(`${host} did not answer within ${failure.seconds} seconds.`, 'show-history');
    case 'cancelled':
      return cancelledMessage(failure, host, sent);
    case 'unexpected-answer': {
      // Another address does not help where it is HrFlow that answers.
      const isOtherServer = failure.code === undefined && !failure.isTooLarge;
      return possiblyStored(
        `${host} ${unexpectedResponse(failure)}.`,
        ...(isOtherServer ? ([openSettings] as const) : []),
        'show-log',
      );
    }
    default:
      return failure satisfies never;
  }
}

function referenceUsedMessage(text: string, { action, reference, onlyWrites }: SentProfile): OutcomeMessage {
  const canUpdate = action === 'index' && reference !== undefined;
  const compare = onlyWrites ? [] : (['compare'] as const);
  return {
    level: 'error',
    text,
    actions: [...(canUpdate ? (['update', ...compare] as const) : []), 'other-reference'],
  };
}

function notFoundMessage(
  host: string,
  { message, missing }: Extract<Failure, { kind: 'not-found' }>,
  { action, hasOwnSource }: SentProfile,
): OutcomeMessage {
  const serviceMessage = serviceSentence(message);
  const source = hasOwnSource ? [] : (['change-source'] as const);
  if (missing === 'source') {
    const text = `${host} has no such source, or the API key has no access to it: ${serviceMessage}`;
    return { level: 'error', text, actions: [...source, 'show-history'] };
  }
  return action === 'update' && missing === 'profile'
    ? {
        level: 'error',
        text: `${host} has no such profile to update: ${serviceMessage}`,
        actions: ['index', ...source],
      }
    : {
        level: 'error',
        text: `${host} does not know what the request names: ${serviceMessage} ${checkAddressHint}`,
        actions: [...source, openSettings],
      };
}

/** What is wrong with an answer, for the middle of a sentence about the service. */
export function unexpectedResponse(failure: Extract<Failure, { kind: 'unexpected-answer' }>): string {
  const { status, code, message = '', isTooLarge } = failure;
  if (isTooLarge) return `sent an answer that is too large to read (status ${status})`;
  if (code === undefined) return `answered something that is not HrFlow's (status ${status})`;
  const serviceMessage = withoutFullStop(plainText(message));
  return `contradicts itself: the status is ${status}, the code in the answer is ${code}${serviceMessage === '' ? '' : `: ${serviceMessage}`}`;
}

function retryLaterMessage(summary: string, seconds: number | undefined): OutcomeMessage {
  const text = `${summary}${retryAdvice(seconds)} The profile was not stored.`;
  return { level: 'error', text, actions: ['index', 'show-history'] };
}

function cancelledMessage(
  { wasSent, after }: Extract<Failure, { kind: 'cancelled' }>,
  host: string,
  sent: SentProfile,
): OutcomeMessage {
  const isUpdate = sent.action === 'update';
  const summary = `${isUpdate ? 'Updating' : 'Indexing'} was cancelled`;
  if (wasSent) return { ...possiblyStoredMessage(sent, `${summary}.`, 'show-history'), level: 'warning' };
  const detail = after
    ? ` while it waited to be sent again. ${host} had turned it away (${after.kind === 'rate-limited' ? 429 : after.code}): the profile was not ${isUpdate ? 'changed' : 'stored'}.`
    : '. Nothing was sent.';
  return { level: 'warning', text: summary + detail, actions: ['index'] };
}

const openSettings = 'open-settings';
const checkAddressHint = 'Is the API address right?';

/** What can be known of a profile that may have arrived, and what can be done: ask, make it askable, update it once more. */
function possiblyStoredMessage(
  { action, reference, onlyWrites }: SentProfile,
  text: string,
  ...actions: OutcomeAction[]
): OutcomeMessage {
  const build = (next: OutcomeAction, advice: string): OutcomeMessage => ({
    level: 'error',
    text: `${text} The service may have ${action === 'update' ? 'changed' : 'stored'} the profile all the same${advice}`,
    actions: [next, ...actions],
  });
  if (action === 'update') return build('index', '; to update it once more does no harm.');
  if (reference === undefined) {
    const referenceHint = 'If it had a reference, the service could be asked.';
    return build('add-reference', `: look in HrFlow before you send it again. ${referenceHint}`);
  }
  return onlyWrites
    ? build(
        'check-otherwise',
        `: look in HrFlow for the reference ${plainText(reference)} before you send it again, ${otherKeyHint}`,
      )
    : build('check', ': ask it before you send it again.');
}

const otherKeyHint = 'or check with a key that reads: yours only writes.';

/** The service's own words, as a sentence. */
function serviceSentence(message: string, code?: number): string {
  const text = plainText(message) || (code === undefined ? 'it gives no reason' : `error ${code}`);
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** The known message is "Invalid source fields". */
function isAboutSource(message: string): boolean {
  return /\bsource\b/i.test(message);
}

function withoutFullStop(words: string): string {
  return words.replace(/\.$/, '');
}

function retryAdvice(seconds: number | undefined): string {
  if (seconds === undefined) return ' Try again later.';
  if (seconds < 120) return ` Try again in ${seconds} second${seconds === 1 ? '' : 's'}.`;
  if (seconds < 2 * 3600) return ` Try again in ${Math.ceil(seconds / 60)} minutes.`;
  return ` Try again in ${Math.ceil(seconds / 3600)} hours.`;
}

/** Codes of Node's `net`, `dns` and `tls` that a person can do something about. */
const networkReasons: ReadonlyMap<string, string> = new Map([
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
export function networkReason(code: string): string {
  if (code === '') return '';
  const knownText = networkReasons.get(code);
  return knownText === undefined ? ` (${plainText(code)})` : ` (${knownText}: ${code})`;
}
