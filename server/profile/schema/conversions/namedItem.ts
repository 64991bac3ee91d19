import { isLevelWord } from '../../values/levelWords';

export interface NamedItem {
  readonly name: string;
  readonly value?: string;
}

/** The item that a text stands for. `English (C1)`, `English: C1` and `English - C1` are a language and its level. */
export function namedItem(text: string, isLanguage: boolean): NamedItem {
  const match = isLanguage ? /^([^():]+?)\s*(?:\(([^()]+)\)|(?::|\s[-–—])\s+([^():]+))$/.exec(text.trim()) : null;
  const [, name = text, inParentheses, afterColon] = match ?? [];
  const value = inParentheses ?? afterColon;
  return value === undefined ? { name } : { name, value: value.trim() };
}

/** The language and its level, if a text is both. */
export function languageWithLevel(text: string): NamedItem | undefined {
  const item = namedItem(text, true);
  return item.value !== undefined && isLevelWord(item.value) ? item : undefined;
}
