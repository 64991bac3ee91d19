import type { Rule, RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: "HrFlow's SDK says that the service handles attachments internally: what is written here is accepted and does nothing.",
  bad: { attachments: [{ type: 'resume', file_name: 'resume.pdf' }] },
  good: { attachments: [] },
};

export const attachmentsByHand: Rule = {
  code: 'attachments-by-hand',
  severity: 'hint',
  at: ['attachments'],
  check(value) {
    if (!Array.isArray(value) || value.length === 0) return undefined;
    return {
      mark: 'key',
      message: 'The service handles attachments itself: what is written here is accepted, but does nothing.',
    };
  },
};
