import { closestMatches, truncate } from '../../text/textMatching';
import { isObject, isNonBlankString, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

/** What the object shape of `urls` has as members, the list shape has as types. */
const knownTypes = ['from_resume', 'linkedin', 'twitter', 'facebook', 'github', 'picture'];

export const docs: RuleDocs = {
  why: 'In a list of pages the `type` says where each is. The documentation knows `from_resume`, `linkedin`, `twitter`, `facebook`, `github` and `picture`; there may be others, so this is a hint only.',
  bad: {
    info: {
      full_name: 'Harry Potter',
      phone: '0202',
      urls: [{ type: 'linkedIn', url: 'https://linkedin.com/in/h' }],
    },
  },
  good: {
    info: {
      full_name: 'Harry Potter',
      phone: '0202',
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
        ? { mark: 'object', message: 'This page has no `type`, such as `linkedin`.' }
        : undefined;
    }
    if (knownTypes.includes(type)) return undefined;
    const typePath = [...path, 'type'];
    return {
      path: typePath,
      message: `\`${truncate(type)}\` is no type of page in the documentation.`,
      fixes: () =>
        closestMatches(type, knownTypes).map((each, _, all) =>
          setValueFix(`Change to ${each}`, typePath, each, { preferred: all.length === 1 }),
        ),
    };
  },
};
