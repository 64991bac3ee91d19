import * as l10n from '@vscode/l10n';
import type { Credentials } from '../hrflow/types';
import { joinSentences } from '../messages/joinSentences';
import type { InputOptions, Ui } from '../ui/dialogs';

/** Format of API keys, from HrFlow's Python SDK: `ask_` reads and writes, `askr_` reads, `askw_` writes. */
const apiKeyPattern = /^ask[rw]?_[0-9a-f]{32}$/;
/** Format of the keys of sources and profiles, from the same SDK. */
export const sourceKeyPattern = /^[0-9a-f]{40}$/;

/**
 * Asks for API key and email address.
 * @param where label of the environment.
 * @param currentEmail initial value.
 * @returns undefined after Escape.
 */
export async function askCredentials(ui: Ui, where: string, currentEmail?: string): Promise<Credentials | undefined> {
  const apiKey = await askApiKey(ui, where);
  if (apiKey === undefined) return undefined;
  const userEmail = await ui.showInputBox({
    title: credentialsTitle(where),
    prompt: l10n.t('Email address of your HrFlow account (sent as X-USER-EMAIL)'),
    placeHolder: 'you@example.com',
    ...(currentEmail !== undefined && { value: currentEmail }),
    validate: (answer) => {
      if (apiKeyPattern.test(answer)) return { fault: l10n.t('Expected an email address, not an API key.') };
      const fault = validateHeaderValue(answer);
      return fault ?? (answer.includes('@') ? undefined : { fault: l10n.t('Expected an email address.') });
    },
  });
  return userEmail === undefined ? undefined : { apiKey, userEmail };
}

/** Asks for an API key. @returns undefined after Escape. */
export async function askApiKey(ui: Ui, where: string): Promise<string | undefined> {
  return await ui.showInputBox({
    title: credentialsTitle(where),
    prompt: l10n.t('API key (sent as X-API-KEY, stored in the secret storage of VS Code)'),
    placeHolder: 'ask_…',
    password: true,
    validate: validateApiKey,
  });
}

/**
 * Asks for the name of a new account.
 * @param suggestedName initial value.
 * @param usedNames names of other accounts.
 * @returns undefined after Escape.
 */
export async function askAccountName(
  ui: Ui,
  where: string,
  suggestedName: string,
  usedNames: readonly string[],
): Promise<string | undefined> {
  return await ui.showInputBox({
    title: credentialsTitle(where),
    prompt: l10n.t('Name of this account, for lists and messages'),
    value: suggestedName,
    validate: (answer) => {
      if (answer === '') return { fault: l10n.t('Enter a name.') };
      if (/ask[rw]?_/.test(answer)) return { fault: l10n.t('Names are visible. Do not use an API key as a name.') };
      const isTaken = usedNames.some((name) => name.toLowerCase() === answer.toLowerCase());
      return isTaken ? { fault: l10n.t('Another account has this name.') } : undefined;
    },
  });
}

function credentialsTitle(where: string): string {
  return l10n.t('HrFlow API Credentials for {0}', where);
}

function validateApiKey(answer: string): ReturnType<InputOptions['validate']> {
  if (answer.includes('@')) return { fault: l10n.t('Expected an API key. Enter the email address in the next step.') };
  const fault = validateHeaderValue(answer);
  if (fault) return fault;
  if (answer.startsWith('askr_'))
    return { remark: l10n.t('This looks like a read-only API key, which cannot index profiles.') };
  if (sourceKeyPattern.test(answer)) return { remark: l10n.t('This looks like the key of a source or a profile.') };
  return apiKeyPattern.test(answer)
    ? undefined
    : { remark: l10n.t('API keys usually consist of ask_ and 32 hexadecimal digits.') };
}

export interface SourceKeyOptions {
  /** The key to change. */
  readonly current?: string | undefined;
  /** Why the user has to enter the key, as a sentence. */
  readonly reason?: string | undefined;
  /**
   * `known`: the service lists sources, and all keys have the usual format, so that other formats are rejected. Otherwise they
   * only lead to a warning, because formats can change.
   */
  readonly format?: 'known' | 'any';
}

/** Asks for the key of the source to index profiles in. @returns undefined after Escape. */
export async function askSourceKey(
  ui: Ui,
  where: string,
  { current, reason = '', format = 'any' }: SourceKeyOptions = {},
): Promise<string | undefined> {
  return await ui.showInputBox({
    title: l10n.t('HrFlow Source in {0}', where),
    ...(current !== undefined && { value: current }),
    prompt: joinSentences(reason, l10n.t('Key of the source to index profiles in. It is stored for this workspace.')),
    placeHolder: l10n.t('40 hexadecimal digits'),
    validate: (answer) => {
      if (answer === '') return { fault: l10n.t('Enter a source key. Every profile belongs to a source.') };
      if (/^ask[rw]?_/.test(answer)) return { fault: l10n.t('Expected a source key, not an API key.') };
      if (sourceKeyPattern.test(answer)) return undefined;
      return format === 'known'
        ? { fault: l10n.t('Expected 40 hexadecimal digits (0 to 9, a to f).') }
        : { remark: l10n.t('Source keys usually have 40 hexadecimal digits.') };
    },
  });
}

/** HTTP header values must be visible ASCII characters (RFC 9110, section 5.5). */
function validateHeaderValue(answer: string): { readonly fault: string } | undefined {
  if (answer === '') return { fault: l10n.t('Enter a value.') };
  return /^[\x21-\x7e]+$/.test(answer)
    ? undefined
    : { fault: l10n.t('Spaces and special characters are not allowed.') };
}
