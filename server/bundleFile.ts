import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Language and region at the start of a locale: `fr`, `fr-CA`, also `fr_CA.UTF-8`. */
const localePattern = /^([a-z]{2,3})(?:[-_]([a-z0-9]+))?(?![a-z0-9])/i;

/** The name of the file with the translations for a language. */
function bundleName(language: string): string {
  return `bundle.l10n.${language}.json`;
}

/**
 * Reads the translations for a locale: those of its region, otherwise those of its language.
 * @param read reads the text of the file with a name; undefined if there is none.
 * @returns the JSON text; undefined for English, which needs none, and for a language without translations.
 */
export function readBundleWith(read: (name: string) => string | undefined, locale: string): string | undefined {
  const [, language, region] = localePattern.exec(locale.toLowerCase()) ?? [];
  if (language === undefined || language === 'en') return undefined;
  return (region && read(bundleName(`${language}-${region}`))) ?? read(bundleName(language));
}

/** Reads the translations for a locale from a folder. */
export function readBundleFile(folder: string, locale: string): string | undefined {
  return readBundleWith((name) => readIfPresent(path.join(folder, name)), locale);
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
