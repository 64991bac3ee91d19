import * as l10n from '@vscode/l10n';
import { periodItemPaths } from '../shared/profilePaths';
import { isNonBlankString, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'Browsers do not show pictures from http addresses on https pages.',
  bad: { info: { full_name: 'Harry Potter', email: 'harry@example.com', picture: 'http://example.com/harry.png' } },
  good: { info: { full_name: 'Harry Potter', email: 'harry@example.com', picture: 'https://example.com/harry.png' } },
};

export const insecurePicture: Rule = {
  code: 'insecure-picture',
  severity: 'information',
  at: ['info.picture', 'info.urls.picture', ...periodItemPaths.map((period) => `${period}.logo`)],
  check(value, { path }) {
    if (!isNonBlankString(value) || !/^http:\/\//i.test(value)) return undefined;
    const secure = value.replace(/^http:/i, 'https:');
    return {
      message: l10n.t('Expected an https address: browsers do not show http pictures on https pages.'),
      // Not safe: the server may not support https.
      fixes: () => [setValueFix(l10n.t('Change to https'), path, secure, { preferred: true })],
    };
  },
};
