import { folded, shortened } from '../words';
import { traitLists } from './places';
import { isObject, isText, itemsOf, type Report, type Rule } from './rule';

/** Lists in which one name may stand with several values. */
const multivalued: readonly unknown[] = ['tags', 'metadatas'];

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
    const first = new Map<string, number>();
    const withValue = multivalued.includes(path[0]);
    return itemsOf(value).flatMap((entry, index): Report[] => {
      if (!isObject(entry) || !isText(entry.name)) return [];
      const identity = folded(entry.name) + (withValue ? ` ${JSON.stringify(entry.value)}` : '');
      const earlier = first.get(identity);
      if (earlier === undefined) {
        first.set(identity, index);
        return [];
      }
      const here = [...path, index];
      return [
        {
          path: [...here, 'name'],
          message: `\`${shortened(entry.name)}\` stands in this list already.`,
          related: { path: [...path, earlier, 'name'], message: 'The first one.' },
          cures: () => [
            { title: 'Remove the later one', changes: [{ kind: 'remove', path: here }] },
            { title: 'Remove the first one', changes: [{ kind: 'remove', path: [...path, earlier] }] },
          ],
        },
      ];
    });
  },
};
