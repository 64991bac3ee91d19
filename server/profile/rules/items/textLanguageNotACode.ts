import { shortened } from '../../text/textMatching';
import { codeOfLanguage, isLanguageCode } from '../../values/languageCodes';
import { isText, replacing, type Rule } from '../engine/rule';

export const textLanguageNotACode: Rule = {
  code: 'text-language-not-a-code',
  severity: 'warning',
  at: ['text_language'],
  docs: {
    why: 'The documentation asks for the two letters of ISO 639-1, as in `en` and `fr`. `null` is what the service returns if it does not know.',
    bad: { text_language: 'english' },
    good: { text_language: 'en' },
  },
  check(value, { path }) {
    if (typeof value !== 'string' || isLanguageCode(value)) return undefined;
    return {
      message: isText(value)
        ? `\`${shortened(value)}\` is no ISO 639-1 code, such as \`en\`.`
        : 'This is no ISO 639-1 code, such as `en`.',
      cures: () => {
        if (!isText(value)) return [replacing('Change to null', path, null, { preferred: true })];
        const code = codeOfLanguage(value);
        return code === undefined
          ? []
          : [replacing(`Change to "${code}"`, path, code, { preferred: true, safe: true })];
      },
    };
  },
};
