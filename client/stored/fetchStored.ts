import * as l10n from '@vscode/l10n';
import { environmentLabel } from '../environments/environments';
import { type Failure, HrflowError } from '../hrflow/errors';
import type { HrflowClient, ReadRequest } from '../hrflow/hrflowClient';
import { type JsonObject, propertyValue, readJson, stringProperty } from '../hrflow/jsonTree';
import type { ProfileQuery } from '../hrflow/profileQuery';
import type { ProfileIdentifier } from '../hrflow/types';
import type { Settings } from '../settings/settings';
import { sourceLabel } from '../sources/sourceCache';
import type { Editor } from '../ui/editor';
import { plainText } from '../messages/plainText';
import { failureText } from '../messages/failureTexts';
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
  /** The source that was queried. */
  readonly sourceKey: string;
  readonly name: ProfileIdentifier;
}

/**
 * Reads a profile from the service. Asks for the credentials, the source and the identifier if they are not known.
 * @returns undefined after Escape, or after a message if there is no such profile.
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
  const result = await ui.withProgress(l10n.t('Reading the profile from {0}', where), ({ signal }) =>
    fetchProfileText(parts, { address, credentials, signal, sourceKey, identifier }),
  );
  if ('failure' in result) {
    showReadFailure(parts, where, result.failure);
    return undefined;
  }
  if (result.text === undefined) {
    const source = sourceLabel(sourceLists.cached({ address, credentials }), sourceKey);
    const message = l10n.t(
      '{0} has no profile with {1} in the source {2}.',
      where,
      describeIdentifier(identifier),
      source,
    );
    return void ui.showMessage('warning', message);
  }
  const profile = readJson(result.text);
  if (profile?.kind !== 'object') {
    return void ui.showMessage('error', l10n.t('The response from {0} is not a profile.', where));
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

function showReadFailure(parts: ReadStoredParts, where: string, failure: Failure): void {
  if (failure.kind === 'cancelled') return;
  const isCredentialFailure = failure.kind === 'unauthorised' || failure.kind === 'forbidden';
  const message = `${l10n.t('The profile cannot be read.')} ${failureText(failure, where).text}`;
  notify(parts, 'error', message, isCredentialFailure ? setCredentialsAction(parts, 'replace') : {});
}

/**
 * Asks the user if the profile has another identifier than the requested one, because the documentation does not say how the
 * service compares.
 */
async function confirmIdentity({ ui }: ReadStoredParts, where: string, profile: JsonObject, name: ProfileIdentifier) {
  const actual =
    name.by === 'email' ? stringProperty(propertyValue(profile, 'info'), 'email') : stringProperty(profile, name.by);
  if (actual === undefined || actual.toLowerCase() === name.value.toLowerCase()) return true;
  const actualIdentifier = describeIdentifier({ by: name.by, value: actual });
  const message = l10n.t(
    'The profile with {0} was requested, but {1} returned the profile with {2}.',
    describeIdentifier(name),
    where,
    actualIdentifier,
  );
  return (await ui.showMessage('warning', plainText(message), 'continue')) === 'continue';
}
