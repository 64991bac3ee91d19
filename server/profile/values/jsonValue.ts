import type { Path } from '../json/syntaxTree';

/** A JSON object as `JSON.parse` creates it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object: neither null nor an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Whether a value is a string that contains more than white space. */
export function isNonBlankString(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** @returns the items of an array; an empty array for any other value. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** @returns the properties of an object; an empty object for any other value. */
export function propertiesOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The value at a path; undefined if there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (owner, segment) =>
      typeof owner === 'object' && owner !== null && Object.hasOwn(owner, segment)
        ? (owner as Readonly<Record<PropertyKey, unknown>>)[segment]
        : undefined,
    value,
  );
}
