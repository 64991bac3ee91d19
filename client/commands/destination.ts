import type { CredentialStore } from '../credentials';
import type { Credentials } from '../hrflow/types';
import type { Settings } from '../settings';
import type { SourceMemory } from '../sourceMemory';
import type { Ui } from '../ui/ui';
import { keepCredentials } from './apiCredentials';
import { askCredentials, askSourceKey } from './questions';

/** What finding out where a profile goes needs. */
export interface DestinationParts {
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
  { environment: { apiAddress, sourceKey: usual }, sourceKey: set }: Settings,
  hasSourceKey: boolean,
): Promise<Destination | undefined> {
  const { ui, credentials, sources } = parts;
  const { origin } = apiAddress;
  const { host } = new URL(origin);

  const knownCredentials = await credentials.get(origin);
  const used = knownCredentials ?? (await askCredentials(ui, host));
  if (!used) return undefined;

  const named = [set, sources.get(origin), usual].find((each) => each !== undefined && each !== '');
  const knownSource = hasSourceKey ? undefined : named;
  const asks = !hasSourceKey && knownSource === undefined;
  const asked = asks ? await askSourceKey(ui, host) : undefined;
  if (asks && asked === undefined) return undefined;

  if (!knownCredentials) await keepCredentials(parts, origin, used);
  if (asked !== undefined) await sources.set(origin, asked);
  return { credentials: used, sourceKey: asked ?? knownSource };
}

/** Asks for another source than the one that is remembered, and remembers that. */
export async function changeSource(
  { ui, sources }: Pick<DestinationParts, 'ui' | 'sources'>,
  origin: string,
): Promise<void> {
  const { host } = new URL(origin);
  const sourceKey = await askSourceKey(ui, host, sources.get(origin));
  if (sourceKey === undefined) return;
  await sources.set(origin, sourceKey);
  void ui.message('information', `The source for ${host} is changed. Run Index Profile again.`);
}
