import type { Path } from '../json/syntaxTree';
import { type MatchKind, matchPropertyNames, type PropertyNameMatch } from '../values/propertyNameMatch';
import { resolveRef, type Schema, schemaAt } from './profileSchema';

/** The name of the property that contains the object, or the array of objects. */
export function locationOf(path: Path): string {
  return path.findLast((segment) => typeof segment === 'string') ?? '';
}

/** What a name needs to be suggested. */
interface NameConditions {
  /** Whether the value may be that of the property. */
  readonly fits: (name: string, kind: MatchKind) => boolean;
  /** Whether the object does not have the property yet. */
  readonly isFree: (name: string) => boolean;
}

/** The names in its own object that the author of an unknown property may have intended, the most likely one first. */
export function closestPropertyNames(
  path: Path,
  owner: unknown,
  conditions: NameConditions = { fits: () => true, isFree: () => true },
): readonly PropertyNameMatch[] {
  const ownerPath = path.slice(0, -1);
  const properties = schemaAt(ownerPath)?.schema.properties ?? {};
  return matchPropertyNames(String(path.at(-1)), {
    schemaNames: Object.keys(properties),
    location: locationOf(ownerPath),
    owner,
    fits: (name, kind) => canBeOffered(name, kind, properties[name] ?? {}) && conditions.fits(name, kind),
    isFree: conditions.isFree,
  });
}

/** A name with fewer letters is not recognized as a misspelled property of the service. */
const minLettersOfServiceTypo = 8;

/** A property that the service sets is suggested only where no other name matches; a name of older documentation, never. */
function canBeOffered(name: string, kind: MatchKind, schema: Schema): boolean {
  if (resolveRef(schema)['x-set-by-service'] !== true) return schema.doNotSuggest !== true;
  return kind === 'sameLetters' || kind === 'synonym' || (kind === 'similar' && name.length >= minLettersOfServiceTypo);
}
