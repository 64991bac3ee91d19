import { isJsonString, isWindowsPath, mayHaveWindowsPath } from '../import/jsonScalars';

/** A control character, which a JSON string has as an escape sequence only. */
const controlCharacters = /\r\n|[^\P{Cc}\u007F-\u009F]/gu;

/**
 * Escapes a text for a JSON string, between its quotes.
 * @param isWhole whether the text becomes the whole content of the string: then quotes around it are those of the string.
 * @returns undefined if the text is the content of a JSON string already.
 */
export function toStringContent(text: string, isWhole: boolean): string | undefined {
  const literal = text.trim();
  if (isJsonString(literal) && (isWhole || literal.includes('\\'))) return literal.slice(1, -1);
  const isPath = isWindowsPath(text) || mayHaveWindowsPath(text);
  if (!isPath && isStringContent(text)) return undefined;
  const escapedControls = text.replaceAll(controlCharacters, (character) => escaped(character));
  // Quotes with backslashes: only the line breaks are not escaped yet.
  const isEscaped = !isPath && text.includes('\\"') && isStringContent(escapedControls);
  return isEscaped ? escapedControls : escaped(text);
}

function escaped(text: string): string {
  return JSON.stringify(text.replaceAll(/\r\n?/g, '\n')).slice(1, -1);
}

function isStringContent(text: string): boolean {
  try {
    JSON.parse(`"${text}"`);
    return true;
  } catch {
    return false;
  }
}
