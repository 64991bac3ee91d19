import type { CompletionItem } from 'vscode-json-languageservice';
import type { Path } from '../json/syntaxTree';
import { letterKey } from '../text/textMatching';
import { synonymsStartingWith } from '../values/synonymLookup';
import type { TypedPrefix } from './typedPrefix';

/** Properties that are found by a synonym come after those whose name matches. */
const synonymRank = '3';

/**
 * The properties that the author may know by another name: `"employer` offers `company`. None if a property has the typed name.
 * @param items of the properties that the object can have and lacks.
 * @param ownerPath the path of the object.
 */
export function synonymItems(
  items: readonly CompletionItem[],
  ownerPath: Path | undefined,
  { text, isQuoted }: TypedPrefix,
): CompletionItem[] {
  if (!ownerPath) return [];
  const typed = letterKey(text);
  if (items.some(({ label }) => letterKey(label).startsWith(typed))) return [];
  const location = ownerPath.findLast((segment) => typeof segment === 'string') ?? '';
  const synonyms = synonymsStartingWith(text, location);
  return items.flatMap((item) => {
    const synonym = synonyms.get(item.label);
    if (synonym === undefined) return [];
    // Starts with the typed text, so that editors that compare prefixes show it, too.
    const name = text + synonym.replaceAll('_', '').slice(text.replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '').length);
    return {
      ...item,
      labelDetails: { description: synonym },
      detail: item.detail ?? synonym,
      filterText: isQuoted ? JSON.stringify(name) : name,
      sortText: `${synonymRank}${item.sortText ?? item.label}`,
    };
  });
}
