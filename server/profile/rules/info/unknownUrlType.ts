import * as l10n from '@vscode/l10n';
import { closestMatches, truncate } from '../../text/textMatching';
import { isObject, isNonBlankString, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

/** The properties of `urls` as an object are the types of `urls` as an array. */
const knownTypes = ['from_resume', 'linkedin', 'twitter', 'facebook', 'github', 'picture'];

export const docs: RuleDocs = {
  why: 'In an array of pages, `type` names the site of each page. The documentation has `from_resume`, `linkedin`, `twitter`, `facebook`, `github` and `picture`; a program that reads the list finds only these. Types of other sites, such as `portfolio`, are accepted.',
  bad: {
    info: {
      full_name: 'Harry Potter',
      email: 'harry@example.com',
      urls: [{ type: 'linkedIn', url: 'https://linkedin.com/in/h' }],
    },
  },
  good: {
    info: {
      full_name: 'Harry Potter',
      email: 'harry@example.com',
      urls: [{ type: 'linkedin', url: 'https://linkedin.com/in/h' }],
    },
  },
};

export const unknownUrlType: Rule = {
  code: 'unknown-url-type',
  severity: 'hint',
  at: ['info.urls[]'],
  check(value, { path }) {
    if (!isObject(value)) return undefined;
    const { type, url } = value;
    if (!isNonBlankString(type)) {
      if (type !== undefined && type !== null && typeof type !== 'string') return undefined;
      return [url].flat().some(isNonBlankString)
        ? { mark: 'object', message: l10n.t('Page without `type`, such as `linkedin`.') }
        : undefined;
    }
    if (knownTypes.includes(type)) return undefined;
    // `portfolio` or `stackoverflow`: another site.
    const similar = closestMatches(type, knownTypes);
    if (similar.length === 0 && /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._-]*$/u.test(type)) return undefined;
    const typePath = [...path, 'type'];
    return {
      path: typePath,
      message: l10n.t('`{0}` is not a documented type of page.', truncate(type)),
      fixes: () =>
        similar.map((each, _, all) =>
          setValueFix(l10n.t('Change to {0}', each), typePath, each, { preferred: all.length === 1 }),
        ),
    };
  },
};
