import { parseUrl, siteOf } from './webSites';

/** Characters. A longer text is not searched. */
const maxLength = 10_000;
/** The end of an address: a space or a bracket, or a comma or a semicolon before a space or another address. */
const addressEnd = /[\s"<>|]+|[,;]+(?=\s|https?:\/\/|$)/i;

/** Web addresses in a text. */
export interface UrlTexts {
  /** Different ones, as in the text. */
  readonly urls: readonly string[];
  /** Whether the text contains nothing else than separators and conjunctions. */
  readonly isComplete: boolean;
}

/** Finds the addresses in a text: those with a scheme, and those of known sites without one. */
export function urlsIn(text: string): UrlTexts {
  if (text.length > maxLength) return { urls: [], isComplete: false };
  const words = text
    .split(addressEnd)
    .map((word) => word.replaceAll(/^[^\p{L}\p{N}]+|[.,;:)\]]+$/gu, ''))
    .filter((word) => word !== '');
  const urls = words.filter(isUrl);
  const others = words.filter((word) => !isUrl(word));
  return {
    urls: [...new Set(urls)],
    isComplete: others.every((word) => /^(?:and|et|und|y|e|en|och|og|&)$/i.test(word)),
  };
}

function isUrl(word: string): boolean {
  if (parseUrl(word)) return true;
  const url = parseUrl(`https://${word}`);
  if (!url || word.includes('@')) return false;
  return siteOf(url) === undefined ? /^www\./i.test(word) : word.includes('/');
}
