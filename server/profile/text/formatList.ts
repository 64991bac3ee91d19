import { locale } from './locale';

/** A list for a message, in its language: `a`, `a or b`, `a, b or c`. */
export function formatList(words: readonly string[], conjunction: 'or' | 'and' = 'or'): string {
  return new Intl.ListFormat(locale(), { type: conjunction === 'or' ? 'disjunction' : 'conjunction' }).format(words);
}

/** Names in Markdown, as code: `` `a`, `b` ``. */
export function formatCodeSpans(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
