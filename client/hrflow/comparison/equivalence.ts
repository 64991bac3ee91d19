import { canonicalNumber } from './canonicalNumber';
import type { JsonNode } from '../jsonTree';
import { isSetByService, type ProfileLocation, propertyLocation, itemLocation } from './serviceProperties';

/** Stands for null, an empty list, and an object that has nothing else: the service returns them for what was not written. */
const emptyClass = 0;

/**
 * Tells which parts of two profiles are alike: the order of members, what only the service sets, the spelling of numbers and
 * texts do not count, and a date may be a text or an object with nothing but `iso8601` (the answer has the former).
 */
export class ValueEquivalence {
  private readonly classIds = new Map<string, number>();
  private readonly classes = new Map<JsonNode, number>();
  private readonly propertyCache = new Map<JsonNode, ReadonlyMap<string, number>>();

  /** Equal for parts that are alike. Each node has one place. */
  classOf(node: JsonNode, location: ProfileLocation): number {
    const existing = this.classes.get(node);
    if (existing !== undefined) return existing;
    const computed = this.computeClass(node, location);
    this.classes.set(node, computed);
    return computed;
  }

  isEmpty(node: JsonNode, location: ProfileLocation): boolean {
    return this.classOf(node, location) === emptyClass;
  }

  /** Members that count, by name: of repeated ones the last. */
  properties(node: JsonNode, location: ProfileLocation): ReadonlyMap<string, number> {
    const cached = this.propertyCache.get(node);
    if (cached) return cached;
    const found = new Map<string, number>();
    this.propertyCache.set(node, found);
    if (node.kind !== 'object') return found;
    for (const { name, value } of node.members) {
      if (!isSetByService(location, name)) found.set(name, this.classOf(value, propertyLocation(location, name)));
    }
    for (const [name, propertyClass] of found) if (propertyClass === emptyClass) found.delete(name);
    return found;
  }

  private computeClass(node: JsonNode, location: ProfileLocation): number {
    switch (node.kind) {
      case 'scalar':
        return this.scalarClass(node.text);
      case 'array': {
        const items = node.items.map((item) => this.classOf(item, itemLocation(location)));
        return items.length === 0 ? emptyClass : this.classIdOf(`[${items.join()}]`);
      }
      case 'object': {
        const properties = [...this.properties(node, location)].sort(([a], [b]) => (a < b ? -1 : 1));
        const [only] = properties;
        if (!only) return emptyClass;
        if (properties.length === 1 && only[0] === 'iso8601') return only[1];
        return this.classIdOf(
          `{${properties.map(([name, propertyClass]) => `${JSON.stringify(name)}:${propertyClass}`).join()}}`,
        );
      }
    }
  }

  private scalarClass(text: string): number {
    if (text === 'null') return emptyClass;
    if (text.startsWith('"')) return this.classIdOf(`"${String(JSON.parse(text))}`);
    return this.classIdOf(/^[-\d]/.test(text) ? canonicalNumber(text) : text);
  }

  /** The same number for the same words. */
  private classIdOf(canonicalText: string): number {
    const id = this.classIds.get(canonicalText) ?? this.classIds.size + 1;
    this.classIds.set(canonicalText, id);
    return id;
  }
}
