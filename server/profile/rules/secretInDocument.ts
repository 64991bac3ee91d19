import { strings } from './strings';
import { replacing, type Rule } from './rule';

/** The form of HrFlow's API keys, as its SDK checks it. */
const key = /ask[rw]?_[0-9a-f]{32}/i;

export const secretInDocument: Rule = {
  code: 'secret-in-document',
  severity: 'warning',
  at: [''],
  clue: key,
  docs: {
    why: 'An HrFlow API key opens every profile of the account. In a document it is stored with the profile, and committed along with it. Credentials belong into **HrFlow: Set API Credentials**.',
    bad: { metadatas: [{ name: 'key', value: `ask_${'0123456789abcdef'.repeat(2)}` }] },
    good: { metadatas: [{ name: 'key', value: null }] },
  },
  check: (value, { path: start }) =>
    [...strings(value, start)]
      .filter(({ text }) => key.test(text))
      .map(({ path }) => ({
        path,
        message: 'This is an API key of HrFlow: it must not stand in a profile.',
        cures: () => [replacing('Empty the value', path, '')],
      })),
};
