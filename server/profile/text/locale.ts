import * as l10n from '@vscode/l10n';

/**
 * The locale for `Intl`. It is a message itself, so that numbers and dates have the same language as the texts around them, even if
 * there is no translation for the editor's language.
 * @returns a BCP 47 tag.
 */
export function locale(): string {
  return l10n.t({ message: 'en-GB', comment: ['The BCP 47 tag of the language that you translate to.'] });
}

/**
 * Creates a format of `Intl` once per locale, because creating one takes as long as formatting a hundred values. Each process has
 * one locale; tests have a few.
 * @param create receives the locale.
 * @returns a function that returns the format for the locale of the messages.
 */
export function formatByLocale<Format>(create: (tag: string) => Format): () => Format {
  const formats = new Map<string, Format>();
  return () => {
    const tag = locale();
    const known = formats.get(tag);
    if (known) return known;
    const format = create(tag);
    formats.set(tag, format);
    return format;
  };
}

const numberFormat = formatByLocale((tag) => new Intl.NumberFormat(tag, { maximumFractionDigits: 20 }));

/** A number with all its digits, in the language of the messages. */
export function formatNumber(value: number): string {
  return numberFormat().format(value);
}
