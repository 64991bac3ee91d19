import { rootSchema } from './profileSchema';

/** The properties of a profile that the service sets itself, except its identifiers. */
const otherServiceProperties = Object.entries(rootSchema.properties ?? {})
  .filter(([name, schema]) => schema['x-set-by-service'] === true && name !== 'id' && name !== 'key')
  .map(([name]) => name);

/**
 * Whether a document is a profile as the service returns it, possibly edited: it has an `id` or a `key`, and another property that
 * only the service sets, such as `source` or `updated_at`. A document of an author has at most a `key`, to update a profile.
 *
 * The service itself stored and returned such values, so neither their content nor what is missing is reported: only what the
 * service would refuse, and what affects searches.
 */
export function isStoredProfile(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { id, key } = value as Readonly<Record<string, unknown>>;
  const isIdentifier = (each: unknown): boolean =>
    (typeof each === 'string' && each !== '') || typeof each === 'number';
  if (!isIdentifier(id) && !isIdentifier(key)) return false;
  return otherServiceProperties.some((name) => Object.hasOwn(value, name));
}
