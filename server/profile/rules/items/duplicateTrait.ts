import * as l10n from '@vscode/l10n';
import { normalizeText, truncate } from '../../text/textMatching';
import { traitListPaths } from '../shared/profilePaths';
import { DuplicateFinder } from '../shared/duplicates';
import {
  isObject,
  isNonBlankString,
  itemsOf,
  type JsonObject,
  type RuleReport,
  type Rule,
  type RuleDocs,
} from '../engine/rule';

/** Arrays in which one name may have several values, such as a certification and its years. */
const multiValuedLists: readonly unknown[] = ['tags', 'metadatas', 'certifications', 'courses', 'tasks'];
const duplicatesByName = new DuplicateFinder();
const duplicatesByValue = new DuplicateFinder();

export const docs: RuleDocs = {
  why: 'The same skill, language or interest counts twice, whatever the case and the accents. A tag, a certification, a course or a task may have several values in the array; only the same value is reported.',
  bad: {
    skills: [
      { name: 'Python', type: 'hard', value: null },
      { name: 'python', type: 'hard', value: 0.6 },
    ],
  },
  good: { skills: [{ name: 'Python', type: 'hard', value: 0.6 }] },
};

export const duplicateTrait: Rule = {
  code: 'duplicate-trait',
  severity: 'information',
  at: traitListPaths,
  check(value, { path }) {
    const items = itemsOf(value);
    const found = multiValuedLists.includes(path.at(-1))
      ? duplicatesByValue.find(items, nameAndValueOf)
      : duplicatesByName.find(items, nameOf);
    return found.map(({ index, earlier }): RuleReport => {
      const itemPath = [...path, index];
      return {
        path: [...itemPath, 'name'],
        message: messageFor(String(path.at(-1)), truncate(textOf(items[index]) ?? ''), earlier + 1),
        related: { path: [...path, earlier, 'name'], message: l10n.t('First occurrence.') },
        fixes: () => [
          { title: l10n.t('Remove the duplicate'), changes: [{ kind: 'remove', path: itemPath }] },
          { title: l10n.t('Remove the first occurrence'), changes: [{ kind: 'remove', path: [...path, earlier] }] },
        ],
      };
    });
  },
};

function messageFor(list: string, name: string, firstItem: number): string {
  switch (list) {
    case 'skills':
      return l10n.t('Duplicate skill `{0}` (first at item {1}).', name, firstItem);
    case 'languages':
      return l10n.t('Duplicate language `{0}` (first at item {1}).', name, firstItem);
    case 'interests':
      return l10n.t('Duplicate interest `{0}` (first at item {1}).', name, firstItem);
    case 'certifications':
      return l10n.t('Duplicate certification `{0}` (first at item {1}).', name, firstItem);
    case 'courses':
      return l10n.t('Duplicate course `{0}` (first at item {1}).', name, firstItem);
    case 'tasks':
      return l10n.t('Duplicate task `{0}` (first at item {1}).', name, firstItem);
    case 'tags':
      return l10n.t('Duplicate tag `{0}` (first at item {1}).', name, firstItem);
    default:
      return l10n.t('Duplicate metadata item `{0}` (first at item {1}).', name, firstItem);
  }
}

function textOf(item: unknown): string | undefined {
  return isObject(item) && isNonBlankString(item.name) ? item.name : undefined;
}

function nameOf(item: unknown): string | undefined {
  const name = textOf(item);
  return name === undefined ? undefined : normalizeText(name);
}

function nameAndValueOf(item: unknown): string | undefined {
  const name = nameOf(item);
  return name === undefined ? undefined : `${name} ${JSON.stringify((item as JsonObject).value)}`;
}
