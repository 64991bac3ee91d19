import * as l10n from '@vscode/l10n';
import { traitListPaths } from '../shared/profilePaths';
import { certainStandIns } from '../../schema/propertyFixes';
import { hasContent } from '../../values/contents';
import { isObject, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'A skill, language or tag is its name. Without a name the item contains no data.',
  bad: { interests: [{ name: ' ', value: null }] },
  good: { interests: [{ name: 'football', value: null }] },
};

export const blankName: Rule = {
  code: 'blank-name',
  severity: 'warning',
  at: traitListPaths.map((list) => `${list}[].name`),
  check(value, { path, parent }) {
    if (typeof value !== 'string' || value.trim() !== '') return undefined;
    const itemPath = path.slice(0, -1);
    // The property with another name is reported: its value replaces the blank one.
    if (certainStandIns(itemPath, parent).has('name')) return undefined;
    return {
      message: l10n.t('`name` is blank.'),
      fixes: () =>
        hasOtherContent(parent)
          ? []
          : [{ title: l10n.t('Remove the item'), changes: [{ kind: 'remove', path: itemPath }] }],
    };
  },
};

/** Whether an item contains data besides its name. The type of a skill does not count. */
function hasOtherContent(item: unknown): boolean {
  return (
    isObject(item) && Object.entries(item).some(([key, value]) => !/^(?:name|type)$/.test(key) && hasContent(value))
  );
}
