import * as l10n from '@vscode/l10n';
import type { TextDocument } from 'vscode';
import { environmentLabel } from '../environments/environments';
import { keyPermission, type KeyPermission } from '../hrflow/keyPermission';
import { declaredSourceKey } from '../hrflow/sourceKeyProperty';
import type { Environment } from '../environments/environments';
import { shortKey, sourceName } from '../sources/sourceCache';
import type { ButtonId } from '../messages/buttons';
import { labelText, plainText } from '../messages/plainText';
import { accountLabel } from '../credentials/accountPicker';
import type { ActiveSettingsParts } from './activeSettings';
import type { Target, TargetParts } from './target';

type Parts = Pick<ActiveSettingsParts, 'ui' | 'editor' | 'credentials'>;

/** Warns before profiles are validated if the API key looks read-only. @returns whether to continue. */
export async function confirmWriteAccess(parts: Parts, environment: Environment): Promise<boolean> {
  const where = environmentLabel(environment);
  return await confirmPermission(parts, environment, {
    insufficient: 'reads',
    message: (account) =>
      l10n.t('The API key of {0} looks read-only. {1} will probably reject the profile.', account, where),
    anywayButton: 'index-anyway',
  });
}

/** Warns before the user chooses a profile to read if the API key looks write-only. @returns whether to continue. */
export async function confirmReadAccess(parts: Parts, environment: Environment): Promise<boolean> {
  const where = environmentLabel(environment);
  return await confirmPermission(parts, environment, {
    insufficient: 'writes',
    message: (account) =>
      l10n.t('The API key of {0} looks write-only. {1} will probably not return the profile.', account, where),
    anywayButton: 'read-anyway',
  });
}

interface PermissionCheck {
  readonly insufficient: KeyPermission;
  readonly message: (account: string) => string;
  readonly anywayButton: ButtonId;
}

async function confirmPermission(
  { ui, editor, credentials }: Parts,
  environment: Environment,
  { insufficient, message, anywayButton }: PermissionCheck,
): Promise<boolean> {
  for (;;) {
    const account = await credentials.active(environment.apiAddress.origin);
    if (!account || keyPermission(account.credentials.apiKey) !== insufficient) return true;
    const selection = await ui.showMessage('warning', message(accountLabel(account)), 'set-credentials', anywayButton);
    if (selection !== 'set-credentials') return selection === anywayButton;
    await editor.executeCommand('hrflow.setCredentials');
    const current = await credentials.active(environment.apiAddress.origin);
    // After Escape, the API key is unchanged.
    if (current?.credentials.apiKey === account.credentials.apiKey) return false;
  }
}

export interface SendingRequest {
  readonly document: TextDocument;
  /** Text of the document, a JSON object. */
  readonly text: string;
  readonly action: 'index' | 'update';
}

/** Asks for confirmation before a profile is sent to a production environment. @returns true for other environments. */
export async function confirmSending(
  parts: Pick<TargetParts, 'ui' | 'sourceLists' | 'sources'>,
  environment: Environment,
  target: Target,
  { document, text, action }: SendingRequest,
): Promise<boolean> {
  if (!environment.isProduction) return true;
  const name = plainText(environment.name);
  const file = plainText(document.uri.path.split('/').at(-1) ?? '');
  const detail = [
    l10n.t('Environment: {0} (production)', environmentLabel(environment)),
    sourceLine(parts, environment, target, text),
    l10n.t('Profile: {0}', file),
  ].join('\n');
  return action === 'update'
    ? await parts.ui.confirm(l10n.t('Update {0} in {1}?', file, name), detail, {
        id: 'update-in',
        label: l10n.t('Update in {0}', name),
      })
    : await parts.ui.confirm(l10n.t('Index {0} in {1}?', file, name), detail, {
        id: 'index-in',
        label: l10n.t('Index in {0}', name),
      });
}

function sourceLine(
  { sourceLists, sources }: Pick<TargetParts, 'sourceLists' | 'sources'>,
  { apiAddress }: Environment,
  { credentials, sourceKey }: Target,
  text: string,
): string {
  const key = sourceKey ?? declaredSourceKey(text);
  if (key === undefined) return l10n.t('Source: from the document');
  const sourceList = sourceLists.cached({ address: apiAddress, credentials });
  const name = sourceName(sourceList, key) || (sources.nameOf(apiAddress.origin, key) ?? '');
  const label = sourceWithKey(key, name);
  return sourceKey === undefined ? l10n.t('Source: {0} (from the document)', label) : l10n.t('Source: {0}', label);
}

/** With the key, because names need not be unique. */
function sourceWithKey(key: string, name: string): string {
  return name === '' ? shortKey(key) : `${labelText(name)} (${shortKey(key)})`;
}
