import { folded } from './words';

/**
 * Languages of ISO 639-1, from the editor's own knowledge of languages (`Intl`): no list of ours to keep up to date.
 */
interface Languages {
  /** Codes of two letters, in alphabetical order. */
  readonly codes: readonly string[];
  /** Code by name, folded: in English, in the language itself, and in those below. */
  readonly codeByName: ReadonlyMap<string, string>;
  readonly englishNames: readonly string[];
}

/** Languages in which resumes name languages most. */
const locales = ['en', 'fr', 'de', 'es', 'it', 'pt', 'nl'];

/** What people write for a language that `Intl` calls otherwise. */
const otherNames: Readonly<Record<string, string>> = {
  mandarin: 'zh',
  cantonese: 'zh',
  farsi: 'fa',
  castilian: 'es',
  castellano: 'es',
  flemish: 'nl',
};

const languages = once(readLanguages);

/** Whether a text is a code of ISO 639-1, in lower case. */
export function isLanguageCode(text: string): boolean {
  return languages().codes.includes(text);
}

/** The code of two letters for a name, for another code (`eng`), or for a tag (`en-GB`); undefined if it is none. */
export function codeOfLanguage(text: string): string | undefined {
  const word = folded(text);
  const byName = languages().codeByName.get(word);
  if (byName !== undefined) return byName;
  if (!/^[a-z]{2,3}(?:[-_][a-z\d]{2,8})*$/.test(word)) return undefined;
  const code = canonical(word.split(/[-_]/)[0] ?? '');
  return code !== undefined && isLanguageCode(code) ? code : undefined;
}

/** All codes, in alphabetical order. */
export function languageCodes(): readonly string[] {
  return languages().codes;
}

/** Names in English, capitalised as English does. */
export function languageNames(): readonly string[] {
  return languages().englishNames;
}

/** The English name of a code; undefined for what is none. */
export function nameOfLanguage(code: string): string | undefined {
  return isLanguageCode(code) ? nameIn('en')(code) : undefined;
}

function readLanguages(): Languages {
  const english = nameIn('en');
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
  const pairs = letters.flatMap((first) => letters.map((second) => first + second));
  // A code that has another canonical form is one of the past, such as `iw` for `he`.
  const codes = pairs.filter((pair) => english(pair) !== undefined && canonical(pair) === pair);
  const codeByName = new Map(Object.entries(otherNames));
  const add = (name: string | undefined, code: string): void => {
    if (name !== undefined && !codeByName.has(folded(name))) codeByName.set(folded(name), code);
  };
  for (const locale of locales) for (const code of codes) add(nameIn(locale)(code), code);
  for (const code of codes) add(nameIn(code)(code), code);
  return { codes, codeByName, englishNames: codes.flatMap((code) => english(code) ?? []) };
}

function nameIn(locale: string): (code: string) => string | undefined {
  const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' });
  return (code) => names.of(code);
}

function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** A function that is called once at most, when first needed. */
function once<T>(compute: () => T): () => T {
  const known: T[] = [];
  return () => (known[0] ??= compute());
}
