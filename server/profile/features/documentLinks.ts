import type { Span } from '../text/textEdit';
import type { ProfileDocument } from '../document/profileDocument';
import { NodeKind } from '../json/syntaxTree';

/** The span of a URL in a value, without its quotes. */
export interface Link extends Span {
  readonly target: string;
}

/** Links per document. */
const maxLinks = 1000;

/** Finds the values that are `https:` or `http:` URLs as a whole. */
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
