import * as l10n from '@vscode/l10n';
import { languageCodeOf, isLanguageCode } from '../../values/languageCodes';
import { proposeTextLanguage } from '../../values/textLanguage';
import type { Path } from '../../json/syntaxTree';
import type { ValueFix } from '../../schema/valueFix';
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
  check(value, { path, profile }) {
    if (typeof value !== 'string' || isLanguageCode(value)) return undefined;
    return {
      message: l10n.t('Expected an ISO 639-1 code, such as `en`.'),
      fixes: () => {
        const isBlank = !isNonBlankString(value);
        const named = languageCodeOf(value);
        if (named !== undefined) return [changeFix(path, named, { preferred: true, safe: true })];
        const detected = proposeTextLanguage(profile);
        return [
          // A name that is not understood may be right.
          ...(detected === undefined ? [] : [changeFix(path, detected, { preferred: isBlank })]),
          ...(isBlank
            ? [setValueFix(l10n.t('Change to null'), path, null, { preferred: detected === undefined })]
            : []),
        ];
      },
    };
  },
};

function changeFix(path: Path, code: string, options: { preferred: boolean; safe?: boolean }): ValueFix {
  return setValueFix(l10n.t('Change to {0}', `"${code}"`), path, code, options);
}
