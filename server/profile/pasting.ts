import { appliedTo } from './edits';
import { readLiteral } from './literalReader';
import { readText } from './reader';
import type { Span } from './problem';
import type { ProfileDocument } from './profileDocument';
import { Kind } from './textTree';

/** Whoever pastes one value in another spelling means JSON, however little there is that tells. */
const fewestTelltales = 1;

/**
 * A Python or JavaScript literal as JSON, on its way from the clipboard into a document.
 * @param at what the paste replaces.
 * @returns undefined if the text is to be pasted as it is: it is JSON, or no literal, or goes into a string.
 */
export function pastedAsJson(document: ProfileDocument, at: readonly Span[], text: string): string | undefined {
  if (document.isTooDeep || at.some((span) => isInString(document, span))) return undefined;
  const literal = readText(text).issues.length > 0 ? readLiteral(text, fewestTelltales) : undefined;
  if (!literal) return undefined;
  const json = appliedTo(text, literal.edits).trim();
  // An item that was copied with the comma that follows it.
  return /[\]})]\s*,\s*$/.test(text) ? `${json},` : json;
}

function isInString({ reading: { tree } }: ProfileDocument, { start, end }: Span): boolean {
  const node = tree.pathAt(start)?.node;
  if (node === undefined || tree.isContainer(node)) return false;
  const isText = tree.kind(node) === Kind.String || tree.kind(node) === Kind.Key;
  return isText && tree.start(node) < start && end < tree.end(node);
}
