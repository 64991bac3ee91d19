import type { CredentialStore } from '../credentials/credentialStore';
import { type EnvironmentEntry, labelOf } from '../environments/environments';
import { type Failure, HrflowError } from '../hrflow/errors';
import type { HrflowClient } from '../hrflow/hrflowClient';
import { isWriteOnlyKey } from '../hrflow/keyPermission';
import type { Credentials, ProfileIdentifier } from '../hrflow/types';
import { accountFingerprint } from '../ledger/accountFingerprint';
import type { Ledger } from '../ledger/ledger';
import type { Submission } from '../ledger/submission';
import type { Environment } from '../settings/settings';
import type { Editor } from '../ui/editor';
import type { ProfileFiles } from '../ui/profileFiles';
import type { Ui } from '../ui/dialogs';
import { type CommandLog, tell } from '../ui/command';

/** What finding out about earlier submissions needs. */
export interface RecoveryParts {
  readonly ui: Ui;
  readonly editor: Editor;
  readonly log: CommandLog;
  readonly client: Pick<HrflowClient, 'readProfileText'>;
  readonly journal: Ledger;
  readonly credentials: CredentialStore;
  readonly environments: () => readonly EnvironmentEntry[];
  readonly isTrusted: () => boolean;
  /** Where the texts of submissions are read again. */
  readonly profileFiles: Pick<ProfileFiles, 'read'>;
}

/** Where the service is asked, and in whose name. */
export interface Place {
  readonly environment: Environment;
  readonly credentials: Credentials;
}

/** `text`: of the profile, if the source has it. */
export type Found = { readonly text?: string } | { readonly failure: Failure };

/**
 * The environment that it was sent to, as the settings have it now: credentials go nowhere else. In the name of the account
 * that sent it, if it is still there.
 */
export async function placeOf(parts: RecoveryParts, submission: Submission): Promise<Place | undefined> {
  const { origin, environment: name } = submission;
  const { ui, editor, credentials } = parts;
  if (!parts.isTrusted()) return void ui.message('error', 'The service is only asked from trusted workspaces.');
  const all = parts.environments().flatMap((entry) => ('environment' in entry ? [entry.environment] : []));
  const fitting = all.filter(({ apiAddress }) => apiAddress.origin === origin);
  const environment = fitting.find((each) => each.name === name) ?? fitting[0];
  const used = environment && (await credentialsOf(credentials, submission));
  if (used) return { environment, credentials: used };
  const { host } = new URL(origin);
  const [why, buttons] = environment
    ? (['no API credentials for it are in use', credentialsButton(parts)] as const)
    : ([
        'no environment in the settings has this address',
        { 'Open Settings': () => editor.openSettings('hrflow.environments') },
      ] as const);
  tell(parts, 'error', `${host} cannot be asked: ${why}.`, buttons);
  return undefined;
}

/** Of its sender, else of the account in use; a key that by its form cannot read only where there is no other. */
async function credentialsOf(store: CredentialStore, submission: Submission): Promise<Credentials | undefined> {
  const inUse = await store.get(submission.origin);
  const accounts = (await store.accounts(submission.origin)).map(({ credentials }) => credentials);
  const senders = [...(inUse ? [inUse] : []), ...accounts].filter((each) => isSender(submission, each));
  const reads = ({ apiKey }: Credentials): boolean => !isWriteOnlyKey(apiKey);
  return senders.find(reads) ?? (inUse && reads(inUse) ? inUse : undefined) ?? senders[0] ?? inUse;
}

/** Whether a submission was sent by an account, as far as is known. */
export function isSender({ account, origin }: Submission, { userEmail }: Credentials): boolean {
  return account === undefined || account === accountFingerprint(origin, userEmail);
}

export async function readAt(
  { ui, client }: RecoveryParts,
  { environment, credentials }: Place,
  sourceKey: string,
  identifier: ProfileIdentifier,
): Promise<Found> {
  try {
    const address = environment.apiAddress;
    const text = await ui.progress(`Asking ${labelOf(environment)} for the profile`, ({ signal }) =>
      client.readProfileText({ address, credentials, signal, sourceKey, identifier }),
    );
    return text === undefined ? {} : { text };
  } catch (error) {
    if (!(error instanceof HrflowError)) throw error;
    return { failure: error.failure };
  }
}

/** The button that opens the history. */
export function historyButton({
  editor,
}: Pick<RecoveryParts, 'editor'>): Readonly<Record<string, () => Promise<void>>> {
  return { 'Show History': () => editor.run('hrflow.showHistory') };
}

/** The button that asks for credentials. @param first `replace`: the key in use was refused. */
export function credentialsButton(
  { editor }: Pick<RecoveryParts, 'editor'>,
  first?: 'replace',
): Readonly<Record<string, () => Promise<void>>> {
  return { 'Set API Credentials': () => editor.run('hrflow.setCredentials', first) };
}
