import type { Account, CredentialStore } from '../credentials/credentialStore';
import { labelOf } from '../environments/environments';
import type { Credentials } from '../hrflow/types';
import type { Environment, Settings } from '../settings/settings';
import type { SourceMemory } from '../sources/rememberedSources';
import type { Ui } from '../ui/dialogs';
import { pickAccount } from '../credentials/accountPicker';
import { keepCredentials } from '../credentials/testCredentials';
import { askApiKey, askCredentials, askSourceKey } from '../credentials/inputPrompts';
import { askSource, type SourcePickerParts } from '../sources/sourcePicker';

/** What finding out where a profile goes needs. */
export interface DestinationParts extends SourcePickerParts {
  readonly ui: Ui;
  readonly credentials: CredentialStore;
  readonly sources: SourceMemory;
}

/** In whose name a profile is sent, and to which source. */
export interface Destination {
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
export async function findDestination(
  parts: DestinationParts,
  settings: Settings,
  hasSourceKey: boolean,
): Promise<Destination | undefined> {
  const { credentials, sources } = parts;
  const { environment } = settings;
  const { origin } = environment.apiAddress;

  const found = await findAccount(parts, environment);
  if (!found) return undefined;

  const knownSource = hasSourceKey ? undefined : sourceFor(settings, sources);
  const asks = !hasSourceKey && knownSource === undefined;
  const asked = asks ? await askSourceAs(parts, environment, found) : undefined;
  if (asks && asked === undefined) return undefined;

  const { is, name, credentials: used } = asked?.account ?? found;
  if (is === 'new') await keepCredentials(parts, origin, used, name);
  // What is in use is chosen by its use: one that another workspace adds later must not take its place.
  else await credentials.choose(origin, name);
  if (asked) await remember(parts, environment, used, asked.sourceKey);
  return { credentials: used, sourceKey: asked?.sourceKey ?? knownSource };
}

/** The source of documents that name none: of the setting, else what was asked for, else the environment's usual one. */
export function sourceFor(
  { environment, sourceKey }: Settings,
  sources: Pick<SourceMemory, 'get'>,
): string | undefined {
  const named = [sourceKey, sources.get(environment.apiAddress.origin), environment.sourceKey];
  return named.find((each) => each !== undefined && each !== '');
}

/** `new`: is to be stored, in place of one with this name if there is one. */
type Found = Pick<Account, 'name' | 'credentials'> & { readonly is: 'stored' | 'new' };

/** The account in use, else another that the person chooses, else one that they type. */
async function findAccount(parts: DestinationParts, environment: Environment): Promise<Found | undefined> {
  const { ui, credentials } = parts;
  const { origin } = environment.apiAddress;
  const known = await credentials.active(origin);
  if (known) return { ...known, is: 'stored' };
  if ((await credentials.accounts(origin)).length > 0) {
    // The one that was chosen is gone, as by another window.
    const chosen = await pickAccount(parts, environment, 'The account of this workspace is gone. Choose another.');
    return chosen && { ...chosen, is: 'stored' };
  }
  const typed = await askCredentials(ui, labelOf(environment));
  return typed && { name: typed.userEmail, credentials: typed, is: 'new' };
}

/** Remembers a source, with its name for when no list is there. */
async function remember(
  { sources, sourceLists }: DestinationParts,
  { apiAddress: address }: Environment,
  credentials: Credentials,
  sourceKey: string,
): Promise<void> {
  const list = sourceLists.known({ address, credentials });
  await sources.set(address.origin, sourceKey, list?.sources.find(({ key }) => key === sourceKey)?.name);
}

/** Asks for a source. Where the service refuses the key that it is asked with, the key is to be replaced first. */
async function askSourceAs(
  parts: DestinationParts,
  environment: Environment,
  found: Found,
  present?: string,
): Promise<{ readonly account: Found; readonly sourceKey: string } | undefined> {
  for (let account = found; ;) {
    const last = parts.sources.last(environment.apiAddress.origin);
    const asked = await askSource(parts, { environment, credentials: account.credentials }, present, last);
    if (!asked) return undefined;
    if ('key' in asked) return { account, sourceKey: asked.key };
    const told = `${labelOf(environment)} does not list its sources: ${asked.refused}. No profile was sent.`;
    // Nobody knows whether a key of another form may merely not read.
    const ways = /^ask[rw]?_/.test(account.credentials.apiKey) ? [replace] : [replace, typeSource];
    const taken = await parts.ui.message('error', told, ...ways);
    if (taken === typeSource) {
      const sourceKey = await askSourceKey(parts.ui, labelOf(environment), present);
      return sourceKey === undefined ? undefined : { account, sourceKey };
    }
    const next = taken === replace ? await askReplacement(parts, environment, account, found.is) : undefined;
    if (!next) return undefined;
    account = next;
  }
}

const replace = 'Replace the Key';
const typeSource = 'Type the Source Key';

/** @param was of the account before any key of it was replaced. */
async function askReplacement(
  { ui }: DestinationParts,
  environment: Environment,
  { name, credentials }: Found,
  was: Found['is'],
): Promise<Found | undefined> {
  const where = labelOf(environment);
  if (was === 'new') {
    const typed = await askCredentials(ui, where, credentials.userEmail);
    return typed && { name: typed.userEmail, credentials: typed, is: 'new' };
  }
  const apiKey = await askApiKey(ui, where);
  return apiKey === undefined ? undefined : { name, credentials: { ...credentials, apiKey }, is: 'new' };
}

/** Asks for another source than the one that is remembered, and remembers that. @returns its key; undefined after Escape. */
export async function askOtherSource(parts: DestinationParts, environment: Environment): Promise<string | undefined> {
  const { ui, credentials, sources } = parts;
  const { origin } = environment.apiAddress;
  const used = await credentials.active(origin);
  const present = sources.get(origin);
  if (!used) {
    const why = 'Without API credentials there is no list of sources.';
    const typed = await askSourceKey(ui, labelOf(environment), present, why);
    if (typed !== undefined) await sources.set(origin, typed);
    return typed;
  }
  const asked = await askSourceAs(parts, environment, { ...used, is: 'stored' }, present);
  if (!asked) return undefined;
  const { account, sourceKey } = asked;
  if (account.is === 'new') await keepCredentials(parts, origin, account.credentials, account.name);
  await remember(parts, environment, account.credentials, sourceKey);
  return sourceKey;
}
