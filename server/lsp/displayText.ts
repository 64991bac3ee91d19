import type { CompletionItem, MarkupContent } from 'vscode-languageserver';

/** What a reader does not see, or what changes the order of the text around it: controls, direction marks, halves of characters. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** Markdown has lines. */
const invisibleInMarkdown = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** Within words of some scripts, and between the parts of some emoji, these are spelling. */
const joinerPattern = /^[\u200C\u200D]$/;
const joinableCharacter = /[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}]/u;

/** Characters of a title or a label, and of a message. */
const maxTitleLength = 200;
const maxMessageLength = 1000;

/** Words that quote a document, for a title or a label: in one line, with escapes for what is not seen, not too long. */
export function displayTitle(text: string): string {
  return truncateMiddle(escapeInvisible(text, invisible), maxTitleLength);
}

/** Words that quote a document, for a message. */
export function displayMessage(text: string): string {
  return truncateMiddle(escapeInvisible(text, invisible), maxMessageLength);
}

/** Markdown that quotes a document. */
export function displayMarkdown(text: string): string {
  return escapeInvisible(text, invisibleInMarkdown);
}

/** A web address of the same meaning that can be read. */
export function displayUrl(address: string): string {
  return escapeInvisible(address, invisible) === address ? address : new URL(address).href;
}

/** A completion that is compared and put in as before, under a label that can be read. */
export function displayCompletion(item: CompletionItem): CompletionItem {
  const { label, detail, documentation } = item;
  const displayed = {
    label: displayTitle(label),
    ...(detail !== undefined && { detail: displayTitle(detail) }),
    ...(documentation !== undefined && { documentation: displayDocumentation(documentation) }),
  };
  return displayed.label === label
    ? { ...item, ...displayed }
    : { filterText: label, insertText: label, ...item, ...displayed };
}

function displayDocumentation(documentation: string | MarkupContent): string | MarkupContent {
  if (typeof documentation === 'string') return displayMarkdown(documentation);
  return { ...documentation, value: displayMarkdown(documentation.value) };
}

function escapeInvisible(text: string, pattern: RegExp): string {
  return text.replaceAll(pattern, (character, offset: number) => {
    const code = character.codePointAt(0) ?? 0;
    if (joinerPattern.test(character) && isWithinWord(text, offset)) return character;
    return code > 0xffff
      ? `\\u{${code.toString(16).toUpperCase()}}`
      : `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
  });
}

/** Whether letters that are not Latin, or emoji, are on both sides. */
function isWithinWord(text: string, offset: number): boolean {
  const before = Array.from(text.slice(Math.max(0, offset - 2), offset)).at(-1) ?? '';
  const after = Array.from(text.slice(offset + 1, offset + 3))[0] ?? '';
  return [before, after].every((each) => joinableCharacter.test(each) && !/\p{Script=Latin}/u.test(each));
}

/** The beginning and the end of a long text: a title says what is done at both of them. */
function truncateMiddle(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const [head, tail] = [Math.floor(maxLength * 0.7), Math.floor(maxLength * 0.25)];
  // Not through the middle of a character.
  return `${text.slice(0, head).replace(/[\uD800-\uDBFF]$/, '')}…${text.slice(-tail).replace(/^[\uDC00-\uDFFF]/, '')}`;
}
