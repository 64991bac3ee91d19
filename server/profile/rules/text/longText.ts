import { periodPaths } from '../shared/profilePaths';
import type { Rule, RuleDocs } from '../engine/rule';

/** UTF-16 code units: a resume of 30 pages. */
const maxLength = 100_000;

export const docs: RuleDocs = {
  why: 'A resume of 30 pages has 100,000 characters. What is longer is often a file that was pasted whole, as base64 or HTML. No limit of the service is known.',
  bad: { text: /* @__PURE__ */ 'Harry. '.repeat(15_000) },
  good: { text: 'Harry Potter. Lead, Mathematic Departement.' },
};

export const longText: Rule = {
  code: 'long-text',
  severity: 'information',
  at: ['text', 'info.summary', ...periodPaths.map((period) => `${period}.description`)],
  check(value) {
    if (typeof value !== 'string' || value.length <= maxLength) return undefined;
    return {
      mark: 'key',
      message: `This text has ${value.length.toLocaleString('en')} characters. Is it the text of a resume?`,
    };
  },
};
