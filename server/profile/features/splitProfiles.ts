import type { ProfileText } from '../document/profileDocument';
import { TextLayout } from '../fixes/textLayout';
import { hasFixedFormat } from '../import/engine/recognizeFormat';
import { pathsOfSeveral } from '../import/wrappers';

/**
 * The texts of the profiles in a document that contains several: each one is the author's text, without the indentation that it has in the
 * list, as the content of a file.
 * @returns empty if there are not several, or if a syntax error makes it uncertain where one of them ends.
 */
export function splitProfiles(document: ProfileText): string[] {
  if (document.exceededLimit) return [];
  const { tree } = document.parseResult;
  const layout = new TextLayout(tree);
  const nodes = pathsOfSeveral(document.value, hasFixedFormat).map((path) => tree.nodeAtPath(path));
  const known = nodes.filter((node) => node !== undefined && layout.hasKnownEnd(node));
  return known.length < nodes.length ? [] : known.map((node) => layout.movedText(node ?? 0)('', true) + layout.eol);
}
