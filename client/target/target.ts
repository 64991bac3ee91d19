import type { CredentialStore } from '../credentials/credentialStore';
import type { Account } from '../credentials/account';
import { environmentLabel } from '../environments/environments';
import type { Credentials } from '../hrflow/types';
import type { Settings } from '../settings/settings';
import type { Environment } from '../environments/environments';
import type { RememberedSources } from '../sources/rememberedSources';
import type { Ui } from '../ui/dialogs';
import { pickAccount } from '../credentials/accountPicker';
import { storeCredentials } from '../target/testCredentials';
import { askApiKey, askCredentials, askSourceKey } from '../credentials/inputPrompts';
import { pickSource, type SourcePickerParts } from '../sources/sourcePicker';

/** What finding out where a profile goes needs. */
export interface TargetParts extends SourcePickerParts {
  readonly ui: Ui;
  readonly credentials: CredentialStore;
  readonly sources: RememberedSources;
}

/** In whose name a profile is sent, and to which source. */
export interface Target {
  readonly credentials: Credentials;
  /** undefined where the document names its source itself. */
  readonly sourceKey: string | undefined;
}

/**
 * Takes what is known and asks for the rest. Answers are kept when the last has been given: so Escape leaves nothing behind,
 * and nobody types a key again because the request then fails for another reason. A wrong one is told by the service, and
 * the message offers to change it.
 * @param hasSourceKey whether the document names its source itself.
 * @returns undefined after Escape at any question.
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
  if (mustAsk && selection === undefined) return undefined;

  const { state, name, credentials: accountCredentials } = selection?.account ?? resolved;
  if (state === 'new') await storeCredentials(parts, origin, accountCredentials, name);
  // What is in use is chosen by its use: one that another workspace adds later must not take its place.
  else await credentials.choose(origin, name);
  if (selection) await rememberSource(parts, environment, accountCredentials, selection.sourceKey);
  return { credentials: accountCredentials, sourceKey: selection?.sourceKey ?? knownSource };
}

/** The source of documents that name none: of the setting, else what was asked for, else the environment's usual one. */
export function defaultSourceKey(
  { environment, sourceKey }: Settings,
  sources: Pick<RememberedSources, 'get'>,
): string | undefined {
  const candidates = [sourceKey, sources.get(environment.apiAddress.origin), environment.sourceKey];
  return candidates.find((each) => each !== undefined && each !== '');
}

/** `new`: is to be stored, in place of one with this name if there is one. */
type ResolvedAccount = Pick<Account, 'name' | 'credentials'> & { readonly state: 'stored' | 'new' };

/** The account in use, else another that the person chooses, else one that they type. */
async function resolveAccount(parts: TargetParts, environment: Environment): Promise<ResolvedAccount | undefined> {
  const { ui, credentials } = parts;
  const { origin } = environment.apiAddress;
  const active = await credentials.active(origin);
  if (active) return { ...active, state: 'stored' };
  if ((await credentials.accounts(origin)).length > 0) {
    // The one that was chosen is gone, as by another window.
    const chosen = await pickAccount(parts, environment, 'The account of this workspace is gone. Choose another.');
    return chosen && { ...chosen, state: 'stored' };
  }
  const entered = await askCredentials(ui, environmentLabel(environment));
  return entered && { name: entered.userEmail, credentials: entered, state: 'new' };
}

/** Remembers a source, with its name for when no list is there. */
async function rememberSource(
  { sources, sourceLists }: TargetParts,
  { apiAddress: address }: Environment,
  credentials: Credentials,
  sourceKey: string,
): Promise<void> {
  const list = sourceLists.cached({ address, credentials });
  await sources.set(address.origin, sourceKey, list?.sources.find(({ key }) => key === sourceKey)?.name);
}

/** Asks for a source. Where the service refuses the key that it is asked with, the key is to be replaced first. */
async function pickSourceWithAccount(
  parts: TargetParts,
  environment: Environment,
  initialAccount: ResolvedAccount,
  current?: string,
): Promise<{ readonly account: ResolvedAccount; readonly sourceKey: string } | undefined> {
  for (let account = initialAccount; ;) {
    const lastUsed = parts.sources.lastUsed(environment.apiAddress.origin);
    const picked = await pickSource(parts, { environment, credentials: account.credentials }, current, lastUsed);
    if (!picked) return undefined;
    if ('key' in picked) return { account, sourceKey: picked.key };
    const message = `${environmentLabel(environment)} does not list its sources: ${picked.refusedReason}. No profile was sent.`;
    // Nobody knows whether a key of another form may merely not read.
    const buttons = /^ask[rw]?_/.test(account.credentials.apiKey)
      ? (['replace-key'] as const)
      : (['replace-key', 'enter-source-key'] as const);
    const selection = await parts.ui.showMessage('error', message, ...buttons);
    if (selection === 'enter-source-key') {
      const sourceKey = await askSourceKey(parts.ui, environmentLabel(environment), current);
      return sourceKey === undefined ? undefined : { account, sourceKey };
    }
    const next =
      selection === 'replace-key'
        ? await askReplacementKey(parts, environment, account, initialAccount.state)
        : undefined;
    if (!next) return undefined;
    account = next;
  }
}

/** @param state of the account before any key of it was replaced. */
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

/** Asks for another source than the one that is remembered, and remembers that. @returns its key; undefined after Escape. */
export async function changeSource(parts: TargetParts, environment: Environment): Promise<string | undefined> {
  const { ui, credentials, sources } = parts;
  const { origin } = environment.apiAddress;
  const activeAccount = await credentials.active(origin);
  const current = sources.get(origin);
  if (!activeAccount) {
    const reason = 'Without API credentials there is no list of sources.';
    const entered = await askSourceKey(ui, environmentLabel(environment), current, reason);
    if (entered !== undefined) await sources.set(origin, entered);
    return entered;
  }
  const selection = await pickSourceWithAccount(parts, environment, { ...activeAccount, state: 'stored' }, current);
  if (!selection) return undefined;
  const { account, sourceKey } = selection;
  if (account.state === 'new') await storeCredentials(parts, origin, account.credentials, account.name);
  await rememberSource(parts, environment, account.credentials, sourceKey);
  return sourceKey;
}
