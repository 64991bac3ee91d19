import * as l10n from '@vscode/l10n';
import { truncate } from '../../text/textMatching';
import { isNonBlankString, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

/** Words of letters with their marks, of digits, and of the joiners within words of Persian and Hindi. */
const words = /^[\p{L}\p{M}\p{N}\u200c\u200d]+(?:_[\p{L}\p{M}\p{N}\u200c\u200d]+)*$/u;
/** Characters that separate words. snake_case cannot express names with other symbols, such as `C++` and `R&D`. */
const separators = /[\s\p{Pd}_.,:;/\\()[\]'’"]+/gu;

export const docs: RuleDocs = {
  why: 'HrFlow recommends snake_case for the names of tags and metadatas: searches filter by the exact name.',
  bad: { tags: [{ name: 'Years of Experience', value: 5 }] },
  good: { tags: [{ name: 'years_of_experience', value: 5 }] },
};

export const nameNotSnakeCase: Rule = {
  code: 'name-not-snake-case',
  severity: 'hint',
  at: ['tags[].name', 'metadatas[].name'],
  check(value, { path }) {
    if (!isNonBlankString(value) || !/\p{L}/u.test(value) || isSnakeCase(value)) return undefined;
    const snake = snakeCase(value);
    if (!isSnakeCase(snake)) return undefined;
    return {
      message: l10n.t('`{0}` is not in snake_case.', truncate(value)),
      // Not safe: searches elsewhere may use the name as it is.
      fixes: () => [setValueFix(l10n.t('Change to {0}', snake), path, snake, { preferred: true })],
    };
  },
};

/** Letters of scripts without case count as lower case. */
function isSnakeCase(text: string): boolean {
  return words.test(text) && !/[\p{Lu}\p{Lt}]/u.test(text);
}

function snakeCase(text: string): string {
  return text
    .replaceAll(/(?<=[\p{Ll}\p{N}]\p{M}*)(?=\p{Lu})|(?<=\p{Lu}\p{M}*)(?=\p{Lu}\p{M}*\p{Ll})/gu, '_')
    .toLowerCase()
    .replaceAll(separators, '_')
    .replaceAll(/^_|_$/g, '');
}
