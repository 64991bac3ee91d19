import type { CompletionItem, MarkupContent } from 'vscode-languageserver';

/** What a reader does not see, or what changes the order of the text around it: controls, direction marks, halves of characters. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** Markdown has lines. */
const unseenInMarkdown = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** Within words of some scripts, and between the parts of some emoji, these are spelling. */
const joiner = /^[\u200C\u200D]$/;
const joined = /[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}]/u;

/** Characters of a title or a label, and of a message. */
const longestTitle = 200;
const longestMessage = 1000;

/** Words that quote a document, for a title or a label: in one line, with escapes for what is not seen, not too long. */
export function shownTitle(text: string): string {
  return shortenedWithin(escaped(text, unseen), longestTitle);
}

/** Words that quote a document, for a message. */
export function shownMessage(text: string): string {
  return shortenedWithin(escaped(text, unseen), longestMessage);
}

/** Markdown that quotes a document. */
export function shownMarkdown(text: string): string {
  return escaped(text, unseenInMarkdown);
}

/** A web address of the same meaning that can be read. */
export function shownAddress(address: string): string {
  return escaped(address, unseen) === address ? address : new URL(address).href;
}

/** A completion that is compared and put in as before, under a label that can be read. */
export function shownCompletion(item: CompletionItem): CompletionItem {
  const { label, detail, documentation } = item;
  const shown = {
    label: shownTitle(label),
    ...(detail !== undefined && { detail: shownTitle(detail) }),
    ...(documentation !== undefined && { documentation: shownDocumentation(documentation) }),
  };
  return shown.label === label ? { ...item, ...shown } : { filterText: label, insertText: label, ...item, ...shown };
}

function shownDocumentation(documentation: string | MarkupContent): string | MarkupContent {
  if (typeof documentation === 'string') return shownMarkdown(documentation);
  return { ...documentation, value: shownMarkdown(documentation.value) };
}

function escaped(text: string, pattern: RegExp): string {
  return text.replaceAll(pattern, (character, offset: number) => {
    const code = character.codePointAt(0) ?? 0;
    if (joiner.test(character) && isWithinWord(text, offset)) return character;
    return code > 0xffff
      ? `\\u{${code.toString(16).toUpperCase()}}`
      : `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
  });
}

/** Whether letters that are not Latin, or emoji, are on both sides. */
function isWithinWord(text: string, offset: number): boolean {
  const before = Array.from(text.slice(Math.max(0, offset - 2), offset)).at(-1) ?? '';
  const after = Array.from(text.slice(offset + 1, offset + 3))[0] ?? '';
  return [before, after].every((each) => joined.test(each) && !/\p{Script=Latin}/u.test(each));
}

/** The beginning and the end of a long text: a title says what is done at both of them. */
function shortenedWithin(text: string, most: number): string {
  if (text.length <= most) return text;
  const [head, tail] = [Math.floor(most * 0.7), Math.floor(most * 0.25)];
  // Not through the middle of a character.
  return `${text.slice(0, head).replace(/[\uD800-\uDBFF]$/, '')}…${text.slice(-tail).replace(/^[\uDC00-\uDFFF]/, '')}`;
}
