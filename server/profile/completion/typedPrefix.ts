import { isQuote } from './textBeforeCursor';
import type { CompletionSite } from './completionSite';
import type { Suggestion } from './values/suggestion';
import { normalizeText } from '../text/textMatching';

/** The part of the word at the cursor that is before the cursor: what the user has typed. */
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
 * Returns a test whether a word of a value, its description or its alias starts with the prefix. Editors match letters
 * anywhere, and would replace `Acme` with `Mathematic Department`.
 */
export function prefixMatcher({ text }: TypedPrefix): (suggestion: Suggestion) => boolean {
  const typed = normalizeText(text);
  if (typed === '') return () => true;
  return ({ value, detail, alias }) => {
    const words = normalizeText([value, detail, alias].filter((each) => each !== undefined).join(' '));
    for (let at = words.indexOf(typed); at >= 0; at = words.indexOf(typed, at + 1)) {
      if (at === 0 || !/[\p{L}\p{N}]/u.test(words.charAt(at - 1))) return true;
    }
    return false;
  };
}

/** Whether a value is typed completely. */
export function isFullyTyped({ text, isQuoted }: TypedPrefix, label: string): boolean {
  return label === (isQuoted ? JSON.stringify(text.trimEnd()) : text);
}

/** The text that editors compare with the word: it starts like the word, even if the value starts with another word or `É`. */
export function filterTextFor({ text }: TypedPrefix, value: Suggestion['value'], detail: string | undefined): string {
  const shown = JSON.stringify(value) + (detail === undefined ? '' : ` ${detail}`);
  if (text === '' || shown.toLowerCase().includes(text.toLowerCase())) return shown;
  return `"${text}" ${shown}`;
}
