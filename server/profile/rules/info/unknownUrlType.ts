import { nearest, shortened } from '../../text/textMatching';
import { isObject, isText, replacing, type Rule } from '../engine/rule';

/** What the object shape of `urls` has as members, the list shape has as types. */
const known = ['from_resume', 'linkedin', 'twitter', 'facebook', 'github', 'picture'];

export const unknownUrlType: Rule = {
  code: 'unknown-url-type',
  severity: 'hint',
  at: ['info.urls[]'],
  docs: {
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
  },
  check(value, { path }) {
    if (!isObject(value)) return undefined;
    const { type, url } = value;
    if (!isText(type)) {
      if (type !== undefined && type !== null && typeof type !== 'string') return undefined;
      return [url].flat().some(isText)
        ? { mark: 'object', message: 'This page has no `type`, such as `linkedin`.' }
        : undefined;
    }
    if (known.includes(type)) return undefined;
    const here = [...path, 'type'];
    return {
      path: here,
      message: `\`${shortened(type)}\` is no type of page in the documentation.`,
      cures: () =>
        nearest(type, known).map((each, _, all) =>
          replacing(`Change to ${each}`, here, each, { preferred: all.length === 1 }),
        ),
    };
  },
};
