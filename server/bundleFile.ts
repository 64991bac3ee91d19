import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Language and region at the start of a locale: `fr`, `fr-CA`, also `fr_CA.UTF-8`. */
const localePattern = /^([a-z]{2,3})(?:[-_]([a-z0-9]+))?(?![a-z0-9])/i;

/**
 * Reads the translations for a locale from a folder: those of its region, otherwise those of its language.
 * @returns the JSON text; undefined for English, which needs none, and for a language without translations.
 */
export function readBundleFile(folder: string, locale: string): string | undefined {
  const [, language, region] = localePattern.exec(locale.toLowerCase()) ?? [];
  if (language === undefined || language === 'en') return undefined;
  return (region && read(folder, `${language}-${region}`)) ?? read(folder, language);
}

function read(folder: string, name: string): string | undefined {
  try {
    return readFileSync(path.join(folder, `bundle.l10n.${name}.json`), 'utf8');
  } catch {
    return undefined;
  }
}
