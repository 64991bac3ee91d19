import { normalizeText } from '../../text/textMatching';
import { isObject, isNonBlankString, setValueFix, type Rule, type RuleDocs } from '../engine/rule';
/** All letters are of it. */
const alphabets = [/^[\p{Script=Latin}\P{L}]+$/u, /^[\p{Script=Cyrillic}\P{L}]+$/u, /^[\p{Script=Greek}\P{L}]+$/u];

/** Letters that other keyboards and machines write as these. */
const letterReplacements: Readonly<Record<string, string>> = {
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  æ: 'a',
  œ: 'o',
};

export const docs: RuleDocs = {
  why: 'A full name with neither the first nor the last name in it is likely that of another person, left over from a copy.',
  bad: {
    info: { full_name: 'Ronald Weasley', first_name: 'Harry', last_name: 'Potter', email: 'harry@example.com' },
  },
  good: {
    info: { full_name: 'Harry James Potter', first_name: 'Harry', last_name: 'Potter', email: 'harry@example.com' },
  },
};

export const fullNameDisagrees: Rule = {
  code: 'full-name-disagrees',
  severity: 'information',
  at: ['info'],
  check(value, { path }) {
    if (!isObject(value)) return undefined;
    const { full_name: full, first_name: first, last_name: last } = value;
    const parts = [first, last].filter(isNonBlankString);
    if (!isNonBlankString(full) || parts.length === 0) return undefined;
    const joined = parts.join(' ');
    // 王小明 is Wang Xiaoming, and たろう is read 太郎: only within one alphabet is it sure.
    if (!alphabets.some((alphabet) => alphabet.test(`${full} ${joined}`))) return undefined;
    const letters = normalizeName(full);
    if (joined.split(/[^\p{L}\p{M}]+/u).some((word) => word !== '' && letters.includes(normalizeName(word))))
      return undefined;
    const namePath = [...path, 'full_name'];
    return {
      path: namePath,
      message: 'The full name contains neither the first nor the last name.',
      fixes: () => [setValueFix(`Change to ${joined}`, namePath, joined)],
    };
  },
};

/** The letters alone, `ö` and `oe` and `o` alike. */
function normalizeName(name: string): string {
  return normalizeText(name)
    .replaceAll(/[^\p{L}\p{M}]/gu, '')
    .replaceAll(/[ßłøđðþıæœ]/g, (letter) => letterReplacements[letter] ?? letter)
    .replaceAll(/([aou])e|aa/g, (_, vowel: string | undefined) => vowel ?? 'a');
}
