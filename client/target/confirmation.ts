import type { TextDocument } from 'vscode';
import { labelOf } from '../environments/environments';
import { keyPermission, type KeyPermission } from '../hrflow/keyPermission';
import { declaredSourceKey } from '../hrflow/sourceKeyProperty';
import type { Environment } from '../settings/settings';
import { shortened, sourceName } from '../sources/sourceCache';
import { listText, plainText } from '../messages/plainText';
import { accountLabel } from '../credentials/accountPicker';
import type { ActiveSettingsParts } from './activeSettings';
import type { Destination, DestinationParts } from './target';

const set = 'Set API Credentials';

type Parts = Pick<ActiveSettingsParts, 'ui' | 'editor' | 'credentials'>;

/** Tells a key that by its form cannot index, before a profile is checked for it and sent in vain. */
export async function mayWrite(parts: Parts, environment: Environment): Promise<boolean> {
  const what = `only reads: ${labelOf(environment)} will refuse the profile`;
  return await isAble(parts, environment, 'reads', what, 'Index Anyway');
}

/** Tells a key that by its form cannot read, before it is asked what is to be read. */
export async function mayRead(parts: Parts, environment: Environment): Promise<boolean> {
  const what = `only writes: ${labelOf(environment)} will not show a profile`;
  return await isAble(parts, environment, 'writes', what, 'Read Anyway');
}

/**
 * @param ability that is not enough.
 * @param what it means.
 * @param anyway button of who knows better.
 */
async function isAble(
  { ui, editor, credentials }: Parts,
  environment: Environment,
  ability: KeyPermission,
  what: string,
  anyway: string,
): Promise<boolean> {
  for (;;) {
    const account = await credentials.active(environment.apiAddress.origin);
    if (!account || keyPermission(account.credentials.apiKey) !== ability) return true;
    const told = `By its form, the API key of ${accountLabel(account)} ${what}.`;
    const taken = await ui.message('warning', told, set, anyway);
    if (taken !== set) return taken === anyway;
    await editor.run('hrflow.setCredentials');
    const now = await credentials.active(environment.apiAddress.origin);
    // Escape: the person did not want another one.
    if (now?.credentials.apiKey === account.credentials.apiKey) return false;
  }
}

/**
 * Asks before a profile goes to a production environment; other environments are not asked about.
 * @param text of the document, a JSON object.
 */
export async function confirmSending(
  { ui, sourceLists, sources }: Pick<DestinationParts, 'ui' | 'sourceLists' | 'sources'>,
  environment: Environment,
  { credentials, sourceKey }: Destination,
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
  const list = sourceLists.known({ address: environment.apiAddress, credentials });
  const called = source === undefined ? '' : sourceName(list, source) || (sources.nameOf(origin, source) ?? '');
  return await ui.confirm(
    `${verb} ${file} in ${name}?`,
    [
      `Environment: ${labelOf(environment)}, for production`,
      `Source: ${source === undefined ? 'the one that the document names' : sourceWords(source, called)}${source !== undefined && sourceKey === undefined ? ', as the document says' : ''}`,
      `Profile: ${file}`,
    ].join('\n'),
    `${verb} in ${name}`,
  );
}

/** Names may be alike: the key stands beside them. */
function sourceWords(key: string, name: string): string {
  return name === '' ? shortened(key) : `${listText(name)} (${shortened(key)})`;
}
