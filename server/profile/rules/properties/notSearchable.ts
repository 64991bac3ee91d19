import { isObject, type Rule, type RuleDocs } from '../engine/rule';
import { hasText, isSearchable, notSearchableMessage } from '../../values/eligibility';

export const docs: RuleDocs = {
  why: "HrFlow's documentation and SDK define which profiles searches find: those with a `text` and, in `info`, an email address, or the first and the last name, or at least half of the other properties. The service stores other profiles as well, but never finds them. `full_name` does not count.",
  bad: { text: 'Harry Potter. Lead.', info: { full_name: 'Harry Potter', phone: '0202' } },
  good: {
    text: 'Harry Potter. Lead.',
    info: { full_name: 'Harry Potter', first_name: 'Harry', last_name: 'Potter', phone: '0202' },
  },
};

export const notSearchable: Rule = {
  code: 'not-searchable',
  severity: 'information',
  severityIfStored: 'information',
  at: ['info'],
  // These are two of the reasons.
  supersedes: ['no-contact', 'no-name'],
  check(value, { profile }) {
    // Another rule reports a missing text.
    if (!isObject(value) || !hasText(profile) || isSearchable(profile)) return undefined;
    return {
      mark: 'key',
      message: notSearchableMessage(),
    };
  },
};
