import { type Contents, lineWithin, rewritten, type Span } from './rewriteContainer';
import type { JsonArray, JsonMember, JsonNode, JsonObject, JsonScalar } from '../jsonTree';
import { memberOf, readJson, writeJson } from '../jsonTree';
import { Likeness } from './equivalence';
import { pairItems } from './pairItems';
import { isSetByService, type Place, placeOf, placeOfItems } from './serviceProperties';

/** What is stored, in the document's own layout. */
export interface Aligned {
  readonly text: string;
  /** `order`: there is no difference but the order of items. */
  readonly difference: 'none' | 'order' | 'some';
}

/**
 * Makes what is stored comparable with a document: members and items in the document's order and with its white space, numbers
 * and texts in its spelling where they are the same, without what only the service sets. So the two texts differ where the
 * profiles do.
 * @returns undefined if one of them is no JSON object, or too deep.
 */
export function alignStored(document: string, stored: string): Aligned | undefined {
  const own = readJson(document);
  const other = readJson(stored);
  if (own?.kind !== 'object' || other?.kind !== 'object') return undefined;
  const aligner = new Aligner(document);
  const text = document.slice(0, own.start) + aligner.object(own, other, 'profile') + document.slice(own.end);
  const difference = text !== document ? 'some' : aligner.isReordered ? 'order' : 'none';
  return { text, difference };
}

/** Set by the service where the author has not: the top level of a document may have them, and then they count. */
const usualAtTop: ReadonlySet<string> = new Set(['created_at', 'source_key']);

class Aligner {
  isReordered = false;
  private readonly likeness = new Likeness();
  private readonly indent: string;
  private readonly eol: string;
  private readonly hasLines: boolean;

  constructor(private readonly document: string) {
    this.indent = /^\s*\{[^\S\n]*\n([ \t]+)/.exec(document)?.[1] ?? '  ';
    this.eol = document.includes('\r\n') ? '\r\n' : '\n';
    this.hasLines = document.includes('\n');
  }

  object(own: JsonObject, stored: JsonObject, place: Place): string {
    const last = new Map(own.members.map((member, index) => [member.name, index]));
    const source = place === 'profile' ? memberOf(memberOf(stored, 'source'), 'key') : undefined;
    const kept = own.members.map((member, index) => {
      const { name, value } = member;
      if (last.get(name) !== index) return undefined;
      // By a `reference` one may find a profile that has another key than the document: that one counts.
      if (isSetByService(place, name) && !(place === 'profile' && name === 'key')) return this.slice(member, value);
      const within = placeOf(place, name);
      const isSource = place === 'profile' && name === 'source_key';
      const other = isSource ? (source ?? value) : memberOf(stored, name);
      if (!other && !this.likeness.isNothing(value, within)) return undefined;
      const head = this.document.slice(member.start, value.start);
      return head + (other ? this.value(value, other, within) : this.slice(value, value));
    });
    const isExtra = ({ name, value }: JsonMember): boolean =>
      !last.has(name) && !(place === 'profile' && usualAtTop.has(name)) && this.counts(name, value, place);
    const spans = own.members.map(({ start, value }) => ({ start, end: value.end }));
    const line = this.lineIn(own, spans);
    const extras = extrasOf(
      stored.members,
      ({ name }) => last.get(name),
      isExtra,
      (member) => this.newMember(member, place, line),
    );
    return this.written(own, { spans, kept, extras }, line);
  }

  private array(own: JsonArray, stored: JsonArray, place: Place): string {
    const within = placeOfItems(place);
    const pairs = pairItems(own.items, stored.items, within, this.likeness);
    let furthest = -1;
    for (const pair of pairs) {
      if (pair === undefined) continue;
      this.isReordered ||= pair < furthest;
      furthest = Math.max(furthest, pair);
    }
    const kept = own.items.map((item, i) => {
      const other = stored.items[pairs[i] ?? -1];
      return other && this.value(item, other, within);
    });
    const partners = new Map(pairs.map((pair, i) => [stored.items[pair ?? -1], i]));
    const line = this.lineIn(own, own.items);
    const extras = extrasOf(
      stored.items,
      (item) => partners.get(item),
      (item) => !partners.has(item),
      (item) => this.fresh(item, within, line),
    );
    return this.written(own, { spans: own.items, kept, extras }, line);
  }

  /** What is stored in place of a value of the document. */
  private value(own: JsonNode, stored: JsonNode, place: Place): string {
    if (this.likeness.of(own, place) === this.likeness.of(stored, place)) return this.slice(own, own);
    const other = inTheFormOf(own, stored);
    if (own.kind === 'object' && other.kind === 'object') return this.object(own, other, place);
    if (own.kind === 'array' && other.kind === 'array') return this.array(own, other, place);
    const isInLine = own.kind === 'scalar' ? !this.hasLines : !this.slice(own, own).includes('\n');
    return this.fresh(other, place, isInLine ? undefined : this.eol + this.indentAt(own.start));
  }

  private written(own: JsonObject | JsonArray, contents: Contents, line: string | undefined): string {
    const lastLine = line === undefined ? '' : this.eol + this.indentAt(own.start);
    return rewritten(this.document, own, contents, line ?? '', lastLine);
  }

  private newMember({ name, nameText, value }: JsonMember, place: Place, line: string | undefined): string {
    return `${nameText}: ${this.fresh(value, placeOf(place, name), line)}`;
  }

  /** Something that the document does not have. @param line before it; undefined: all is to be in one line. */
  private fresh(node: JsonNode, place: Place, line: string | undefined): string {
    const bare = this.bare(node, place);
    if (line === undefined) return writeJson(bare, 'in-line');
    return writeJson(bare, { indent: this.indent, eol: this.eol, base: line.slice(line.lastIndexOf('\n') + 1) });
  }

  /** Without what does not count. */
  private bare(node: JsonNode, place: Place): JsonNode {
    if (node.kind === 'array') {
      return { ...node, items: node.items.map((item) => this.bare(item, placeOfItems(place))) };
    }
    if (node.kind === 'scalar') return node;
    const members = node.members
      .filter(({ name, value }) => this.counts(name, value, place))
      .map((member) => ({ ...member, value: this.bare(member.value, placeOf(place, member.name)) }));
    return { ...node, members };
  }

  private counts(name: string, value: JsonNode, place: Place): boolean {
    return !isSetByService(place, name) && !this.likeness.isNothing(value, placeOf(place, name));
  }

  /** The white space before a member of a container; undefined: it is all in one line. */
  private lineIn(own: JsonObject | JsonArray, spans: readonly Span[]): string | undefined {
    if (spans.length > 0) return lineWithin(this.document, own, spans);
    return this.hasLines ? this.eol + this.indentAt(own.start) + this.indent : undefined;
  }

  private indentAt(offset: number): string {
    const line = this.document.slice(this.document.lastIndexOf('\n', offset - 1) + 1, offset);
    return /^[ \t]*/.exec(line)?.[0] ?? '';
  }

  private slice({ start }: { readonly start: number }, { end }: Span): string {
    return this.document.slice(start, end);
  }
}

/**
 * What is stored and the document does not have, in the order in which it is stored.
 * @param ownIndex of the partner in the document.
 * @returns by the index of that which it follows.
 */
function extrasOf<Part>(
  stored: readonly Part[],
  ownIndex: (part: Part) => number | undefined,
  isExtra: (part: Part) => boolean,
  write: (part: Part) => string,
): Map<number, string[]> {
  const found = new Map<number, string[]>();
  let after = -1;
  for (const part of stored) {
    after = ownIndex(part) ?? after;
    if (!isExtra(part)) continue;
    const list = found.get(after);
    if (list) list.push(write(part));
    else found.set(after, [write(part)]);
  }
  return found;
}

/** A date may be a text, or an object with the text as `iso8601`; the service returns the former for the latter. */
function inTheFormOf(own: JsonNode, stored: JsonNode): JsonNode {
  if (own.kind === 'object' && memberOf(own, 'iso8601') && isText(stored)) {
    const { start, end } = stored;
    return { kind: 'object', members: [{ name: 'iso8601', nameText: '"iso8601"', start, value: stored }], start, end };
  }
  const date = memberOf(stored, 'iso8601');
  const isDateOnly = date && stored.kind === 'object' && stored.members.length === 1;
  return isDateOnly && isText(own) ? date : stored;
}

function isText(node: JsonNode): node is JsonScalar {
  return node.kind === 'scalar' && node.text.startsWith('"');
}
