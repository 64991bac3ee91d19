import { labelOf } from '../environments/environments';
import { type Failure, HrflowError } from '../hrflow/errors';
import type { HrflowClient, ReadRequest } from '../hrflow/hrflowClient';
import { type JsonObject, propertyValue, readJson, stringProperty } from '../hrflow/jsonTree';
import { withoutByteOrderMark } from '../hrflow/requestBody';
import type { ProfileIdentifier } from '../hrflow/types';
import type { Settings } from '../settings/settings';
import { sourceLabel } from '../sources/sourceCache';
import type { Editor } from '../ui/editor';
import { plainText } from '../messages/plainText';
import { whyNotRead } from '../messages/readFailureMessage';
import type { ActiveSettingsParts } from '../target/activeSettings';
import { credentialsButton } from './readFromService';
import { type CommandLog, tell } from '../ui/command';
import { mayRead } from '../target/confirmation';
import { type DestinationParts, findDestination } from '../target/target';
import { askProfileName, nameWords } from './profileIdentifierPrompt';

/** What reading a stored profile needs. */
export interface ReadStoredParts extends ActiveSettingsParts, DestinationParts {
  readonly editor: Editor;
  readonly client: Pick<HrflowClient, 'readProfileText'>;
  readonly log: CommandLog;
}

/** A profile as the service has it. */
export interface Stored {
  /** As the service wrote it. */
  readonly text: string;
  readonly profile: JsonObject;
  /** The source that it was asked for in. */
  readonly sourceKey: string;
  readonly name: ProfileIdentifier;
}

/** What a document says of the profile that is stored of it. */
export interface Wanted {
  readonly sourceKey?: string;
  readonly name?: ProfileIdentifier;
}

const goOn = 'Go On';

/** What a text says of the profile that is stored of it: its `source_key`, and its `key`, else its `reference`. */
export function wantedIn(text: string): Wanted {
  const profile = readJson(withoutByteOrderMark(text));
  const [sourceKey, key, reference] = ['source_key', 'key', 'reference'].map((name) => stringProperty(profile, name));
  return {
    ...(sourceKey !== undefined && { sourceKey }),
    ...(key !== undefined
      ? { name: { by: 'key', value: key } }
      : reference !== undefined && { name: { by: 'reference', value: reference } }),
  };
}

/**
 * Reads a profile from the service, and asks for what is not known: credentials, source, which profile.
 * @returns undefined after Escape, and where there is none to be had; the person then knows why.
 */
export async function readStored(
  parts: ReadStoredParts,
  settings: Settings,
  wanted: Wanted,
): Promise<Stored | undefined> {
  const { ui, sourceLists } = parts;
  const { environment } = settings;
  if (!(await mayRead(parts, environment))) return undefined;
  const destination = await findDestination(parts, settings, wanted.sourceKey !== undefined);
  const sourceKey = wanted.sourceKey ?? destination?.sourceKey;
  if (!destination || sourceKey === undefined) return undefined;
  const where = labelOf(environment);
  const identifier = wanted.name ?? (await askProfileName(ui, where));
  if (!identifier) return undefined;
  const { credentials } = destination;
  const address = environment.apiAddress;
  const result = await ui.progress(`Reading the profile from ${where}`, ({ signal }) =>
    read(parts, { address, credentials, signal, sourceKey, identifier }),
  );
  if ('failure' in result) {
    tellFailure(parts, where, result.failure);
    return undefined;
  }
  if (result.text === undefined) {
    const source = sourceLabel(sourceLists.known({ address, credentials }), sourceKey);
    const told = `${where} has no profile with ${nameWords(identifier)} in the source ${source}.`;
    return void ui.message('warning', told);
  }
  const profile = readJson(result.text);
  if (profile?.kind !== 'object') {
    return void ui.message('error', `${where} answered with something that is no profile.`);
  }
  if (!(await isTheOne(parts, where, profile, identifier))) return undefined;
  return { text: result.text, profile, sourceKey, name: identifier };
}

type Result = { readonly text: string | undefined } | { readonly failure: Failure };

async function read({ client, log }: ReadStoredParts, request: ReadRequest): Promise<Result> {
  const start = Date.now();
  const done = (what: string): void =>
    log.info(
      `Read profile by ${request.identifier.by} at ${request.address.origin}: ${what} after ${Date.now() - start} ms`,
    );
  try {
    const text = await client.readProfileText(request);
    done(text === undefined ? 'none' : `${text.length} characters`);
    return { text };
  } catch (error) {
    if (!(error instanceof HrflowError)) throw error;
    done(error.failure.kind);
    return { failure: error.failure };
  }
}

/** Who cancelled knows. */
function tellFailure(parts: ReadStoredParts, where: string, failure: Failure): void {
  if (failure.kind === 'cancelled') return;
  const isKey = failure.kind === 'unauthorised' || failure.kind === 'forbidden';
  const told = `${where} did not give the profile: ${whyNotRead(failure)}.`;
  tell(parts, 'error', told, isKey ? credentialsButton(parts, 'replace') : {});
}

/**
 * Whether the profile that came is the one that was asked for, as far as it says so itself. The documentation does not say
 * how the service compares, so the person decides.
 */
async function isTheOne({ ui }: ReadStoredParts, where: string, profile: JsonObject, name: ProfileIdentifier) {
  const found =
    name.by === 'email' ? stringProperty(propertyValue(profile, 'info'), 'email') : stringProperty(profile, name.by);
  if (found === undefined || found.toLowerCase() === name.value.toLowerCase()) return true;
  const other = nameWords({ by: name.by, value: found });
  const told = `${where} was asked for the profile with ${nameWords(name)} and answered with that with ${other}.`;
  return (await ui.message('warning', plainText(told), goOn)) === goOn;
}
