import type { Credentials } from '../hrflow/types';
import type { InputOptions, Ui } from '../ui/dialogs';

/** Keys of the API, as HrFlow's Python SDK checks them: `ask_` reads and writes, `askr_` reads, `askw_` writes. */
const apiKeyPattern = /^ask[rw]?_[0-9a-f]{32}$/;
/** Keys of sources and profiles, as the same SDK checks them. */
export const sourceKeyPattern = /^[0-9a-f]{40}$/;

/**
 * Asks for key and e-mail.
 * @param where the environment that they are for, as messages call it.
 * @param currentEmail what stands in the box for it.
 * @returns undefined after Escape at either question.
 */
export async function askCredentials(ui: Ui, where: string, currentEmail?: string): Promise<Credentials | undefined> {
  const apiKey = await askApiKey(ui, where);
  if (apiKey === undefined) return undefined;
  const userEmail = await ui.showInputBox({
    title: credentialsTitle(where),
    prompt: 'E-mail address of your HrFlow account (sent as X-USER-EMAIL)',
    placeHolder: 'you@example.com',
    ...(currentEmail !== undefined && { value: currentEmail }),
    validate: (answer) => {
      if (apiKeyPattern.test(answer)) return { fault: 'This is an API key, not an e-mail address.' };
      return (
        validateHeaderValue(answer) ?? (answer.includes('@') ? undefined : { fault: 'This is not an e-mail address.' })
      );
    },
  });
  return userEmail === undefined ? undefined : { apiKey, userEmail };
}

/** Asks for a key alone. @returns undefined after Escape. */
export async function askApiKey(ui: Ui, where: string): Promise<string | undefined> {
  return await ui.showInputBox({
    title: credentialsTitle(where),
    prompt: 'API key (sent as X-API-KEY; kept in the secret storage of VS Code)',
    placeHolder: 'ask_…',
    password: true,
    validate: validateApiKey,
  });
}

/**
 * Asks how an account is to be called.
 * @param suggestedName what stands in the box.
 * @param usedNames names that others have.
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
    prompt: 'Name of this account, to choose it by',
    value: suggestedName,
    validate: (answer) => {
      if (answer === '') return { fault: 'This must not be empty.' };
      if (/ask[rw]?_/.test(answer)) return { fault: 'A name is shown: it must not hold an API key.' };
      const isTaken = usedNames.some((name) => name.toLowerCase() === answer.toLowerCase());
      return isTaken ? { fault: 'Another account has this name.' } : undefined;
    },
  });
}

function credentialsTitle(where: string): string {
  return `HrFlow API credentials for ${where}`;
}

function validateApiKey(answer: string): ReturnType<InputOptions['validate']> {
  if (answer.includes('@')) return { fault: 'This is an e-mail address; the key comes first.' };
  const fault = validateHeaderValue(answer);
  if (fault) return fault;
  if (answer.startsWith('askr_')) return { remark: 'This key only reads: it cannot index profiles.' };
  if (sourceKeyPattern.test(answer)) return { remark: 'This looks like the key of a source or a profile.' };
  return apiKeyPattern.test(answer)
    ? undefined
    : { remark: 'API keys usually look like ask_ and 32 hexadecimal digits.' };
}

/**
 * Asks for the key of the source that profiles go to, to be typed.
 * @param current the one that is to be changed.
 * @param reason it is to be typed, as a sentence.
 * @param format `known`: where the service's own list can be had, only what looks like its keys is taken. Formats change, so
 * where it cannot, others are only remarked on.
 * @returns undefined after Escape.
 */
export async function askSourceKey(
  ui: Ui,
  where: string,
  current?: string,
  reason?: string,
  format: 'known' | 'any' = 'any',
): Promise<string | undefined> {
  return await ui.showInputBox({
    title: `HrFlow source at ${where}`,
    ...(current !== undefined && { value: current }),
    prompt: `${reason === undefined ? '' : `${reason} `}Key of the source to index profiles in (remembered for this workspace)`,
    placeHolder: '40 hexadecimal digits',
    validate: (answer) => {
      if (answer === '') return { fault: 'A profile is always indexed in a source.' };
      if (/^ask[rw]?_/.test(answer)) return { fault: 'This is an API key. The source has a key of its own.' };
      if (sourceKeyPattern.test(answer)) return undefined;
      return format === 'known'
        ? { fault: 'The key of a source has 40 hexadecimal digits (0 to 9, a to f).' }
        : { remark: 'Keys of sources usually are 40 hexadecimal digits.' };
    },
  });
}

/** HTTP headers hold visible ASCII characters only (RFC 9110, section 5.5). */
function validateHeaderValue(answer: string): { readonly fault: string } | undefined {
  if (answer === '') return { fault: 'This must not be empty.' };
  return /^[\x21-\x7e]+$/.test(answer) ? undefined : { fault: 'This must not hold spaces or special characters.' };
}
