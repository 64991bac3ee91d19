import { environmentLabel } from '../environments/environments';
import { type Failure, HrflowError } from '../hrflow/errors';
import type { HrflowClient, ReadRequest } from '../hrflow/hrflowClient';
import { type JsonObject, propertyValue, readJson, stringProperty } from '../hrflow/jsonTree';
import { withoutByteOrderMark } from '../hrflow/requestBody';
import type { ProfileIdentifier } from '../hrflow/types';
import type { Settings } from '../settings/settings';
import { sourceLabel } from '../sources/sourceCache';
import type { Editor } from '../ui/editor';
import { plainText } from '../messages/plainText';
import { readFailureReason } from '../messages/readFailureMessage';
import type { ActiveSettingsParts } from '../target/activeSettings';
import { setCredentialsAction } from './readFromService';
import { type CommandLog, notify } from '../ui/notify';
import { confirmReadAccess } from '../target/confirmation';
import { type TargetParts, resolveTarget } from '../target/target';
import { askProfileIdentifier, describeIdentifier } from './profileIdentifierPrompt';

/** What reading a stored profile needs. */
export interface ReadStoredParts extends ActiveSettingsParts, TargetParts {
  readonly editor: Editor;
  readonly client: Pick<HrflowClient, 'readProfileText'>;
  readonly log: CommandLog;
}

/** A profile as the service has it. */
export interface FetchedProfile {
  /** As the service wrote it. */
  readonly text: string;
  readonly profile: JsonObject;
  /** The source that it was asked for in. */
  readonly sourceKey: string;
  readonly name: ProfileIdentifier;
}

/** What a document says of the profile that is stored of it. */
export interface ProfileQuery {
  readonly sourceKey?: string;
  readonly name?: ProfileIdentifier;
}

/** What a text says of the profile that is stored of it: its `source_key`, and its `key`, else its `reference`. */
export function profileQueryOf(text: string): ProfileQuery {
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
export async function fetchStoredProfile(
  parts: ReadStoredParts,
  settings: Settings,
  query: ProfileQuery,
): Promise<FetchedProfile | undefined> {
  const { ui, sourceLists } = parts;
  const { environment } = settings;
  if (!(await confirmReadAccess(parts, environment))) return undefined;
  const target = await resolveTarget(parts, settings, query.sourceKey !== undefined);
  const sourceKey = query.sourceKey ?? target?.sourceKey;
  if (!target || sourceKey === undefined) return undefined;
  const where = environmentLabel(environment);
  const identifier = query.name ?? (await askProfileIdentifier(ui, where));
  if (!identifier) return undefined;
  const { credentials } = target;
  const address = environment.apiAddress;
  const result = await ui.withProgress(`Reading the profile from ${where}`, ({ signal }) =>
    fetchProfileText(parts, { address, credentials, signal, sourceKey, identifier }),
  );
  if ('failure' in result) {
    showReadFailure(parts, where, result.failure);
    return undefined;
  }
  if (result.text === undefined) {
    const source = sourceLabel(sourceLists.cached({ address, credentials }), sourceKey);
    const message = `${where} has no profile with ${describeIdentifier(identifier)} in the source ${source}.`;
    return void ui.showMessage('warning', message);
  }
  const profile = readJson(result.text);
  if (profile?.kind !== 'object') {
    return void ui.showMessage('error', `${where} answered with something that is no profile.`);
  }
  if (!(await confirmIdentity(parts, where, profile, identifier))) return undefined;
  return { text: result.text, profile, sourceKey, name: identifier };
}

type FetchResult = { readonly text: string | undefined } | { readonly failure: Failure };

async function fetchProfileText({ client, log }: ReadStoredParts, request: ReadRequest): Promise<FetchResult> {
  const start = Date.now();
  const logResult = (summary: string): void =>
    log.info(
      `Read profile by ${request.identifier.by} at ${request.address.origin}: ${summary} after ${Date.now() - start} ms`,
    );
  try {
    const text = await client.readProfileText(request);
    logResult(text === undefined ? 'none' : `${text.length} characters`);
    return { text };
  } catch (error) {
    if (!(error instanceof HrflowError)) throw error;
    logResult(error.failure.kind);
    return { failure: error.failure };
  }
}

/** Who cancelled knows. */
function showReadFailure(parts: ReadStoredParts, where: string, failure: Failure): void {
  if (failure.kind === 'cancelled') return;
  const isCredentialFailure = failure.kind === 'unauthorised' || failure.kind === 'forbidden';
  const message = `${where} did not give the profile: ${readFailureReason(failure)}.`;
  notify(parts, 'error', message, isCredentialFailure ? setCredentialsAction(parts, 'replace') : {});
}

/**
 * Whether the profile that came is the one that was asked for, as far as it says so itself. The documentation does not say
 * how the service compares, so the person decides.
 */
async function confirmIdentity({ ui }: ReadStoredParts, where: string, profile: JsonObject, name: ProfileIdentifier) {
  const actual =
    name.by === 'email' ? stringProperty(propertyValue(profile, 'info'), 'email') : stringProperty(profile, name.by);
  if (actual === undefined || actual.toLowerCase() === name.value.toLowerCase()) return true;
  const actualIdentifier = describeIdentifier({ by: name.by, value: actual });
  const message = `${where} was asked for the profile with ${describeIdentifier(name)} and answered with that with ${actualIdentifier}.`;
  return (await ui.showMessage('warning', plainText(message), 'continue')) === 'continue';
}
