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

/** Tells a key that by its form cannot index, before a profile is checked for it and sent in vain. */
export async function confirmWriteAccess(parts: Parts, environment: Environment): Promise<boolean> {
  const consequence = `only reads: ${environmentLabel(environment)} will refuse the profile`;
  return await confirmKeyAbility(parts, environment, 'reads', consequence, 'index-anyway');
}

/** Tells a key that by its form cannot read, before it is asked what is to be read. */
export async function confirmReadAccess(parts: Parts, environment: Environment): Promise<boolean> {
  const consequence = `only writes: ${environmentLabel(environment)} will not show a profile`;
  return await confirmKeyAbility(parts, environment, 'writes', consequence, 'read-anyway');
}

/**
 * @param insufficientAbility that is not enough.
 * @param consequence it means.
 * @param anywayButton button of who knows better.
 */
async function confirmKeyAbility(
  { ui, editor, credentials }: Parts,
  environment: Environment,
  insufficientAbility: KeyPermission,
  consequence: string,
  anywayButton: ButtonId,
): Promise<boolean> {
  for (;;) {
    const account = await credentials.active(environment.apiAddress.origin);
    if (!account || keyPermission(account.credentials.apiKey) !== insufficientAbility) return true;
    const message = `By its form, the API key of ${accountLabel(account)} ${consequence}.`;
    const selection = await ui.showMessage('warning', message, 'set-credentials', anywayButton);
    if (selection !== 'set-credentials') return selection === anywayButton;
    await editor.executeCommand('hrflow.setCredentials');
    const current = await credentials.active(environment.apiAddress.origin);
    // Escape: the person did not want another one.
    if (current?.credentials.apiKey === account.credentials.apiKey) return false;
  }
}

/**
 * Asks before a profile goes to a production environment; other environments are not asked about.
 * @param text of the document, a JSON object.
 */
export async function confirmSending(
  { ui, sourceLists, sources }: Pick<TargetParts, 'ui' | 'sourceLists' | 'sources'>,
  environment: Environment,
  { credentials, sourceKey }: Target,
  document: TextDocument,
  text: string,
  action: 'index' | 'update' = 'index',
): Promise<boolean> {
  if (!environment.isProduction) return true;
  const verb = action === 'update' ? 'Update' : 'Index';
  const name = plainText(environment.name);
  const file = plainText(document.uri.path.split('/').at(-1) ?? '');
  const source = sourceKey ?? declaredSourceKey(text);
  const { origin } = environment.apiAddress;
  const sourceList = sourceLists.cached({ address: environment.apiAddress, credentials });
  const knownName =
    source === undefined ? '' : sourceName(sourceList, source) || (sources.nameOf(origin, source) ?? '');
  return await ui.confirm(
    `${verb} ${file} in ${name}?`,
    [
      `Environment: ${environmentLabel(environment)}, for production`,
      `Source: ${source === undefined ? 'the one that the document names' : sourceWithKey(source, knownName)}${source !== undefined && sourceKey === undefined ? ', as the document says' : ''}`,
      `Profile: ${file}`,
    ].join('\n'),
    { id: action === 'update' ? 'update-in' : 'index-in', label: `${verb} in ${name}` },
  );
}

/** Names may be alike: the key stands beside them. */
function sourceWithKey(key: string, name: string): string {
  return name === '' ? shortKey(key) : `${labelText(name)} (${shortKey(key)})`;
}
