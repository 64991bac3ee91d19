import { decimalOf } from './canonicalNumber';
import type { JsonNode } from '../jsonTree';
import { isSetByService, type Place, placeOf, placeOfItems } from './serviceProperties';

/** Stands for null, an empty list, and an object that has nothing else: the service returns them for what was not written. */
const nothing = 0;

/**
 * Tells which parts of two profiles are alike: the order of members, what only the service sets, the spelling of numbers and
 * texts do not count, and a date may be a text or an object with nothing but `iso8601` (the answer has the former).
 */
export class Likeness {
  private readonly numbers = new Map<string, number>();
  private readonly known = new Map<JsonNode, number>();
  private readonly knownMembers = new Map<JsonNode, ReadonlyMap<string, number>>();

  /** Equal for parts that are alike. Each node has one place. */
  of(node: JsonNode, place: Place): number {
    const known = this.known.get(node);
    if (known !== undefined) return known;
    const made = this.make(node, place);
    this.known.set(node, made);
    return made;
  }

  isNothing(node: JsonNode, place: Place): boolean {
    return this.of(node, place) === nothing;
  }

  /** Members that count, by name: of repeated ones the last. */
  members(node: JsonNode, place: Place): ReadonlyMap<string, number> {
    const known = this.knownMembers.get(node);
    if (known) return known;
    const found = new Map<string, number>();
    this.knownMembers.set(node, found);
    if (node.kind !== 'object') return found;
    for (const { name, value } of node.members) {
      if (!isSetByService(place, name)) found.set(name, this.of(value, placeOf(place, name)));
    }
    for (const [name, likeness] of found) if (likeness === nothing) found.delete(name);
    return found;
  }

  private make(node: JsonNode, place: Place): number {
    switch (node.kind) {
      case 'scalar':
        return this.scalar(node.text);
      case 'array': {
        const items = node.items.map((item) => this.of(item, placeOfItems(place)));
        return items.length === 0 ? nothing : this.number(`[${items.join()}]`);
      }
      case 'object': {
        const members = [...this.members(node, place)].sort(([a], [b]) => (a < b ? -1 : 1));
        const [only] = members;
        if (!only) return nothing;
        if (members.length === 1 && only[0] === 'iso8601') return only[1];
        return this.number(`{${members.map(([name, likeness]) => `${JSON.stringify(name)}:${likeness}`).join()}}`);
      }
    }
  }

  private scalar(text: string): number {
    if (text === 'null') return nothing;
    if (text.startsWith('"')) return this.number(`"${String(JSON.parse(text))}`);
    return this.number(/^[-\d]/.test(text) ? decimalOf(text) : text);
  }

  /** The same number for the same words. */
  private number(words: string): number {
    const known = this.numbers.get(words) ?? this.numbers.size + 1;
    this.numbers.set(words, known);
    return known;
  }
}
