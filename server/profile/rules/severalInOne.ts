import { traitLists } from './places';
import type { Rule } from './rule';

export const severalInOne: Rule = {
  code: 'several-in-one',
  severity: 'hint',
  at: traitLists.filter((list) => list !== 'tags' && list !== 'metadatas').map((list) => `${list}[].name`),
  docs: {
    why: 'Searches look for one name. `Python, Java, SQL` as one skill is found by none of the three.',
    bad: { skills: [{ name: 'Python, Java, SQL', type: 'hard', value: null }] },
    good: {
      skills: [
        { name: 'Python', type: 'hard', value: null },
        { name: 'Java', type: 'hard', value: null },
        { name: 'SQL', type: 'hard', value: null },
      ],
    },
  },
  check(value) {
    if (typeof value !== 'string') return undefined;
    const parts = value.split(/[,;|•·\n]/).filter((part) => part.trim() !== '');
    // "Analysis, design and test of bridges" is one thing: only short parts are names.
    if (parts.length < 3 || parts.some((part) => part.trim().split(/\s+/).length > 3)) return undefined;
    return {
      message: `This looks like ${parts.length} names in one: searches find each better as an entry of its own.`,
    };
  },
};
