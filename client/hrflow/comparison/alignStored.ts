import type { Span } from '../../../server/profile/text/textEdit';
import { type ContainerContents, lineSeparator, rewriteContainer } from './rewriteContainer';
import type { JsonArray, JsonProperty, JsonNode, JsonObject, JsonScalar } from '../jsonTree';
import { propertyValue, readJson, writeJson } from '../jsonTree';
import { ValueEquivalence } from './equivalence';
import { pairItems } from './pairItems';
import { isSetByService, type ProfileLocation, propertyLocation, itemLocation } from './serviceProperties';

/** A stored profile in the layout of a document. */
export interface AlignedProfile {
  readonly text: string;
  /** `order`: only the order of items differs. */
  readonly difference: 'none' | 'order' | 'some';
}

/**
 * Rewrites a stored profile for a comparison with a document: properties and items in the order and with the white space of the
 * document, equal numbers and strings as the document writes them, without properties that only the service sets. The texts then
 * differ exactly where the profiles do.
 * @returns undefined if one of them is not a JSON object or exceeds the nesting depth.
 */
export function alignStored(document: string, stored: string): AlignedProfile | undefined {
  const documentNode = readJson(document);
  const storedNode = readJson(stored);
  if (documentNode?.kind !== 'object' || storedNode?.kind !== 'object') return undefined;
  const aligner = new Aligner(document);
  const text =
    document.slice(0, documentNode.start) +
    aligner.object(documentNode, storedNode, 'profile') +
    document.slice(documentNode.end);
  const difference = text !== document ? 'some' : aligner.isReordered ? 'order' : 'none';
  return { text, difference };
}

/** Top-level properties that the service sets by default. They are compared only if the document has them. */
const optionalAtTop: ReadonlySet<string> = new Set(['created_at', 'source_key']);

class Aligner {
  isReordered = false;
  private readonly equivalence = new ValueEquivalence();
  private readonly indent: string;
  private readonly eol: string;
  private readonly hasLines: boolean;

  constructor(private readonly document: string) {
    this.indent = /^\s*\{[^\S\n]*\n([ \t]+)/.exec(document)?.[1] ?? '  ';
    this.eol = document.includes('\r\n') ? '\r\n' : '\n';
    this.hasLines = document.includes('\n');
  }

  object(own: JsonObject, stored: JsonObject, location: ProfileLocation): string {
    const lastIndex = new Map(own.properties.map((property, index) => [property.name, index]));
    const storedSourceKey = location === 'profile' ? propertyValue(propertyValue(stored, 'source'), 'key') : undefined;
    const replacements = own.properties.map((property, index) => {
      const { name, value } = property;
      if (lastIndex.get(name) !== index) return undefined;
      // A profile that was found by its `reference` may have another key than the document.
      if (isSetByService(location, name) && !(location === 'profile' && name === 'key'))
        return this.slice(property, value);
      const childLocation = propertyLocation(location, name);
      const isSource = location === 'profile' && name === 'source_key';
      const other = isSource ? (storedSourceKey ?? value) : propertyValue(stored, name);
      if (!other && !this.equivalence.isEmpty(value, childLocation)) return undefined;
      const head = this.document.slice(property.start, value.start);
      return head + (other ? this.value(value, other, childLocation) : this.slice(value, value));
    });
    const isAdded = ({ name, value }: JsonProperty): boolean =>
      !lastIndex.has(name) &&
      !(location === 'profile' && optionalAtTop.has(name)) &&
      this.isRelevant(name, value, location);
    const spans = own.properties.map(({ start, value }) => ({ start, end: value.end }));
    const line = this.separatorIn(own, spans);
    const insertions = collectInsertions(
      stored.properties,
      ({ name }) => lastIndex.get(name),
      isAdded,
      (property) => this.newProperty(property, location, line),
    );
    return this.rewrite(own, { spans, replacements, insertions }, line);
  }

  private array(own: JsonArray, stored: JsonArray, location: ProfileLocation): string {
    const elementLocation = itemLocation(location);
    const pairs = pairItems(own.items, stored.items, elementLocation, this.equivalence);
    let furthest = -1;
    for (const pair of pairs) {
      if (pair === undefined) continue;
      this.isReordered ||= pair < furthest;
      furthest = Math.max(furthest, pair);
    }
    const replacements = own.items.map((item, i) => {
      const other = stored.items[pairs[i] ?? -1];
      return other && this.value(item, other, elementLocation);
    });
    const partners = new Map(pairs.map((pair, i) => [stored.items[pair ?? -1], i]));
    const line = this.separatorIn(own, own.items);
    const insertions = collectInsertions(
      stored.items,
      (item) => partners.get(item),
      (item) => !partners.has(item),
      (item) => this.render(item, elementLocation, line),
    );
    return this.rewrite(own, { spans: own.items, replacements, insertions }, line);
  }

  /** The stored value in the layout of the document's value. */
  private value(own: JsonNode, stored: JsonNode, location: ProfileLocation): string {
    if (this.equivalence.classOf(own, location) === this.equivalence.classOf(stored, location))
      return this.slice(own, own);
    const other = withFormOf(own, stored);
    if (own.kind === 'object' && other.kind === 'object') return this.object(own, other, location);
    if (own.kind === 'array' && other.kind === 'array') return this.array(own, other, location);
    const isInLine = own.kind === 'scalar' ? !this.hasLines : !this.slice(own, own).includes('\n');
    return this.render(other, location, isInLine ? undefined : this.eol + this.indentAt(own.start));
  }

  private rewrite(own: JsonObject | JsonArray, contents: ContainerContents, line: string | undefined): string {
    const lastLine = line === undefined ? '' : this.eol + this.indentAt(own.start);
    return rewriteContainer(this.document, own, contents, { first: line ?? '', last: lastLine });
  }

  private newProperty(
    { name, nameText, value }: JsonProperty,
    location: ProfileLocation,
    line: string | undefined,
  ): string {
    return `${nameText}: ${this.render(value, propertyLocation(location, name), line)}`;
  }

  /** Writes a value that the document does not have. @param line line break and indentation; undefined: on one line. */
  private render(node: JsonNode, location: ProfileLocation, line: string | undefined): string {
    const relevant = this.withoutIgnored(node, location);
    if (line === undefined) return writeJson(relevant, 'in-line');
    return writeJson(relevant, { indent: this.indent, eol: this.eol, base: line.slice(line.lastIndexOf('\n') + 1) });
  }

  /** Removes the properties that are not compared. */
  private withoutIgnored(node: JsonNode, location: ProfileLocation): JsonNode {
    if (node.kind === 'array') {
      return { ...node, items: node.items.map((item) => this.withoutIgnored(item, itemLocation(location))) };
    }
    if (node.kind === 'scalar') return node;
    const properties = node.properties
      .filter(({ name, value }) => this.isRelevant(name, value, location))
      .map((property) => ({
        ...property,
        value: this.withoutIgnored(property.value, propertyLocation(location, property.name)),
      }));
    return { ...node, properties };
  }

  private isRelevant(name: string, value: JsonNode, location: ProfileLocation): boolean {
    return !isSetByService(location, name) && !this.equivalence.isEmpty(value, propertyLocation(location, name));
  }

  /** The white space before a property or item; undefined if the container is on one line. */
  private separatorIn(own: JsonObject | JsonArray, spans: readonly Span[]): string | undefined {
    if (spans.length > 0) return lineSeparator(this.document, own, spans);
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
 * Collects stored properties or items that the document does not have, in the stored order.
 * @param ownIndex returns the index of the counterpart in the document.
 * @returns the new texts by the index that they follow; -1: at the start.
 */
function collectInsertions<Part>(
  stored: readonly Part[],
  ownIndex: (part: Part) => number | undefined,
  isAdded: (part: Part) => boolean,
  write: (part: Part) => string,
): Map<number, string[]> {
  const insertions = new Map<number, string[]>();
  let after = -1;
  for (const part of stored) {
    after = ownIndex(part) ?? after;
    if (!isAdded(part)) continue;
    const list = insertions.get(after);
    if (list) list.push(write(part));
    else insertions.set(after, [write(part)]);
  }
  return insertions;
}

/** Converts a date to the document's form: a string, or an object with `iso8601`, for which the service may return a string. */
function withFormOf(own: JsonNode, stored: JsonNode): JsonNode {
  if (own.kind === 'object' && propertyValue(own, 'iso8601') && isString(stored)) {
    const { start, end } = stored;
    return {
      kind: 'object',
      properties: [{ name: 'iso8601', nameText: '"iso8601"', start, value: stored }],
      start,
      end,
    };
  }
  const date = propertyValue(stored, 'iso8601');
  const isDateOnly = date && stored.kind === 'object' && stored.properties.length === 1;
  return isDateOnly && isString(own) ? date : stored;
}

function isString(node: JsonNode): node is JsonScalar {
  return node.kind === 'scalar' && node.text.startsWith('"');
}
