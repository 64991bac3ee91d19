import * as l10n from '@vscode/l10n';
import type { ValueFix } from '../../schema/valueFix';
import { documentedAsRequired, schemaAt, typesOf } from '../../schema/profileSchema';
import type { Path } from '../../json/syntaxTree';
import { truncate } from '../../text/textMatching';
import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';
import { stringsIn } from '../shared/stringsWithin';

/** The pattern of HrFlow's API keys, as its SDK checks it. */
const apiKeyPattern = /ask[rw]?_[0-9a-f]{32}/i;
/** Not within a word: `task_…` is something else. */
const standaloneApiKey = new RegExp(`(?<![\\p{L}\\p{N}])${apiKeyPattern.source}(?![\\p{L}\\p{N}])`, 'iu');

export const docs: RuleDocs = {
  why: 'An HrFlow API key gives access to every profile of the account. A key in a document is stored with the profile, and committed with the file. Enter credentials with **HrFlow: Set API Credentials**.',
  bad: { metadatas: [{ name: 'key', value: 'ask_0123456789abcdef0123456789abcdef' }] },
  good: { metadatas: [{ name: 'key', value: null }] },
};

export const secretInDocument: Rule = {
  code: 'secret-in-document',
  severity: 'warning',
  severityIfStored: 'warning',
  at: [''],
  // Without a word boundary: in the text of the document, the letter of an escape may precede it, as in `\nask_`.
  textPattern: apiKeyPattern,
  check: (value, { path: start }) =>
    [...stringsIn(value, start)]
      .filter(({ text }) => standaloneApiKey.test(text))
      .map(({ text, path }) => ({
        path,
        message: l10n.t(
          'Value contains an HrFlow API key. Remove it, because the service would store it with the profile.',
        ),
        fixes: () => [removeKeysFix(text, path)],
      })),
};

/** Removes the keys from a text; if nothing else is left, the value or the property. */
function removeKeysFix(text: string, path: Path): ValueFix {
  const keys = new RegExp(`[ \\t]?${standaloneApiKey.source}`, 'giu');
  const rest = text.replaceAll(keys, '');
  if (rest.trim() !== '') return setValueFix(l10n.t('Remove the key'), path, text === text.trim() ? rest.trim() : rest);
  const name = path.at(-1);
  const schema = schemaAt(path)?.schema;
  if (typeof name === 'string' && schema && typesOf(schema).includes('null'))
    return setValueFix(l10n.t('Change to null'), path, null);
  const isRequired = documentedAsRequired(schemaAt(path.slice(0, -1))?.schema ?? {}).includes(String(name));
  if (isRequired) return setValueFix(l10n.t('Clear the value'), path, '');
  return {
    title: typeof name === 'string' ? l10n.t('Remove `{0}`', truncate(name)) : l10n.t('Remove the item'),
    changes: [{ kind: 'remove', path }],
  };
}
