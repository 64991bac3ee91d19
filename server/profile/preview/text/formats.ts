import type { DatePart, Trait } from '../resume';

// Dates and numbers in the locale of the reader.

const dateOptions: Readonly<Record<DatePart['precision'], Intl.DateTimeFormatOptions>> = {
  year: { year: 'numeric' },
  month: { year: 'numeric', month: 'short' },
  day: { year: 'numeric', month: 'long', day: 'numeric' },
};

/** A date as precisely as it is known. @param day midnight in UTC: milliseconds since the epoch. */
export function formatDate(day: number, precision: DatePart['precision'], locale: string): string {
  return new Intl.DateTimeFormat(knownLocale(locale), { ...dateOptions[precision], timeZone: 'UTC' }).format(day);
}

/** The value of a skill or a language: a number from 0 to 1 as a percentage. Empty without a value. */
export function valueText({ value, level }: Trait, locale: string): string {
  if (level === undefined || !/^[\d.,e-]+$/i.test(value?.text ?? '')) return value?.text ?? '';
  return new Intl.NumberFormat(knownLocale(locale), { style: 'percent', maximumFractionDigits: 0 }).format(level);
}

/** The rating of a label: a number in the format of the reader. */
export function ratingText(rating: string, locale: string): string {
  if (!/^-?\d{1,15}(?:\.\d{1,15})?$/.test(rating)) return rating;
  return new Intl.NumberFormat(knownLocale(locale), { maximumFractionDigits: 15 }).format(Number(rating));
}

export function formatCount(count: number, locale: string): string {
  return new Intl.NumberFormat(knownLocale(locale)).format(count);
}

/** The size of a file, such as `12 kB`. */
export function formatSize(bytes: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const exponent = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)));
  return new Intl.NumberFormat(knownLocale(locale), {
    style: 'unit',
    unit: units[exponent] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** exponent);
}

/** The name of the locale, or English for a name that is not valid. */
function knownLocale(locale: string): string {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
