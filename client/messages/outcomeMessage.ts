import * as l10n from '@vscode/l10n';
import { type Failure, isAboutSource, mayHaveBeenProcessed } from '../hrflow/errors';
import type { IndexingResult } from '../hrflow/types';
import { type OutcomeAction, failureText } from './failureTexts';
import { plainText } from './plainText';

/** The message about what a request to index or update a profile led to. VS Code truncates a message without buttons. */
export interface OutcomeMessage {
  readonly level: 'information' | 'warning' | 'error';
  readonly text: string;
  readonly actions: readonly OutcomeAction[];
}

/** What was sent. */
export interface SentProfile {
  readonly action: 'index' | 'update';
  /** Whether the document has a `source_key`, so that another source cannot be chosen. */
  readonly hasOwnSource: boolean;
  /** The service can be queried by it. */
  readonly reference?: string;
  /** The key looks like a write-only key: it cannot read profiles. */
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
  const { kind, key, profile } = indexed;
  const sentences = [
    kind === 'accepted'
      ? l10n.t('{0} accepted the profile. It will be stored shortly.', host)
      : storedSentence(indexed, host, action),
    ...(kind === 'created' && key !== undefined ? [l10n.t('Its key is {0}.', plainText(key))] : []),
    ...(isEdited ? [l10n.t('The document was edited in the meantime: the version before these edits was sent.')] : []),
  ];
  const actions: OutcomeAction[] = [];
  if (kind === 'created' && profile) actions.push('show-profile');
  if (kind === 'created' && key !== undefined) actions.push('copy-key');
  return {
    level: 'information',
    text: sentences.join(' '),
    actions: actions.length > 0 ? actions : ['show-history'],
  };
}

function storedSentence({ source }: IndexingResult, host: string, action: SentProfile['action']): string {
  if (source === undefined) {
    return action === 'update' ? l10n.t('Profile updated at {0}.', host) : l10n.t('Profile created at {0}.', host);
  }
  return action === 'update'
    ? l10n.t('Profile updated in source {0} at {1}.', plainText(source), host)
    : l10n.t('Profile created in source {0} at {1}.', plainText(source), host);
}

/**
 * What happened (failureTexts.ts), what it means for the profile, and what to do next.
 * @param host of the API.
 */
export function failureMessage(failure: Failure, host: string, sent: SentProfile): OutcomeMessage {
  const { text, actions } = failureText(failure, host);
  if (failure.kind === 'cancelled') return cancelledMessage(failure, host, sent);
  if (mayHaveBeenProcessed(failure)) {
    const { advice, action } = possiblyStored(sent);
    return { level: 'error', text: `${text} ${advice}`, actions: [action, ...actions] };
  }
  return {
    level: 'error',
    text: [text, ...consequence(failure)].join(' '),
    actions: profileActions(failure, sent) ?? actions,
  };
}

/** What a failure means for the profile, which is certainly not stored; empty if the text of the failure says it. */
function consequence(failure: Failure): string[] {
  switch (failure.kind) {
    case 'unreachable':
    case 'insecure':
      return [l10n.t('Nothing was sent.')];
    case 'rate-limited':
    case 'service-error':
      return [notStoredAdvice(failure.retryAfterSeconds)];
    case 'refused':
    case 'reference-used':
    case 'unauthorised':
    case 'forbidden':
    case 'over-quota':
    case 'not-found':
    case 'archived':
    case 'redirected':
    case 'cancelled':
    case 'unexpected-answer':
      return [];
    case 'intercepted':
    case 'connection-lost':
    case 'timed-out':
      return [l10n.t('The profile was not stored.')];
    default:
      return failure satisfies never;
  }
}

/** Buttons that depend on the profile; undefined if the failure's own ones are right. */
function profileActions(failure: Failure, sent: SentProfile): readonly OutcomeAction[] | undefined {
  const changeSource = sent.hasOwnSource ? [] : (['change-source'] as const);
  if (failure.kind === 'reference-used') {
    const canUpdate = sent.action === 'index' && sent.reference !== undefined;
    const compare = sent.onlyWrites ? [] : (['compare'] as const);
    return [...(canUpdate ? (['update', ...compare] as const) : []), 'other-reference'];
  }
  if (isAboutSource(failure)) return [...changeSource, 'show-history'];
  // Indexing asks whether to index the profile as a new one.
  if (failure.kind === 'archived' && sent.action === 'update') return ['index', 'show-history'];
  if (failure.kind !== 'not-found' || failure.missing === 'board' || failure.missing === 'other') return undefined;
  if (failure.missing === 'profile') return sent.action === 'update' ? ['index', ...changeSource] : undefined;
  return [...changeSource, 'open-settings'];
}

function cancelledMessage(
  { wasSent, sent: part, after }: Extract<Failure, { kind: 'cancelled' }>,
  host: string,
  sent: SentProfile,
): OutcomeMessage {
  const isUpdate = sent.action === 'update';
  if (wasSent && part === 'part') {
    const text = isUpdate
      ? l10n.t('The update was cancelled before the whole profile was sent: nothing was changed.')
      : l10n.t('Indexing was cancelled before the whole profile was sent: nothing was stored.');
    return { level: 'warning', text, actions: ['index'] };
  }
  if (wasSent) {
    const { advice, action } = possiblyStored(sent);
    const text = isUpdate ? l10n.t('The update was cancelled.') : l10n.t('Indexing was cancelled.');
    return { level: 'warning', text: `${text} ${advice}`, actions: [action, 'show-history'] };
  }
  return { level: 'warning', text: cancelledBeforeSending(after, host, isUpdate), actions: ['index'] };
}

function cancelledBeforeSending(
  after: Extract<Failure, { kind: 'cancelled' }>['after'],
  host: string,
  isUpdate: boolean,
): string {
  if (!after) {
    return isUpdate
      ? l10n.t('The update was cancelled. Nothing was sent.')
      : l10n.t('Indexing was cancelled. Nothing was sent.');
  }
  const status = after.kind === 'rate-limited' ? 429 : after.code;
  return isUpdate
    ? l10n.t(
        'The update was cancelled before a retry. {0} rejected the previous request (status {1}): nothing was changed.',
        host,
        status,
      )
    : l10n.t(
        'Indexing was cancelled before a retry. {0} rejected the previous request (status {1}): nothing was stored.',
        host,
        status,
      );
}

/** What to do about a profile that may have been processed: query the service, make that possible, or update it again. */
function possiblyStored({ action, reference, onlyWrites }: SentProfile): {
  readonly advice: string;
  readonly action: OutcomeAction;
} {
  if (action === 'update') {
    return { advice: l10n.t('The profile may have been updated. Updating it again is safe.'), action: 'index' };
  }
  if (reference === undefined) {
    const advice = l10n.t(
      'The profile may have been stored: look in HrFlow before you send it again. With a `reference`, VS Code can check.',
    );
    return { advice, action: 'add-reference' };
  }
  if (onlyWrites) {
    const advice = l10n.t(
      'The profile may have been stored: look for the reference {0} in HrFlow, or check with a key that can read, before you send it again.',
      plainText(reference),
    );
    return { advice, action: 'check-otherwise' };
  }
  return { advice: l10n.t('The profile may have been stored: check before you send it again.'), action: 'check' };
}

/** @param seconds that the service asks to wait. */
function notStoredAdvice(seconds: number | undefined): string {
  if (seconds === undefined) return l10n.t('The profile was not stored: try again later.');
  if (seconds < 120) return l10n.t('The profile was not stored: try again in {0} s.', seconds);
  if (seconds < 2 * 3600) return l10n.t('The profile was not stored: try again in {0} min.', Math.ceil(seconds / 60));
  return l10n.t('The profile was not stored: try again in {0} h.', Math.ceil(seconds / 3600));
}
