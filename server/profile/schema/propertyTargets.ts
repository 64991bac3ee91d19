import type { Path } from '../json/syntaxTree';
import { hasSameLetters } from '../text/textMatching';
import { cachedFormsOf } from '../values/propertyNameForms';
import { matchKinds, type PropertyNameMatch } from '../values/propertyNameMatch';
import { synonymTargets } from '../values/synonymLookup';
import { closestPropertyNames, locationOf } from './closestPropertyNames';
import { belongsElsewhere } from './foreignParts';
import { jsonTypeOf, pathPattern, propertyNamesAt, schemaAt, typesOf } from './profileSchema';
import { contactDetailsFor } from './conversions/contactObjects';
import { convertTypeFixes } from './schemaFixes';

/** Where an unknown property belongs: in another object, possibly with another name. */
export interface MoveTarget {
  /** The path of the property after the move. */
  readonly path: Path;
  /** Whether the name is one that other systems use for the property. */
  readonly isSynonym: boolean;
}

/** Common mistakes: the path pattern of an object, and the way from there to the object that the property may belong in. */
const relocations: readonly { readonly from: RegExp; readonly up?: number; readonly down: Path }[] = [
  { from: /^$/, down: ['info'] },
  { from: /^info$/, up: 1, down: [] },
  { from: /^info\.location$/, up: 1, down: [] },
  { from: /^info\.urls$/, up: 1, down: [] },
  { from: /^info$/, down: ['urls'] },
  { from: /^info$/, down: ['location'] },
  { from: /(?:^|\.)location$/, down: ['fields'] },
  { from: /^consent_algorithmic$/, down: ['owner'] },
  { from: /^consent_algorithmic$/, down: ['controller'] },
];

/** The objects whose unknown properties may belong in another object. */
export const relocationSources = [
  '',
  'info',
  'info.location',
  'info.urls',
  'consent_algorithmic',
  ...['experiences[]', 'educations[]'].flatMap((period) => [period, `${period}.location`]),
];

/** An object with its path. */
export interface OwnerLocation {
  readonly path: Path;
  readonly owner: Readonly<Record<string, unknown>>;
}

/** The other objects that an unknown property may belong in. Empty if it is a misspelled property of its own object. */
export function moveTargets(location: OwnerLocation, name: string): readonly MoveTarget[] {
  const exact = exactMoveTargets(location, name);
  return exact.length > 0 ? exact : synonymMoveTargets(location, name);
}

/** The other objects that have a property with this name. */
export function exactMoveTargets({ path }: OwnerLocation, name: string): readonly MoveTarget[] {
  const pattern = pathPattern(path);
  return relocations
    .filter(({ from }) => from.test(pattern))
    .map(({ up = 0, down }) => [...path.slice(0, path.length - up), ...down])
    .filter((target) => propertyNamesAt(target).includes(name))
    .map((target): MoveTarget => ({ path: [...target, name], isSynonym: false }));
}

function synonymMoveTargets({ path, owner }: OwnerLocation, name: string): readonly MoveTarget[] {
  const forms = cachedFormsOf(name);
  const synonyms = synonymTargets(forms, locationOf(path), owner).filter(({ isWeak }) => !isWeak);
  const targets = synonyms
    .filter((target) => target.path.length > 1)
    .map(({ path: [first = '', ...rest] }) =>
      first === '^' ? [...path.slice(0, -1), ...rest] : [...path, first, ...rest],
    )
    .filter((target) => fitsAt(target, owner[name]) && !isForeignAt(target, owner[name]))
    .map((target) => (isTextOfLocation(target, owner[name]) ? [...target, 'text'] : target));
  if (targets.length === 0) return [];
  const mayBeOwn =
    targets.length < synonyms.length ||
    propertyNamesAt(path).some((property) => cachedFormsOf(property).letters === forms.letters);
  const rename = mayBeOwn ? renameMatches([...path, name], owner)[0] : undefined;
  return rename?.isCertain === true && matchKinds.indexOf(rename.kind) >= matchKinds.indexOf('synonym')
    ? []
    : targets.map((target) => ({ path: target, isSynonym: true }));
}

/** `{"value": "+33 1", "type": "home"}` has the names of skills, and is a phone number. */
function isForeignAt(path: Path, value: unknown): boolean {
  return belongsElsewhere(path, value) && contactDetailsFor(path, value) === undefined;
}

/** Whether a text replaces a whole location: other properties of the object may belong in the same location. */
function isTextOfLocation(path: Path, value: unknown): boolean {
  return typeof value === 'string' && schemaAt(path)?.schema.title === 'location';
}

/** The names in its own object that the author of an unknown property may have intended, the most likely one first. */
export function renameMatches(path: Path, owner: unknown): readonly PropertyNameMatch[] {
  const value = ownProperty(owner, String(path.at(-1)));
  return closestPropertyNames(path, owner, {
    fits: (name, kind) => {
      const target = [...path.slice(0, -1), name];
      // With an empty value, a name that is not certain stays uncertain.
      if (kind === 'likely' && isEmptyContainer(value)) return false;
      return fitsAt(target, value) && (kind === 'sameLetters' || !isForeignAt(target, value));
    },
    isFree: (name) => isEmptyValue(ownProperty(owner, name)),
  });
}

/** Texts that may be given as a list: addresses and numbers, from which the author chooses, or paragraphs. */
const listableTexts = /^(?:email|phone|description|summary|text)$/;

/** Whether a value has a type that the schema accepts at a path, or one that a fix can convert. */
export function fitsAt(path: Path, value: unknown): boolean {
  const schema = schemaAt(path)?.schema;
  if (!schema) return false;
  const types = [...typesOf(schema), ...(schema['x-tolerated-types'] ?? [])];
  if ((value ?? null) === null || value === '' || types.includes(jsonTypeOf(value))) return true;
  if (Array.isArray(value) && types.includes('string'))
    return (
      listableTexts.test(String(path.at(-1))) &&
      (value.every((item) => typeof item === 'string') || contactDetailsFor(path, value) !== undefined)
    );
  return convertTypeFixes(path, value, { owner: undefined, now: 0 }).length > 0;
}

/** Whether a value is null, or an object or a list that contains nothing. */
function isEmptyContainer(value: unknown): boolean {
  return typeof value === 'object' && isEmptyValue(value);
}

/** Whether a value contains nothing, so that another one can replace it: missing, null, or an empty text, list or object. */
function isEmptyValue(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value !== 'object') return value === undefined || value === '';
  return value === null || Object.keys(value).length === 0;
}

/** Whether a property can be created at a path: no other value is in its place or in that of an object around it. */
export function isFreeAt(root: unknown, path: Path): boolean {
  let value = root;
  for (const segment of path) {
    if (isEmptyValue(value)) return true;
    if (typeof value !== 'object' || Array.isArray(value) !== (typeof segment === 'number')) return false;
    value = ownProperty(value, segment);
  }
  return isEmptyValue(value);
}

/** Whether an object at a path has another spelling of the last name in it. */
export function hasOtherSpelling(root: unknown, path: Path): boolean {
  const parent = path.slice(0, -1).reduce<unknown>(ownProperty, root);
  const name = String(path.at(-1));
  return Object.keys(parent ?? {}).some((other) => other !== name && hasSameLetters(other, name));
}

export function ownProperty(owner: unknown, name: string | number): unknown {
  return typeof owner === 'object' && owner !== null && Object.hasOwn(owner, name)
    ? (owner as Readonly<Record<string | number, unknown>>)[name]
    : undefined;
}
