import { lazy } from './lazy';
import { formatByLocale, locale } from '../text/locale';
import { normalizeText } from '../text/textMatching';

/**
 * Languages of ISO 639-1, from `Intl`, so that there is no list to maintain.
 */
interface Languages {
  /** Two-letter codes, in alphabetical order. */
  readonly codes: readonly string[];
  /** Codes by normalized name: in English, in the language itself, and in the locales below. */
  readonly codeByName: ReadonlyMap<string, string>;
  readonly englishNames: readonly string[];
}

/** The locales in which resumes name languages most often. The other locales are searched only if these have no match. */
const locales = ['en', 'fr', 'de', 'es', 'it', 'pt', 'nl'];

/** Names of languages that `Intl` does not have. */
const nameAliases: Readonly<Record<string, string>> = {
  mandarin: 'zh',
  cantonese: 'zh',
  farsi: 'fa',
  castilian: 'es',
  castellano: 'es',
  flemish: 'nl',
  tagalog: 'tl',
};

const otherLocales =
  'pl sv da nb fi is cs sk hu ro hr sr sl bs mk bg sq lt lv et ca eu gl cy ga mt tr az id ms vi sw af ru uk el ar he fa ur hi bn ta th ja ko zh zh-Hant';

/** The most common languages in resumes without a two-letter code. */
const threeLetterCodes =
  'ace arz ary arq aeb ase ast awa ban bar bem bho bik ceb ckb cnr crs csb dsb dyu ewo fil fon frp fur gag gom grc gsw guc hak haw hil hmn hsb ilo jam kab kea kmb kok kri lad lij lmo lou luo lus mad mag mai mfe min mni mos mwl nan nap nds nso pag pam pap pcd pcm pms prs quc raj rif rom rup sat scn sco shi shn srr sus syr szl tet tok tpi tum tzm umb vec wal war wuu yue zgh zza';

/** Names of some of them that `Intl` does not have. */
const threeLetterAliases =
  'amazigh berber berbere berberisch bereber berbero tamazight darija creole kreol pidgin hakka hokkien teochew taiwanese shanghainese ilocano bisaya visayan bikol bikolano malinke peul pular fulani kinaray-a waray-waray';

const signLanguage = /\b(?:sign|signes|signos|senas|segni|sinais|gebaren|gebarden|teckensprak|tegnsprog|tegnsprak)/;

const commonCodes: ReadonlySet<string> = new Set(
  [...locales, ...otherLocales.split(' ')].filter((tag) => tag.length === 2),
);

const englishNames = lazy(() => nameIn('en'));
const languages = lazy(loadLanguages);
const codeByRareName = lazy(() => namesIn(otherLocales.split(' '), languages().codes));
const threeLetterNames = lazy(loadThreeLetterNames);

/**
 * Whether a text is an ISO 639-1 code in lower case. Called for every profile that is opened, so it avoids loading the names of
 * languages for common codes: loading them takes longer than validating the profile.
 */
export function isLanguageCode(text: string): boolean {
  return commonCodes.has(text) || isKnownCode(text);
}

function isKnownCode(text: string): boolean {
  // A code with another canonical form is deprecated, such as `iw` for `he`. The exception is `tl` (Tagalog).
  return (
    /^[a-z]{2}$/.test(text) && englishNames()(text) !== undefined && (canonicalTag(text) === text || text === 'tl')
  );
}

/** The two-letter code for a name, another code (`eng`), or a tag (`en-GB`); undefined if there is none. */
export function languageCodeOf(text: string): string | undefined {
  const word = normalizeText(text);
  const byName = languages().codeByName.get(word) ?? codeByRareName().get(word);
  if (byName !== undefined) return byName;
  if (!/^[a-z]{2,3}(?:[-_][a-z\d]{2,8})*$/.test(word)) return undefined;
  const code = canonicalTag(word.split(/[-_]/)[0] ?? '');
  if (code === 'fil') return 'tl';
  return code !== undefined && isLanguageCode(code) ? code : undefined;
}

/** Whether a text is the name or the code of a language, including languages without a two-letter code. */
export function isLanguage(text: string): boolean {
  if (languageCodeOf(text) !== undefined) return true;
  const word = normalizeText(text);
  return (
    threeLetterNames().has(word) ||
    signLanguage.test(word) ||
    (/^[a-z]{3}$/.test(word) && englishNames()(word) !== undefined)
  );
}

/** All two-letter codes, in alphabetical order. */
export function languageCodes(): readonly string[] {
  return languages().codes;
}

/** English names, as values for a profile: they do not depend on the language of the messages. */
export function languageNames(): readonly string[] {
  return languages().englishNames;
}

/** The English name of a code; undefined if there is no such code. */
export function englishNameOf(code: string): string | undefined {
  return isLanguageCode(code) ? englishNames()(code) : undefined;
}

/** The name of a code in the language of the messages, for display; undefined if there is no such code. */
export function languageNameOf(code: string): string | undefined {
  if (!isLanguageCode(code)) return undefined;
  // Use the names that values are matched with: `en-GB` has a different one for Fula.
  return locale().startsWith('en') ? englishNames()(code) : shownNames()(code);
}

/** Names for display. */
const shownNames = formatByLocale(nameIn);

function loadLanguages(): Languages {
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
  const codes = letters.flatMap((first) => letters.map((second) => first + second)).filter(isKnownCode);
  const codeByName = new Map([...namesIn(locales, codes), ...Object.entries(nameAliases)]);
  for (const code of codes) {
    const own = normalizeText(nameIn(code)(code) ?? '');
    if (own !== '' && !codeByName.has(own)) codeByName.set(own, code);
  }
  // Two codes may have the same name, such as `ak` and `tw`. `Intl` calls Tagalog Filipino.
  return {
    codes,
    codeByName,
    englishNames: [...new Set([...codes.flatMap((code) => englishNames()(code) ?? []), 'Tagalog'])],
  };
}

/** Codes by normalized name. If two languages share a name, the first locale wins. */
function namesIn(locales: readonly string[], codes: readonly string[]): Map<string, string> {
  const codeByName = new Map<string, string>();
  for (const locale of locales) {
    const nameOf = nameIn(locale);
    for (const code of codes) {
      const name = normalizeText(nameOf(code) ?? '');
      if (name !== '' && !codeByName.has(name)) codeByName.set(name, code);
    }
  }
  return codeByName;
}

function loadThreeLetterNames(): ReadonlySet<string> {
  const codes = threeLetterCodes.split(' ');
  const own = codes.flatMap((code) => [...namesIn([code], [code]).keys()]);
  return new Set([...namesIn(locales, codes).keys(), ...own, ...threeLetterAliases.split(' ')]);
}

function nameIn(locale: string): (code: string) => string | undefined {
  const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' });
  return (code) => names.of(code);
}

function canonicalTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
