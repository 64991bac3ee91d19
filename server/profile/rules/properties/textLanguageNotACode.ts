import * as l10n from '@vscode/l10n';
import { languageCodeOf, isLanguageCode } from '../../values/languageCodes';
import { isNonBlankString, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'The documentation requires the two letters of ISO 639-1, such as `en` and `fr`. The service returns `null` for an unknown language.',
  bad: { text_language: 'english' },
  good: { text_language: 'en' },
};

export const textLanguageNotACode: Rule = {
  code: 'text-language-not-a-code',
  severity: 'warning',
  at: ['text_language'],
  check(value, { path }) {
    if (typeof value !== 'string' || isLanguageCode(value)) return undefined;
    return {
      message: l10n.t('Expected an ISO 639-1 code, such as `en`.'),
      fixes: () => {
        if (!isNonBlankString(value)) return [setValueFix(l10n.t('Change to null'), path, null, { preferred: true })];
        const code = languageCodeOf(value);
        return code === undefined
          ? []
          : [setValueFix(l10n.t('Change to {0}', `"${code}"`), path, code, { preferred: true, safe: true })];
      },
    };
  },
};
