import * as l10n from '@vscode/l10n';
import type { CredentialStore } from '../credentials/credentialStore';
import type { Account } from '../credentials/account';
import { environmentLabel } from '../environments/environments';
import type { Credentials } from '../hrflow/types';
import type { Settings } from '../settings/settings';
import type { Environment } from '../environments/environments';
import type { RememberedSources } from '../sources/rememberedSources';
import type { Ui } from '../ui/dialogs';
import { joinSentences } from '../messages/joinSentences';
import { pickAccount } from '../credentials/accountPicker';
import { storeCredentials } from './testCredentials';
import { askApiKey, askCredentials, askSourceKey } from '../credentials/inputPrompts';
import { pickSource, type SourcePickerParts } from '../sources/sourcePicker';

export interface TargetParts extends SourcePickerParts {
  readonly ui: Ui;
  readonly credentials: CredentialStore;
  readonly sources: RememberedSources;
}

/** The account and the source of a submission. */
export interface Target {
  readonly credentials: Credentials;
  /** undefined: the document contains a source key. */
  readonly sourceKey: string | undefined;
}

/**
 * Determines account and source, and asks for what is unknown. The answers are stored after the last question, so that Escape
 * changes nothing, except that it keeps credentials that the service has accepted. They are stored before the request, so that the user need not enter them again if it fails; if the service
 * rejects them, its message offers to change them.
 * @param hasSourceKey whether the document contains a source key.
 * @returns undefined after Escape.
 */
export async function resolveTarget(
  parts: TargetParts,
  settings: Settings,
  hasSourceKey: boolean,
): Promise<Target | undefined> {
  const { credentials, sources } = parts;
  const { environment } = settings;
  const { origin } = environment.apiAddress;

  const resolved = await resolveAccount(parts, environment);
  if (!resolved) return undefined;

  const knownSource = hasSourceKey ? undefined : defaultSourceKey(settings, sources);
  const mustAsk = !hasSourceKey && knownSource === undefined;
  const selection = mustAsk ? await pickSourceWithAccount(parts, environment, resolved) : undefined;
  if (selection && selection.sourceKey === undefined) {
    await keepAccepted(parts, environment, selection.account);
    return undefined;
  }

  const { state, name, credentials: accountCredentials } = selection?.account ?? resolved;
  if (state === 'new') await storeCredentials(parts, origin, accountCredentials, name);
  // Makes the account the explicit choice of this workspace, so that a newer account of another workspace does not replace it.
  else await credentials.choose(origin, name);
  if (selection?.sourceKey !== undefined)
    await rememberSource(parts, environment, accountCredentials, selection.sourceKey);
  return { credentials: accountCredentials, sourceKey: selection?.sourceKey ?? knownSource };
}

/** The source of documents without a source key: from the setting, or else the choice of the user, or else the environment. */
export function defaultSourceKey(
  { environment, sourceKey }: Settings,
  sources: Pick<RememberedSources, 'get'>,
): string | undefined {
  const candidates = [sourceKey, sources.get(environment.apiAddress.origin), environment.sourceKey];
  return candidates.find((each) => each !== undefined && each !== '');
}

/** `new`: still to be stored. It replaces an account with the same name. */
type ResolvedAccount = Pick<Account, 'name' | 'credentials'> & { readonly state: 'stored' | 'new' };

/** The active account, or else one that the user chooses or enters. */
async function resolveAccount(parts: TargetParts, environment: Environment): Promise<ResolvedAccount | undefined> {
  const { ui, credentials } = parts;
  const { origin } = environment.apiAddress;
  const active = await credentials.active(origin);
  if (active) return { ...active, state: 'stored' };
  if ((await credentials.accounts(origin)).length > 0) {
    // The chosen account was removed, for example in another window.
    const chosen = await pickAccount(
      parts,
      environment,
      l10n.t('The account of this workspace was removed. Choose another one.'),
    );
    return chosen && { ...chosen, state: 'stored' };
  }
  const entered = await askCredentials(ui, environmentLabel(environment));
  return entered && { name: entered.userEmail, credentials: entered, state: 'new' };
}

/** Stores the choice of a source, with its name for later sessions. */
async function rememberSource(
  { sources, sourceLists }: TargetParts,
  { apiAddress: address }: Environment,
  credentials: Credentials,
  sourceKey: string,
): Promise<void> {
  const list = sourceLists.cached({ address, credentials });
  await sources.set(address.origin, sourceKey, list?.sources.find(({ key }) => key === sourceKey)?.name);
}

/** Stores new credentials after Escape in a later question, if the service has listed sources for them. */
async function keepAccepted(
  parts: TargetParts,
  { apiAddress: address }: Environment,
  { state, name, credentials }: ResolvedAccount,
): Promise<void> {
  if (state !== 'new' || !parts.sourceLists.cached({ address, credentials })) return;
  await storeCredentials(parts, address.origin, credentials, name);
}

/** `sourceKey`: undefined after Escape. */
interface AccountAndSource {
  readonly account: ResolvedAccount;
  readonly sourceKey: string | undefined;
}

/** Asks for a source. If the service rejects the API key, asks for another API key first. */
async function pickSourceWithAccount(
  parts: TargetParts,
  environment: Environment,
  initialAccount: ResolvedAccount,
  current?: string,
): Promise<AccountAndSource> {
  for (let account = initialAccount; ;) {
    const lastUsed = parts.sources.lastUsed(environment.apiAddress.origin);
    const picked = await pickSource(parts, { environment, credentials: account.credentials }, current, lastUsed);
    if (!picked) return { account, sourceKey: undefined };
    if ('key' in picked) return { account, sourceKey: picked.key };
    const message = joinSentences(l10n.t('The sources cannot be listed. No profile was sent.'), picked.refusedReason);
    // An API key of another format may be valid, but not be allowed to read.
    const buttons = /^ask[rw]?_/.test(account.credentials.apiKey)
      ? (['replace-key'] as const)
      : (['replace-key', 'enter-source-key'] as const);
    const selection = await parts.ui.showMessage('error', message, ...buttons);
    if (selection === 'enter-source-key') {
      return { account, sourceKey: await askSourceKey(parts.ui, environmentLabel(environment), { current }) };
    }
    const next =
      selection === 'replace-key'
        ? await askReplacementKey(parts, environment, account, initialAccount.state)
        : undefined;
    if (!next) return { account, sourceKey: undefined };
    account = next;
  }
}

/** @param state state of the account before its API key was replaced. */
async function askReplacementKey(
  { ui }: TargetParts,
  environment: Environment,
  { name, credentials }: ResolvedAccount,
  state: ResolvedAccount['state'],
): Promise<ResolvedAccount | undefined> {
  const where = environmentLabel(environment);
  if (state === 'new') {
    const entered = await askCredentials(ui, where, credentials.userEmail);
    return entered && { name: entered.userEmail, credentials: entered, state: 'new' };
  }
  const apiKey = await askApiKey(ui, where);
  return apiKey === undefined ? undefined : { name, credentials: { ...credentials, apiKey }, state: 'new' };
}

/** Asks for another source and stores the choice. @returns its key; undefined after Escape. */
export async function changeSource(parts: TargetParts, environment: Environment): Promise<string | undefined> {
  const { ui, credentials, sources } = parts;
  const { origin } = environment.apiAddress;
  const activeAccount = await credentials.active(origin);
  const current = sources.get(origin);
  if (!activeAccount) {
    const reason = l10n.t('Listing sources requires API credentials.');
    const entered = await askSourceKey(ui, environmentLabel(environment), { current, reason });
    if (entered !== undefined) await sources.set(origin, entered);
    return entered;
  }
  const { account, sourceKey } = await pickSourceWithAccount(
    parts,
    environment,
    { ...activeAccount, state: 'stored' },
    current,
  );
  if (sourceKey === undefined) {
    await keepAccepted(parts, environment, account);
    return undefined;
  }
  if (account.state === 'new') await storeCredentials(parts, origin, account.credentials, account.name);
  await rememberSource(parts, environment, account.credentials, sourceKey);
  return sourceKey;
}
