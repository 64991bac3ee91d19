import { isObject, type Rule, type RuleDocs } from '../engine/rule';
import { hasText, isScorable, isSearchable, notScorableMessage } from '../../values/eligibility';

export const docs: RuleDocs = {
  why: "HrFlow's documentation and SDK define which profiles can be scored for a job: those that searches find and that have an experience with a title or a company, an education with a title or a school, a summary, a skill or a task. Others are stored and found, but have no score.",
  bad: { text: 'Harry Potter.', info: { full_name: 'Harry Potter', email: 'harry@example.com' }, tasks: [] },
  good: {
    text: 'Harry Potter.',
    info: { full_name: 'Harry Potter', email: 'harry@example.com', summary: 'Lead' },
    tasks: [],
  },
};

export const notScorable: Rule = {
  code: 'not-scorable',
  severity: 'information',
  severityIfStored: 'information',
  at: [''],
  check(value) {
    // Other rules report a profile that cannot be searched.
    if (!isObject(value) || !hasText(value) || !isSearchable(value)) return undefined;
    if (isScorable(value)) return undefined;
    return {
      mark: 'object',
      message: notScorableMessage(),
    };
  },
};
