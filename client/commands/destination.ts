import type { Account, CredentialStore } from '../credentials';
import { labelOf } from '../environments';
import type { Credentials } from '../hrflow/types';
import type { Environment, Settings } from '../settings';
import type { SourceMemory } from '../sourceMemory';
import type { Ui } from '../ui/ui';
import { pickAccount } from './accounts';
import { keepCredentials } from './apiCredentials';
import { askCredentials, askSourceKey } from './questions';
import { askSource, type SourcePickerParts } from './sourcePicker';

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

  const account = await findAccount(parts, environment);
  if (!account) return undefined;
  const used = account.credentials;

  const knownSource = hasSourceKey ? undefined : sourceFor(settings, sources);
  const asks = !hasSourceKey && knownSource === undefined;
  const asked = asks ? await askSource(parts, { environment, credentials: used }) : undefined;
  if (asks && asked === undefined) return undefined;

  if (account.is === 'new') await keepCredentials(parts, origin, used);
  // What is in use is chosen by its use: one that another workspace adds later must not take its place.
  else await credentials.choose(origin, account.name);
  if (asked !== undefined) await sources.set(origin, asked);
  return { credentials: used, sourceKey: asked ?? knownSource };
}

/** The source of documents that name none: of the setting, else what was asked for, else the environment's usual one. */
export function sourceFor(
  { environment, sourceKey }: Settings,
  sources: Pick<SourceMemory, 'get'>,
): string | undefined {
  const named = [sourceKey, sources.get(environment.apiAddress.origin), environment.sourceKey];
  return named.find((each) => each !== undefined && each !== '');
}

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

/** Asks for another source than the one that is remembered, and remembers that. */
export async function changeSource(parts: DestinationParts, environment: Environment): Promise<void> {
  const sourceKey = await askOtherSource(parts, environment);
  if (sourceKey === undefined) return;
  void parts.ui.message('information', `The source for ${labelOf(environment)} is changed. Run Index Profile again.`);
}

/** As `changeSource`, without a word about it. @returns its key; undefined after Escape. */
export async function askOtherSource(parts: DestinationParts, environment: Environment): Promise<string | undefined> {
  const { ui, credentials, sources } = parts;
  const { origin } = environment.apiAddress;
  const used = await credentials.get(origin);
  const present = sources.get(origin);
  const sourceKey = used
    ? await askSource(parts, { environment, credentials: used }, present)
    : await askSourceKey(ui, labelOf(environment), present, 'Without API credentials there is no list of sources.');
  if (sourceKey !== undefined) await sources.set(origin, sourceKey);
  return sourceKey;
}
