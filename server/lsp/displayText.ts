import type { CompletionItem, MarkupContent } from 'vscode-languageserver';

/** Characters that are invisible or change the order of the text: control characters, direction marks, lone surrogates. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** The same without line breaks and tabs, which Markdown needs. */
const invisibleInMarkdown = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** Joiners, which are part of the spelling of words in some scripts and of some emoji. */
const joinerPattern = /^[\u200C\u200D]$/;
const joinableCharacter = /[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}]/u;

/** Maximum lengths in characters. */
const maxTitleLength = 200;
const maxMessageLength = 1000;

/** A title or label that quotes a document: on one line, with escapes for invisible characters, truncated. */
export function displayTitle(text: string): string {
  return truncateMiddle(escapeInvisible(text, invisible), maxTitleLength);
}

/** A message that quotes a document. */
export function displayMessage(text: string): string {
  return truncateMiddle(escapeInvisible(text, invisible), maxMessageLength);
}

/** Markdown that quotes a document. */
export function displayMarkdown(text: string): string {
  return escapeInvisible(text, invisibleInMarkdown);
}

/** An equivalent URL without invisible characters. */
export function displayUrl(address: string): string {
  return escapeInvisible(address, invisible) === address ? address : new URL(address).href;
}

/** A completion with a readable label. The text that is matched and inserted stays the same. */
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

/** Whether a joiner is between two non-Latin letters or emoji. */
function isWithinWord(text: string, offset: number): boolean {
  const before = Array.from(text.slice(Math.max(0, offset - 2), offset)).at(-1) ?? '';
  const after = Array.from(text.slice(offset + 1, offset + 3))[0] ?? '';
  return [before, after].every((each) => joinableCharacter.test(each) && !/\p{Script=Latin}/u.test(each));
}

/** Shortens a long text in the middle: both the start and the end of a title matter. */
function truncateMiddle(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const [head, tail] = [Math.floor(maxLength * 0.7), Math.floor(maxLength * 0.25)];
  // Does not split surrogate pairs.
  return `${text.slice(0, head).replace(/[\uD800-\uDBFF]$/, '')}…${text.slice(-tail).replace(/^[\uDC00-\uDFFF]/, '')}`;
}
