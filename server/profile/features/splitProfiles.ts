import type { ProfileText } from '../document/profileDocument';
import { TextLayout } from '../fixes/textLayout';
import { hasFixedFormat } from '../import/engine/recognizeFormat';
import { pathsOfSeveral } from '../import/wrappers';

/**
 * The texts of the profiles in a document that contains several, in a list or one after the other, as in JSON Lines: each one is the author's text, without the indentation that it has in the
 * list, as the content of a file.
 * @returns empty if there are not several, or if a syntax error makes it uncertain where one of them ends.
 */
export function splitProfiles(document: ProfileText): string[] {
  if (document.exceededLimit) return [];
  const { tree } = document.parseResult;
  const layout = new TextLayout(tree);
  const separate = document.envelope?.findings.find((finding) => finding.kind === 'several-documents');
  if (separate) return separate.documents.map(({ start, end }) => document.text.slice(start, end) + layout.eol);
  const nodes = pathsOfSeveral(document.value, hasFixedFormat).map((path) => tree.nodeAtPath(path));
  const known = nodes.filter((node) => node !== undefined && layout.hasKnownEnd(node));
  return known.length < nodes.length ? [] : known.map((node) => layout.movedText(node ?? 0)('', true) + layout.eol);
}
