import * as l10n from '@vscode/l10n';
import { isNonBlankString, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: "HrFlow's SDK requires 40 hexadecimal digits for a source key. The service has the final say, and the format may change.",
  bad: { source_key: 'my source' },
  good: { source_key: '0123456789abcdef0123456789abcdef01234567' },
};

export const sourceKeyForm: Rule = {
  code: 'source-key-form',
  severity: 'information',
  at: ['source_key'],
  check(value) {
    // Another rule reports an API key here.
    if (!isNonBlankString(value) || /^[0-9a-f]{40}$/.test(value) || /^ask[rw]?_/i.test(value)) return undefined;
    return { message: l10n.t('Expected a source key of 40 hexadecimal digits.') };
  },
};
