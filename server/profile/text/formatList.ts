import { formatByLocale } from './locale';

const formats = {
  or: formatByLocale((tag) => new Intl.ListFormat(tag, { type: 'disjunction' })),
  and: formatByLocale((tag) => new Intl.ListFormat(tag, { type: 'conjunction' })),
};

/** A list for a message, in its language: `a`, `a or b`, `a, b or c`. */
export function formatList(words: readonly string[], conjunction: keyof typeof formats = 'or'): string {
  return formats[conjunction]().format(words);
}

/** Names in Markdown, as code: `` `a`, `b` ``. */
export function formatCodeSpans(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
