import * as l10n from '@vscode/l10n';
import type { Rule, RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: "HrFlow's SDK states that the service manages attachments internally: it accepts these values, but they have no effect.",
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
      message: l10n.t('The service manages attachments itself. These values have no effect.'),
    };
  },
};
