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

/** Lists in which one name may stand with several values. */
const multiValuedLists: readonly unknown[] = ['tags', 'metadatas'];
const duplicateNames = new DuplicateFinder();
const duplicateTags = new DuplicateFinder();

export const docs: RuleDocs = {
  why: 'The same skill, language or interest twice, whatever the case and the accents, counts twice. A tag may stand in the list with several values; only the same value is reported.',
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
    const found = multiValuedLists.includes(path[0])
      ? duplicateTags.find(items, nameAndValueOf)
      : duplicateNames.find(items, nameOf);
    return found.map(({ index, earlier }): RuleReport => {
      const itemPath = [...path, index];
      return {
        path: [...itemPath, 'name'],
        message: `\`${truncate(textOf(items[index]) ?? '')}\` stands in this list already.`,
        related: { path: [...path, earlier, 'name'], message: 'The first one.' },
        fixes: () => [
          { title: 'Remove the later one', changes: [{ kind: 'remove', path: itemPath }] },
          { title: 'Remove the first one', changes: [{ kind: 'remove', path: [...path, earlier] }] },
        ],
      };
    });
  },
};

function textOf(entry: unknown): string | undefined {
  return isObject(entry) && isNonBlankString(entry.name) ? entry.name : undefined;
}

function nameOf(entry: unknown): string | undefined {
  const name = textOf(entry);
  return name === undefined ? undefined : normalizeText(name);
}

function nameAndValueOf(entry: unknown): string | undefined {
  const name = nameOf(entry);
  return name === undefined ? undefined : `${name} ${JSON.stringify((entry as JsonObject).value)}`;
}
