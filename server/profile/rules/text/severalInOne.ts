import * as l10n from '@vscode/l10n';
import { traitListPaths } from '../shared/profilePaths';
import type { Rule, RuleDocs } from '../engine/rule';

/** `PowerPoint`, `SQL`, `C++`, `html5`: not a dictionary word. */
const properName = /\p{Ll}\p{Lu}|^\p{Lu}{2,4}$|[\d+#]/u;

export const docs: RuleDocs = {
  why: 'Searches match one name. Of `Python, Java, SQL` as one skill they find none of the three. `Health, Safety, Environment` may be one name: names with commas are only reported for languages and interests, and where a part is an abbreviation or a name such as `PowerPoint`.',
  bad: { skills: [{ name: 'Python, Java, SQL', type: 'hard', value: null }] },
  good: {
    skills: [
      { name: 'Python', type: 'hard', value: null },
      { name: 'Java', type: 'hard', value: null },
      { name: 'SQL', type: 'hard', value: null },
    ],
  },
};

export const severalInOne: Rule = {
  code: 'several-in-one',
  severity: 'hint',
  at: traitListPaths.filter((list) => list !== 'tags' && list !== 'metadatas').map((list) => `${list}[].name`),
  check(value, { path }) {
    if (typeof value !== 'string') return undefined;
    const parts = value.split(/[,;|•·\n]/).filter((part) => part.trim() !== '');
    // "Analysis, design and test of bridges" is one name: the parts of a list are short.
    if (parts.length < 3 || parts.some((part) => part.trim().split(/\s+/).length > 3)) return undefined;
    const isCertain = /[;|•·\n]/.test(value) || ['languages', 'interests'].includes(String(path.at(-3)));
    if (!isCertain && !parts.some((part) => properName.test(part.trim()))) return undefined;
    return {
      message: l10n.t('This looks like {0} names. Use one item for each, so that searches find them.', parts.length),
    };
  },
};
