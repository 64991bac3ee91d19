import type { Span } from '../text/textEdit';
import type { ProfileDocument } from '../document/profileDocument';
import { NodeKind } from '../json/syntaxTree';

/** A web address in a value, without its quotes. */
export interface Link extends Span {
  readonly target: string;
}

/** More links than this in one document are left out. */
const maxLinks = 1000;

/** The values that are, as a whole, a web address (`https:` or `http:`). */
export function linksIn(document: ProfileDocument): Link[] {
  if (document.exceededLimit) return [];
  const {
    text,
    parseResult: { tree },
  } = document;
  const links: Link[] = [];
  for (const node of tree.nodesOfKind(NodeKind.String)) {
    if (links.length === maxLinks) break;
    const start = tree.start(node) + 1;
    if (text.charCodeAt(start) !== 0x68 || !/^https?:\/\//.test(text.slice(start, start + 8))) continue;
    const target = tree.value(node);
    if (typeof target === 'string' && URL.canParse(target)) links.push({ start, end: tree.end(node) - 1, target });
  }
  return links;
}
