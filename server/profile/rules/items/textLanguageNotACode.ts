import { truncate } from '../../text/textMatching';
import { languageCodeOf, isLanguageCode } from '../../values/languageCodes';
import { isNonBlankString, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'The documentation asks for the two letters of ISO 639-1, as in `en` and `fr`. `null` is what the service returns if it does not know.',
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
      message: isNonBlankString(value)
        ? `\`${truncate(value)}\` is no ISO 639-1 code, such as \`en\`.`
        : 'This is no ISO 639-1 code, such as `en`.',
      fixes: () => {
        if (!isNonBlankString(value)) return [setValueFix('Change to null', path, null, { preferred: true })];
        const code = languageCodeOf(value);
        return code === undefined
          ? []
          : [setValueFix(`Change to "${code}"`, path, code, { preferred: true, safe: true })];
      },
    };
  },
};
