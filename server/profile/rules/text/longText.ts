import * as l10n from '@vscode/l10n';
import { periodItemPaths } from '../shared/profilePaths';
import { locale } from '../../text/locale';
import type { Rule, RuleDocs } from '../engine/rule';

/** UTF-16 code units: a resume of 30 pages. */
const maxLength = 100_000;

export const docs: RuleDocs = {
  why: 'A resume of 30 pages has 100,000 characters. A longer text is often a whole pasted file, as base64 or HTML. The service has no documented limit.',
  bad: { text: /* @__PURE__ */ 'Harry. '.repeat(15_000) },
  good: { text: 'Harry Potter. Lead, Mathematic Departement.' },
};

export const longText: Rule = {
  code: 'long-text',
  severity: 'information',
  at: ['text', 'info.summary', ...periodItemPaths.map((period) => `${period}.description`)],
  check(value) {
    if (typeof value !== 'string' || value.length <= maxLength) return undefined;
    return {
      mark: 'key',
      message: l10n.t(
        'Text has {0} characters. Check that it is not a pasted file.',
        value.length.toLocaleString(locale()),
      ),
    };
  },
};
