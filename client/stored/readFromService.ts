import type { CredentialStore } from '../credentials/credentialStore';
import { type EnvironmentEntry, environmentLabel } from '../environments/environments';
import { type Failure, HrflowError } from '../hrflow/errors';
import type { HrflowClient } from '../hrflow/hrflowClient';
import { isWriteOnlyKey } from '../hrflow/keyPermission';
import type { Credentials, ProfileIdentifier } from '../hrflow/types';
import { accountFingerprint } from '../ledger/accountFingerprint';
import type { Ledger } from '../ledger/ledger';
import type { Submission } from '../ledger/submission';
import type { Environment } from '../environments/environments';
import type { ButtonActions } from '../messages/buttons';
import type { Editor } from '../ui/editor';
import type { ProfileFiles } from '../ui/profileFiles';
import type { Ui } from '../ui/dialogs';
import { type CommandLog, notify } from '../ui/notify';

/** What finding out about earlier submissions needs. */
export interface VerificationParts {
  readonly ui: Ui;
  readonly editor: Editor;
  readonly log: CommandLog;
  readonly client: Pick<HrflowClient, 'readProfileText'>;
  readonly ledger: Ledger;
  readonly credentials: CredentialStore;
  readonly environments: () => readonly EnvironmentEntry[];
  readonly isTrusted: () => boolean;
  /** Where the texts of submissions are read again. */
  readonly profileFiles: Pick<ProfileFiles, 'read'>;
}

/** Where the service is asked, and in whose name. */
export interface ServiceAccess {
  readonly environment: Environment;
  readonly credentials: Credentials;
}

/** `text`: of the profile, if the source has it. */
export type ReadResult = { readonly text?: string } | { readonly failure: Failure };

/**
 * The environment that it was sent to, as the settings have it now: credentials go nowhere else. In the name of the account
 * that sent it, if it is still there.
 */
export async function resolveAccess(
  parts: VerificationParts,
  submission: Submission,
): Promise<ServiceAccess | undefined> {
  const { origin, environment: name } = submission;
  const { ui, editor, credentials } = parts;
  if (!parts.isTrusted()) return void ui.showMessage('error', 'The service is only asked from trusted workspaces.');
  const all = parts.environments().flatMap((entry) => ('environment' in entry ? [entry.environment] : []));
  const matching = all.filter(({ apiAddress }) => apiAddress.origin === origin);
  const environment = matching.find((each) => each.name === name) ?? matching[0];
  const accountCredentials = environment && (await credentialsOfSender(credentials, submission));
  if (accountCredentials) return { environment, credentials: accountCredentials };
  const { host } = new URL(origin);
  const [reason, buttons] = environment
    ? (['no API credentials for it are in use', setCredentialsAction(parts)] as const)
    : ([
        'no environment in the settings has this address',
        { 'open-settings': () => editor.openSettings('hrflow.environments') },
      ] as const);
  notify(parts, 'error', `${host} cannot be asked: ${reason}.`, buttons);
  return undefined;
}

/** Of its sender, else of the account in use; a key that by its form cannot read only where there is no other. */
async function credentialsOfSender(store: CredentialStore, submission: Submission): Promise<Credentials | undefined> {
  const active = await store.get(submission.origin);
  const accounts = (await store.accounts(submission.origin)).map(({ credentials }) => credentials);
  const senders = [...(active ? [active] : []), ...accounts].filter((each) => isSender(submission, each));
  const canRead = ({ apiKey }: Credentials): boolean => !isWriteOnlyKey(apiKey);
  return senders.find(canRead) ?? (active && canRead(active) ? active : undefined) ?? senders[0] ?? active;
}

/** Whether a submission was sent by an account, as far as is known. */
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
    const text = await ui.withProgress(`Asking ${environmentLabel(environment)} for the profile`, ({ signal }) =>
      client.readProfileText({ address, credentials, signal, sourceKey, identifier }),
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

/** The button that asks for credentials. @param first `replace`: the key in use was refused. */
export function setCredentialsAction({ editor }: Pick<VerificationParts, 'editor'>, first?: 'replace'): ButtonActions {
  return { 'set-credentials': () => editor.executeCommand('hrflow.setCredentials', first) };
}
