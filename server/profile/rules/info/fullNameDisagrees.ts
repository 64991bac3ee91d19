import * as l10n from '@vscode/l10n';
import { closestMatches, normalizeText } from '../../text/textMatching';
import { isObject, isNonBlankString, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

/** Each matches a text whose letters are all of one alphabet. */
const alphabets = [/^[\p{Script=Latin}\P{L}]+$/u, /^[\p{Script=Cyrillic}\P{L}]+$/u, /^[\p{Script=Greek}\P{L}]+$/u];

/** Letters, and how other keyboards and machine-readable documents write them. */
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
  why: 'A full name that contains neither the first nor the last name is probably the name of another person, left over from a copy.',
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
    // 王小明 is Wang Xiaoming, and たろう is 太郎: names are comparable only within one alphabet.
    if (!alphabets.some((alphabet) => alphabet.test(`${full} ${joined}`))) return undefined;
    if (isSameName(full, joined)) return undefined;
    const namePath = [...path, 'full_name'];
    return {
      path: namePath,
      message: l10n.t('`full_name` contains neither `first_name` nor `last_name`.'),
      fixes: () => [setValueFix(l10n.t('Change to {0}', joined), namePath, joined)],
    };
  },
};

/** Whether a full name has a word of the other names, a similar one (Đoković, Djokovic), or their initials. */
function isSameName(full: string, others: string): boolean {
  const letters = normalizeName(full);
  const fullWords = wordsIn(full).map(normalizeName);
  const words = wordsIn(others).map(normalizeName);
  return (
    words.some((word) => letters.includes(word) || closestMatches(word, fullWords).length > 0) ||
    words.map((word) => word.charAt(0)).join('') === letters
  );
}

function wordsIn(name: string): string[] {
  return name.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== '');
}

/** The letters only; `ö`, `oe` and `o` are the same. */
function normalizeName(name: string): string {
  return normalizeText(name.normalize('NFKC'))
    .replaceAll(/[^\p{L}\p{M}]/gu, '')
    .replaceAll(/[ßłøđðþıæœ]/g, (letter) => letterReplacements[letter] ?? letter)
    .replaceAll(/([aou])e|aa/g, (_, vowel: string | undefined) => vowel ?? 'a');
}
