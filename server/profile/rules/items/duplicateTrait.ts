import { folded, shortened } from '../../text/textMatching';
import { traitLists } from '../shared/profilePaths';
import { Repeats } from '../shared/duplicates';
import { isObject, isText, itemsOf, type JsonObject, type Report, type Rule } from '../engine/rule';

/** Lists in which one name may stand with several values. */
const multivalued: readonly unknown[] = ['tags', 'metadatas'];
const names = new Repeats();
const tags = new Repeats();

export const duplicateTrait: Rule = {
  code: 'duplicate-trait',
  severity: 'information',
  at: traitLists,
  docs: {
    why: 'The same skill, language or interest twice, whatever the case and the accents, counts twice. A tag may stand in the list with several values; only the same value is reported.',
    bad: {
      skills: [
        { name: 'Python', type: 'hard', value: null },
        { name: 'python', type: 'hard', value: 0.6 },
      ],
    },
    good: { skills: [{ name: 'Python', type: 'hard', value: 0.6 }] },
  },
  check(value, { path }) {
    const items = itemsOf(value);
    const found = multivalued.includes(path[0]) ? tags.in(items, nameAndValueOf) : names.in(items, nameOf);
    return found.map(({ index, earlier }): Report => {
      const here = [...path, index];
      return {
        path: [...here, 'name'],
        message: `\`${shortened(textOf(items[index]) ?? '')}\` stands in this list already.`,
        related: { path: [...path, earlier, 'name'], message: 'The first one.' },
        cures: () => [
          { title: 'Remove the later one', changes: [{ kind: 'remove', path: here }] },
          { title: 'Remove the first one', changes: [{ kind: 'remove', path: [...path, earlier] }] },
        ],
      };
    });
  },
};

function textOf(entry: unknown): string | undefined {
  return isObject(entry) && isText(entry.name) ? entry.name : undefined;
}

function nameOf(entry: unknown): string | undefined {
  const name = textOf(entry);
  return name === undefined ? undefined : folded(name);
}

function nameAndValueOf(entry: unknown): string | undefined {
  const name = nameOf(entry);
  return name === undefined ? undefined : `${name} ${JSON.stringify((entry as JsonObject).value)}`;
}
