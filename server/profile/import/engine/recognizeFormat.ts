import type { ForeignFormat, Signature } from '../formats/format';
import { foreignFormats } from '../formats/foreignFormats';
import { sourceSegments } from './mappingTree';

/** Of a list, the first items are looked at. */
const maxItems = 3;

/**
 * The format of another system that a value has, by its characteristic properties. Looks at a few properties only, so it may run on
 * each keystroke.
 * @returns undefined for a profile, and for a value that is none of the formats.
 */
export function recognizeFormat(value: unknown): ForeignFormat | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const root = value as Readonly<Record<string, unknown>>;
  return foreignFormats.find((format) => matchesFormat(root, format));
}

/** @param id of the format. @returns the format for a value that can be converted; undefined for others. */
export function formatWithId(value: unknown, id: string | undefined): ForeignFormat | undefined {
  if (id === undefined || typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return foreignFormats.find((format) => format.id === id);
}

/** Whether a document has the characteristic properties of a format. */
export function matchesFormat(root: Readonly<Record<string, unknown>>, { signature, isMatch }: ForeignFormat): boolean {
  return hasSignature(root, signature) && (isMatch?.(root) ?? true);
}

/** Whether a value has one of the formats with fixed names. Faster than looking for synonyms. */
export function hasFixedFormat(value: Readonly<Record<string, unknown>>): boolean {
  return foreignFormats.some((format) => format.isLoose !== true && matchesFormat(value, format));
}

function hasSignature(root: unknown, { all = [], any = [], atLeast = 1, none = [] }: Signature): boolean {
  if (!all.every((path) => hasPath(root, path)) || none.some((path) => hasPath(root, path))) return false;
  if (any.length === 0) return true;
  let count = 0;
  return any.some((path) => hasPath(root, path) && ++count >= atLeast);
}

function hasPath(root: unknown, path: string): boolean {
  const [names = '', expected] = path.split('=');
  return hasSegments(root, sourceSegments(names), expected);
}

function hasSegments(value: unknown, segments: readonly (readonly string[])[], expected: string | undefined): boolean {
  if (Array.isArray(value) && (segments.length > 0 || expected !== undefined) && !/^\d+$/.test(segments[0]?.[0] ?? ''))
    return value.slice(0, maxItems).some((item: unknown) => hasSegments(item, segments, expected));
  const [names, ...rest] = segments;
  if (!names) return expected === undefined || value === expected;
  if (typeof value !== 'object' || value === null) return false;
  return names.some(
    (name) => Object.hasOwn(value, name) && hasSegments((value as Record<string, unknown>)[name], rest, expected),
  );
}
