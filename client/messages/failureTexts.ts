import * as l10n from '@vscode/l10n';
import type { Failure } from '../hrflow/errors';
import type { ButtonId } from './buttons';
import { joinSentences } from './joinSentences';
import { withNetworkError } from './networkErrorTexts';
import { plainText } from './plainText';

/** The buttons of a message about an outcome. */
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
  | 'copy-curl'
  | 'go-to-problem'
>;

type FailureOf<Kind extends Failure['kind']> = Extract<Failure, { kind: Kind }>;

interface FailureTexts<Kind extends Failure['kind']> {
  /** A few words without a full stop, for reports and the history, which know only the kind. */
  readonly label: () => string;
  /** What happened and, if known, why: complete sentences. @param host of the API, as messages name it. */
  readonly text: (failure: FailureOf<Kind>, host: string) => string;
  /** The buttons that help, unless the message has better ones. */
  readonly actions: (failure: FailureOf<Kind>) => readonly OutcomeAction[];
}

/** The only mapping from failures to texts: messages, batch reports and the history use it. */
const failureTexts: { readonly [Kind in Failure['kind']]: FailureTexts<Kind> } = {
  refused: {
    label: () => l10n.t('Rejected by HrFlow'),
    text: ({ code, message }, host) =>
      withReason(l10n.t('{0} rejected the request (status {1}).', host, code), message),
    actions: () => ['show-history'],
  },
  'reference-used': {
    label: () => l10n.t('Rejected: another profile in the source has this reference'),
    text: ({ message }, host) =>
      withReason(
        l10n.t('{0} rejected the profile: another profile in the source has this `reference`.', host),
        message,
      ),
    actions: () => ['show-history'],
  },
  unauthorised: {
    label: () => l10n.t('API key and email rejected'),
    text: ({ message }, host) => withReason(l10n.t('{0} rejected the API key and email.', host), message),
    actions: () => ['set-credentials'],
  },
  forbidden: {
    label: () => l10n.t('Not allowed with this API key'),
    text: ({ message }, host) =>
      withReason(l10n.t('{0} does not allow this request with your API key.', host), message),
    actions: () => ['set-credentials'],
  },
  'over-quota': {
    label: () => l10n.t('Quota exhausted'),
    text: ({ message }, host) => withReason(l10n.t('The quota of your plan at {0} is exhausted.', host), message),
    actions: () => ['show-history'],
  },
  'not-found': {
    label: () => l10n.t('Not found in HrFlow'),
    text: (failure, host) => withReason(notFoundText(failure, host), failure.message),
    // The service answers for an object that it knows, so the address is right.
    actions: ({ missing }) => (missing === undefined ? ['open-settings'] : ['show-history']),
  },
  archived: {
    label: () => l10n.t('Archived in HrFlow'),
    text: (_, host) => l10n.t('The profile is archived at {0}: the request was rejected.', host),
    actions: () => ['show-history'],
  },
  'rate-limited': {
    label: () => l10n.t('Rate limit reached'),
    text: (_, host) => l10n.t('{0}: rate limit reached.', host),
    actions: () => ['index', 'show-history'],
  },
  'service-error': {
    label: () => l10n.t('HrFlow server error'),
    text: ({ code, message, retryAfterSeconds }, host) =>
      withReason(
        retryAfterSeconds === undefined
          ? l10n.t('{0}: server error (status {1}).', host, code)
          : l10n.t('{0} is temporarily unavailable (status {1}).', host, code),
        message,
      ),
    actions: ({ retryAfterSeconds }) => (retryAfterSeconds === undefined ? ['show-log'] : ['index', 'show-history']),
  },
  redirected: {
    label: () => l10n.t('Redirected, not followed'),
    text: redirectText,
    actions: () => ['open-settings'],
  },
  unreachable: {
    label: () => l10n.t('Cannot connect'),
    text: ({ reason }, host) => withNetworkError(l10n.t('Cannot connect to {0}.', host), reason),
    actions: ({ reason }) =>
      reason === 'ERR_BROWSER_BLOCKED' ? ['copy-curl', 'show-log'] : ['index', 'open-settings', 'show-log'],
  },
  insecure: {
    label: () => l10n.t('Secure connection failed'),
    text: ({ reason }, host) => withNetworkError(l10n.t('The secure connection to {0} failed.', host), reason),
    actions: () => ['show-log'],
  },
  intercepted: {
    label: () => l10n.t('Answered by a proxy, firewall or login page'),
    text: (failure, host) => interceptedText(failure, host),
    actions: () => ['show-log'],
  },
  'connection-lost': {
    label: () => l10n.t('Connection lost'),
    text: ({ reason, sent }, host) =>
      withNetworkError(
        sent === 'part'
          ? l10n.t('The connection to {0} was lost before the whole request was sent.', host)
          : l10n.t('The connection to {0} was lost.', host),
        reason,
      ),
    actions: ({ sent }) => (sent === 'part' ? ['index', 'show-log'] : ['show-log']),
  },
  'timed-out': {
    label: () => l10n.t('Timed out'),
    text: timeoutText,
    actions: ({ sent }) => (sent === 'part' ? ['index', 'show-history'] : ['show-history']),
  },
  cancelled: {
    label: () => l10n.t('Cancelled'),
    text: () => l10n.t('The request was cancelled.'),
    actions: () => ['show-history'],
  },
  'unexpected-answer': {
    label: () => l10n.t('Unexpected response'),
    text: unexpectedResponseText,
    // Another address does not help if HrFlow answers at this one.
    actions: ({ code, isTooLarge }) =>
      code === undefined && !isTooLarge ? ['open-settings', 'show-log'] : ['show-log'],
  },
};

/**
 * @param failure of any request.
 * @param host of the API, as messages name it.
 */
export function failureText<Kind extends Failure['kind']>(
  failure: FailureOf<Kind> & { readonly kind: Kind },
  host: string,
): { readonly text: string; readonly actions: readonly OutcomeAction[] } {
  const { text, actions }: FailureTexts<Kind> = failureTexts[failure.kind];
  return { text: text(failure, host), actions: actions(failure) };
}

/** @returns undefined if the outcome is not the kind of a failure. */
export function failureLabel(outcome: string): string | undefined {
  return Object.hasOwn(failureTexts, outcome) ? failureTexts[outcome as Failure['kind']].label() : undefined;
}

function notFoundText({ missing }: FailureOf<'not-found'>, host: string): string {
  switch (missing) {
    case 'source':
      return l10n.t('The source does not exist at {0}, or your API key cannot access it.', host);
    case 'profile':
      return l10n.t('The profile does not exist at {0}.', host);
    case 'board':
      return l10n.t(
        'The board does not exist at {0}, or your API key cannot access it. Check `board_key` in `labels`.',
        host,
      );
    case 'other':
      return l10n.t('{0} did not find an object that the request refers to.', host);
    case undefined:
      return l10n.t('{0} did not find the requested resource. Check the API address.', host);
    default:
      return missing satisfies never;
  }
}

function redirectText({ host: redirectHost }: FailureOf<'redirected'>, host: string): string {
  return redirectHost === ''
    ? l10n.t('{0} redirected the request. Not followed, to protect your API key: check the API address.', host)
    : l10n.t(
        '{0} redirected the request to {1}. Not followed, to protect your API key: check the API address.',
        host,
        plainText(redirectHost),
      );
}

function timeoutText({ seconds, sent }: FailureOf<'timed-out'>, host: string): string {
  switch (sent) {
    case 'part':
      return l10n.t('{0} accepted no data for {1} s: only a part of the request was sent.', host, seconds);
    case 'all':
      return l10n.t('The whole request was sent, but {0} did not respond within {1} s.', host, seconds);
    case undefined:
      return l10n.t('{0} did not respond within {1} s.', host, seconds);
    default:
      return sent satisfies never;
  }
}

function interceptedText({ status, title = '', server = '' }: FailureOf<'intercepted'>, host: string): string {
  const details = [
    ...(title === '' ? [] : [l10n.t('Title of its page: "{0}".', plainText(title))]),
    ...(server === '' ? [] : [l10n.t('Name of its server: "{0}".', plainText(server))]),
  ];
  return joinSentences(interceptedSentence(status, host), ...details);
}

function interceptedSentence(status: number, host: string): string {
  switch (status) {
    case 407:
      return l10n.t(
        'The proxy requires authentication (status {1}): {0} was not reached. Check the proxy settings.',
        host,
        status,
      );
    case 511:
      return l10n.t('The network requires a login (status {1}): {0} was not reached.', host, status);
    case 413:
      return l10n.t(
        'A proxy or firewall rejects requests of this size (status {1}): {0} was not reached.',
        host,
        status,
      );
    default:
      return l10n.t(
        'The response is not from {0}, but from a proxy, firewall or login page in between (status {1}).',
        host,
        status,
      );
  }
}

function unexpectedResponseText(
  { status, code, message = '', isTooLarge }: FailureOf<'unexpected-answer'>,
  host: string,
): string {
  if (isTooLarge) return l10n.t('The response from {0} is too large (status {1}).', host, status);
  if (code === undefined) return l10n.t("The response from {0} is not in HrFlow's format (status {1}).", host, status);
  return withReason(
    l10n.t('The response from {0} is contradictory: status {1}, but code {2} in the body.', host, status, code),
    message,
  );
}

/** @param message of the service; may be empty. */
function withReason(text: string, message: string): string {
  const reason = plainText(message);
  if (reason === '') return text;
  return `${text} ${l10n.t('Reason: {0}', /[.!?…]$/.test(reason) ? reason : `${reason}.`)}`;
}
