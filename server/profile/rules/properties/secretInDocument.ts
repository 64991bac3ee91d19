import type { ValueFix } from '../../schema/valueFix';
import { schemaAt, typesOf } from '../../schema/profileSchema';
import type { Path } from '../../json/syntaxTree';
import { truncate } from '../../text/textMatching';
import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';
import { stringsIn } from '../shared/stringsWithin';

/** The form of HrFlow's API keys, as its SDK checks it. */
const apiKeyPattern = /ask[rw]?_[0-9a-f]{32}/i;
/** Alone: `task_…` is a key of something else. */
const standaloneApiKey = new RegExp(`(?<![\\p{L}\\p{N}])${apiKeyPattern.source}(?![\\p{L}\\p{N}])`, 'iu');

export const docs: RuleDocs = {
  why: 'An HrFlow API key opens every profile of the account. In a document it is stored with the profile, and committed along with it. Credentials belong into **HrFlow: Set API Credentials**.',
  bad: { metadatas: [{ name: 'key', value: 'ask_0123456789abcdef0123456789abcdef' }] },
  good: { metadatas: [{ name: 'key', value: null }] },
};

export const secretInDocument: Rule = {
  code: 'secret-in-document',
  severity: 'warning',
  at: [''],
  // In the text of the document the letter of an escape may stand before it, as in `\nask_`.
  textPattern: apiKeyPattern,
  check: (value, { path: start }) =>
    [...stringsIn(value, start)]
      .filter(({ text }) => standaloneApiKey.test(text))
      .map(({ text, path }) => ({
        path,
        message: 'This is an API key of HrFlow: it must not stand in a profile.',
        fixes: () => [removeKeysFix(text, path)],
      })),
};

/** Takes the keys out of a text; where nothing is left of it, what is least there. */
function removeKeysFix(text: string, path: Path): ValueFix {
  const keys = new RegExp(`[ \\t]?${standaloneApiKey.source}`, 'giu');
  const rest = text.replaceAll(keys, '');
  if (rest.trim() !== '') return setValueFix('Remove the key', path, text === text.trim() ? rest.trim() : rest);
  const name = path.at(-1);
  const schema = schemaAt(path)?.schema;
  if (typeof name === 'string' && schema && typesOf(schema).includes('null'))
    return setValueFix('Change to null', path, null);
  const isRequired = schemaAt(path.slice(0, -1))?.schema.required?.includes(String(name)) ?? false;
  if (isRequired) return setValueFix('Empty the value', path, '');
  return {
    title: typeof name === 'string' ? `Remove \`${truncate(name)}\`` : 'Remove the item',
    changes: [{ kind: 'remove', path }],
  };
}
