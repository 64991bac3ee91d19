import { isQuote } from './textBeforeCursor';
import type { CompletionSite } from './completionSite';
import type { Scalar } from './usedValues';
import { normalizeText } from '../text/textMatching';

/** What stands between the beginning of the word at a caret and the caret: what somebody has typed of it. */
export interface TypedPrefix {
  readonly text: string;
  readonly isQuoted: boolean;
}

export function typedPrefixAt(text: string, { replacedSpan }: CompletionSite, offset: number): TypedPrefix {
  const word = text.slice(replacedSpan.start, offset);
  const isQuoted = isQuote(word.charAt(0));
  return { text: isQuoted ? word.slice(1) : word, isQuoted };
}

/**
 * Whether a value may be what somebody is typing: one of its words, or what it is called, begins so. Editors look for
 * letters anywhere, and would put `Mathematic Department` in the place of `Acme`.
 */
export function prefixMatcher({ text }: TypedPrefix): (value: Scalar, detail?: string) => boolean {
  const typed = normalizeText(text);
  if (typed === '') return () => true;
  return (value, detail) => {
    const words = normalizeText(detail === undefined ? String(value) : `${String(value)} ${detail}`);
    for (let at = words.indexOf(typed); at >= 0; at = words.indexOf(typed, at + 1)) {
      if (at === 0 || !/[\p{L}\p{N}]/u.test(words.charAt(at - 1))) return true;
    }
    return false;
  };
}

/** Whether a value stands there in full: then it is not waited for. */
export function isFullyTyped({ text, isQuoted }: TypedPrefix, label: string): boolean {
  return label === (isQuoted ? JSON.stringify(text.trimEnd()) : text);
}

/** What editors compare with the word: it begins as that does, though a value may begin with another word or with `É`. */
export function filterTextFor({ text }: TypedPrefix, value: Scalar, detail: string | undefined): string {
  const shown = JSON.stringify(value) + (detail === undefined ? '' : ` ${detail}`);
  if (text === '' || shown.toLowerCase().includes(text.toLowerCase())) return shown;
  return `"${text}" ${shown}`;
}
