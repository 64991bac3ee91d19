import { lazy } from './lazy';
import { frenchNames, otherNames, replacedCodes, threeLetterNames, twoLetterNames } from './generated/languageData.mjs';
import { languageAliases, otherLanguageNames, signLanguageInitials, signLanguageWords } from './languageAliases';
import { locale } from '../text/locale';
import { normalizeText } from '../text/textMatching';

// Names and codes come from data that the build generates, so that all processes agree: `Intl` knows other names in each version of
// Node and of VS Code.

interface Names {
  /** Names of ISO 639-1 codes, as shown. */
  readonly english: ReadonlyMap<string, string>;
  readonly french: ReadonlyMap<string, string>;
}

interface Languages {
  /** Two- and three-letter codes by normalized name, in English, French, the language itself and other languages. */
  readonly codeByName: ReadonlyMap<string, string>;
  /** Codes of languages without a two-letter code. */
  readonly threeLetterCodes: ReadonlySet<string>;
  /** Two-letter codes by another code: `eng`, `fre`, `iw`. */
  readonly currentCodes: ReadonlyMap<string, string>;
}

const names = lazy(readNames);
const languages = lazy(readLanguages);
const sortedEnglishNames = lazy(() => [...new Set([...names().english.values(), 'Filipino'])]);

/** Whether a text is an ISO 639-1 code in lower case. Called for every profile that is opened: it reads only the list of codes. */
export function isLanguageCode(text: string): boolean {
  return names().english.has(text);
}

/** The two-letter code for a name, another code (`eng`), or a tag (`en-GB`); undefined if there is none. */
export function languageCodeOf(text: string): string | undefined {
  const word = normalizeText(text);
  const { codeByName } = languages();
  const byName = [word, withoutRemark(word), ...adjectives(word)].map((name) => codeByName.get(name)).find(Boolean);
  if (byName !== undefined && isLanguageCode(byName)) return byName;
  if (!/^[a-z]{2,3}(?:[-_][a-z\d]{2,8})*$/.test(word)) return undefined;
  const code = word.split(/[-_]/)[0] ?? '';
  return isLanguageCode(code) ? code : languages().currentCodes.get(code);
}

/** Whether a text is the name or the code of a language, including languages without a two-letter code, and sign languages. */
export function isLanguage(text: string): boolean {
  if (languageCodeOf(text) !== undefined) return true;
  const word = normalizeText(text);
  const { codeByName, threeLetterCodes } = languages();
  return (
    codeByName.has(word) ||
    adjectives(word).some((name) => codeByName.has(name) || otherLanguageNames.has(name)) ||
    threeLetterCodes.has(word) ||
    otherLanguageNames.has(word) ||
    signLanguageInitials.has(word) ||
    signLanguageWords.test(word)
  );
}

/** All two-letter codes, in alphabetical order. */
export function languageCodes(): readonly string[] {
  return [...names().english.keys()];
}

/** English names, as values for a profile: they do not depend on the language of the messages. */
export function languageNames(): readonly string[] {
  return sortedEnglishNames();
}

/** The English name of a code; undefined if there is no such code. */
export function englishNameOf(code: string): string | undefined {
  return names().english.get(code);
}

/** The name of a code in the language of the messages, for display; undefined if there is no such code. */
export function languageNameOf(code: string): string | undefined {
  return (locale().startsWith('fr') ? names().french : names().english).get(code);
}

/** `english (fluent)` is English. */
function withoutRemark(word: string): string {
  return word.replace(/ ?\([^()]*\)$/, '');
}

/** `language`, in the languages of resumes, before or after an adjective. */
const wordForLanguage =
  /^(?:the |la |le |l'|el |die |de |il |a |o )?(?:(?:langue|lengua|idioma|lingua|limba|jezyk|language|sprache|taal) (?<last>\p{L}+)|(?<first>\p{L}+) (?:language|sprache|taal))$/u;

/** The names that the adjective may be, with its ending and without: `langue anglaise` is `anglais`, `lingua italiana` is `italiano`. */
function adjectives(word: string): readonly string[] {
  const { first, last } = wordForLanguage.exec(word)?.groups ?? {};
  const adjective = first ?? last;
  if (adjective === undefined) return [];
  return [
    adjective,
    ...(adjective.endsWith('a') ? [adjective.slice(0, -1), `${adjective.slice(0, -1)}o`] : []),
    ...(adjective.endsWith('e') ? [adjective.slice(0, -1)] : []),
    ...(adjective.endsWith('enne') ? [adjective.slice(0, -2)] : []),
    ...(adjective.endsWith('que') ? [adjective.slice(0, -3) + 'c'] : []),
  ];
}

function readNames(): Names {
  const entries = twoLetterNames.split('|').map((each) => [each.slice(0, 2), each.slice(2)] as const);
  const french = frenchNames.split('|');
  return {
    english: new Map(entries),
    french: new Map(entries.map(([code, name], index) => [code, french[index] ?? name])),
  };
}

function readLanguages(): Languages {
  const codeByName = new Map<string, string>(Object.entries(languageAliases));
  const add = (name: string, code: string): void => {
    if (!codeByName.has(name)) codeByName.set(name, code);
  };
  for (const shown of [names().english, names().french])
    for (const [code, name] of shown) add(normalizeText(name), code);
  const threeLetter = threeLetterNames.split('|').map((each) => [each.slice(0, 3), each.slice(3)] as const);
  for (const [code, name] of threeLetter) add(name, code);
  for (const line of otherNames.split('\n')) {
    const [code = '', list = ''] = line.split('=');
    for (const name of list.split('|')) add(name, code);
  }
  return {
    codeByName,
    threeLetterCodes: new Set(threeLetter.map(([code]) => code)),
    currentCodes: new Map([
      ...replacedCodes.split(' ').map((each) => [each.slice(0, -2), each.slice(-2)] as const),
      // CLDR prefers `fil`, which has no two letters.
      ['fil', 'tl'] as const,
    ]),
  };
}
