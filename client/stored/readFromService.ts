import * as l10n from '@vscode/l10n';
import type { CredentialStore } from '../credentials/credentialStore';
import { type EnvironmentEntry, environmentLabel } from '../environments/environments';
import { type Failure, HrflowError } from '../hrflow/errors';
import type { HrflowClient } from '../hrflow/hrflowClient';
import { isWriteOnlyKey } from '../hrflow/keyPermission';
import type { Credentials, ProfileIdentifier } from '../hrflow/types';
import { accountFingerprint } from '../environments/accountFingerprint';
import type { Ledger } from '../ledger/ledger';
import type { Submission } from '../ledger/submission';
import type { Environment } from '../environments/environments';
import type { ButtonActions } from '../messages/buttons';
import type { Editor } from '../ui/editor';
import type { ProfileFiles } from '../ui/profileFiles';
import type { Ui } from '../ui/dialogs';
import { type CommandLog, notify } from '../ui/notify';

/** What checking earlier submissions needs. */
export interface VerificationParts {
  readonly ui: Ui;
  readonly editor: Editor;
  readonly log: CommandLog;
  readonly client: Pick<HrflowClient, 'readProfileText'>;
  readonly ledger: Ledger;
  readonly credentials: CredentialStore;
  readonly environments: () => readonly EnvironmentEntry[];
  readonly isTrusted: () => boolean;
  /** Reads the texts of submissions. */
  readonly profileFiles: Pick<ProfileFiles, 'read'>;
}

/** The environment and the account for a request. */
export interface ServiceAccess {
  readonly environment: Environment;
  readonly credentials: Credentials;
}

/** `text`: undefined if the source does not have the profile. */
export type ReadResult = { readonly text?: string } | { readonly failure: Failure };

/**
 * The environment of a submission as in the current settings, because credentials are sent nowhere else; and the account that
 * sent it, if it is still stored.
 * @returns undefined after a message.
 */
export async function resolveAccess(
  parts: VerificationParts,
  submission: Submission,
): Promise<ServiceAccess | undefined> {
  const { origin, environment: name } = submission;
  const { ui, editor, credentials } = parts;
  if (!parts.isTrusted())
    return void ui.showMessage('error', l10n.t('Reading stored profiles requires a trusted workspace.'));
  const all = parts.environments().flatMap((entry) => ('environment' in entry ? [entry.environment] : []));
  const matching = all.filter(({ apiAddress }) => apiAddress.origin === origin);
  const environment = matching.find((each) => each.name === name) ?? matching[0];
  const accountCredentials = environment && (await credentialsOfSender(credentials, submission));
  if (accountCredentials) return { environment, credentials: accountCredentials };
  const { host } = new URL(origin);
  if (environment) {
    notify(parts, 'error', l10n.t('No API credentials for {0} are active.', host), setCredentialsAction(parts));
  } else {
    notify(parts, 'error', l10n.t('No environment in the settings has the address {0}.', host), {
      'open-settings': () => editor.openSettings('hrflow.environments'),
    });
  }
  return undefined;
}

/** The credentials of the sender, otherwise those of the active account. Write-only keys come last. */
async function credentialsOfSender(store: CredentialStore, submission: Submission): Promise<Credentials | undefined> {
  const active = await store.get(submission.origin);
  const accounts = (await store.accounts(submission.origin)).map(({ credentials }) => credentials);
  const senders = [...(active ? [active] : []), ...accounts].filter((each) => isSender(submission, each));
  const canRead = ({ apiKey }: Credentials): boolean => !isWriteOnlyKey(apiKey);
  return senders.find(canRead) ?? (active && canRead(active) ? active : undefined) ?? senders[0] ?? active;
}

/** Whether an account sent a submission. Entries of early versions do not say; any account counts for them. */
export function isSender({ account, origin }: Submission, { userEmail }: Credentials): boolean {
  return account === undefined || account === accountFingerprint(origin, userEmail);
}

export async function readStoredText(
  { ui, client }: VerificationParts,
  { environment, credentials }: ServiceAccess,
  sourceKey: string,
  identifier: ProfileIdentifier,
): Promise<ReadResult> {
  try {
    const address = environment.apiAddress;
    const text = await ui.withProgress(
      l10n.t('Reading the profile from {0}', environmentLabel(environment)),
      ({ signal }) => client.readProfileText({ address, credentials, signal, sourceKey, identifier }),
    );
    return text === undefined ? {} : { text };
  } catch (error) {
    if (!(error instanceof HrflowError)) throw error;
    return { failure: error.failure };
  }
}

/** The button that opens the history. */
export function showHistoryAction({ editor }: Pick<VerificationParts, 'editor'>): ButtonActions {
  return { 'show-history': () => editor.executeCommand('hrflow.showHistory') };
}

/** The button that sets credentials. @param first `replace`: the active key was rejected. */
export function setCredentialsAction({ editor }: Pick<VerificationParts, 'editor'>, first?: 'replace'): ButtonActions {
  return { 'set-credentials': () => editor.executeCommand('hrflow.setCredentials', first) };
}
