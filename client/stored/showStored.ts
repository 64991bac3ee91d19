import * as l10n from '@vscode/l10n';
import { environmentLabel } from '../environments/environments';
import { isWriteOnlyKey } from '../hrflow/keyPermission';
import type { ProfileIdentifier } from '../hrflow/types';
import { failureText } from '../messages/failureTexts';
import { notify } from '../ui/notify';
import {
  readStoredText,
  type ServiceAccess,
  setCredentialsAction,
  showHistoryAction,
  type VerificationParts,
} from './readFromService';
import { toStoredDocument } from './storedDocument';

/** Shows a stored profile, or a message that says why it cannot be shown. */
export async function readAndShowStored(
  parts: VerificationParts,
  access: ServiceAccess,
  sourceKey: string,
  identifier: ProfileIdentifier,
): Promise<void> {
  const where = environmentLabel(access.environment);
  if (isWriteOnlyKey(access.credentials.apiKey)) {
    const message = l10n.t('The stored profile at {0} cannot be read: your API key looks write-only.', where);
    notify(parts, 'warning', message, { ...setCredentialsAction(parts), ...showHistoryAction(parts) });
    return;
  }
  const result = await readStoredText(parts, access, sourceKey, identifier);
  if ('text' in result) {
    await parts.editor.showStoredProfile(toStoredDocument(result.text, access.environment, undefined));
    return;
  }
  const message =
    'failure' in result
      ? `${l10n.t('The stored profile cannot be shown.')} ${failureText(result.failure, where).text}`
      : l10n.t('The profile is no longer stored at {0}.', where);
  notify(parts, 'error', message, showHistoryAction(parts));
}
