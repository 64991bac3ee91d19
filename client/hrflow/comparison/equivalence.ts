import { canonicalDate } from './canonicalDate';
import { canonicalNumber } from './canonicalNumber';
import type { JsonNode } from '../jsonTree';
import { isSetByService, type ProfileLocation, propertyLocation, itemLocation } from './serviceProperties';

/**
 * The class of null, empty arrays, consents that are not given, and objects that contain nothing else: the service returns them for
 * missing properties.
 */
const emptyClass = 0;

/**
 * Assigns equal values of two profiles to the same class. Ignores the order of properties, properties that only the service sets, and
 * the format of numbers and strings. A date as a string equals an object with only `iso8601`, for which the service returns a string;
 * dates in different formats are equal if they are the same moment.
 */
export class ValueEquivalence {
  private readonly classIds = new Map<string, number>();
  private readonly classes = new Map<JsonNode, number>();
  private readonly propertyCache = new Map<JsonNode, ReadonlyMap<string, number>>();

  /** The class of a node. A node must always have the same location. */
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

  /** The classes of the compared properties by name. Of duplicate properties, the last one counts. */
  properties(node: JsonNode, location: ProfileLocation): ReadonlyMap<string, number> {
    const cached = this.propertyCache.get(node);
    if (cached) return cached;
    const found = new Map<string, number>();
    this.propertyCache.set(node, found);
    if (node.kind !== 'object') return found;
    for (const { name, value } of node.properties) {
      if (!isSetByService(location, name)) found.set(name, this.classOf(value, propertyLocation(location, name)));
    }
    for (const [name, propertyClass] of found) if (propertyClass === emptyClass) found.delete(name);
    return found;
  }

  private computeClass(node: JsonNode, location: ProfileLocation): number {
    switch (node.kind) {
      case 'scalar':
        return this.scalarClass(node.text, location);
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

  private scalarClass(text: string, location: ProfileLocation): number {
    if (text === 'null' || (text === 'false' && location === 'consent')) return emptyClass;
    if (text.startsWith('"')) {
      const value = String(JSON.parse(text));
      return this.classIdOf(`"${location === 'date' ? canonicalDate(value) : value}`);
    }
    return this.classIdOf(/^[-\d]/.test(text) ? canonicalNumber(text) : text);
  }

  private classIdOf(canonicalText: string): number {
    const id = this.classIds.get(canonicalText) ?? this.classIds.size + 1;
    this.classIds.set(canonicalText, id);
    return id;
  }
}
