import { propertyNamesAt } from '../schema/profileSchema';
import { cachedFormsOf, formsOf } from '../values/propertyNameForms';
import { synonymTargets } from '../values/synonymLookup';
import { isObject, type JsonObject } from '../values/jsonValue';
import { lazy } from '../values/lazy';

/** What a property contains of a candidate: a part of the name, an email address or a phone number, a list such as the experiences … */
type PersonPart = 'name' | 'contact' | 'trait' | 'info' | 'list';

/** The lists that only a profile has together. An experience has `skills` and `tasks` as well. */
const profileLists = new Set(['experiences', 'educations', 'skills', 'languages']);
/** The same by their letters: `experience` stands for the list, not for its duration, if it is one. */
const listNames = lazy(() => new Map([...profileLists].map((list) => [formsOf(list).letters, list])));
/** Of these, an experience has none. */
const periodLists = new Set(['experiences', 'educations']);
const partByInfoProperty: ReadonlyMap<string, PersonPart> = new Map([
  ['full_name', 'name'],
  ['first_name', 'name'],
  ['last_name', 'name'],
  ['email', 'contact'],
  ['phone', 'contact'],
  ['date_birth', 'trait'],
  ['gender', 'trait'],
  ['summary', 'trait'],
]);

/** Of an object with more properties, the first ones are sufficient. */
const maxProperties = 60;

/** Whether a value is a profile because all names in its `info` are HrFlow's. Faster than a comparison with other names. */
export function isPlainProfile(value: unknown): boolean {
  if (!isObject(value) || !Object.hasOwn(value, 'info') || !isObject(value.info)) return false;
  const names = Object.keys(value.info);
  const own = propertyNamesAt(['info']);
  return names.length > 0 && names.length <= own.length && names.every((name) => own.includes(name));
}

/** Names of HrFlow's profile that other systems use as well. */
const commonNames: ReadonlySet<string> = new Set(
  '$schema text id key reference source created_at updated_at archive archived_at'.split(' '),
);

/** Whether an object has a property of HrFlow's profile, by its own name: `info`, `skills`, `text_language` … */
export function hasProfileProperty(value: JsonObject): boolean {
  return propertyNamesAt([]).some((name) => !commonNames.has(name) && Object.hasOwn(value, name));
}

/** Whether an object is a profile or another description of a candidate, with any names. */
export function isCandidate(value: unknown): value is JsonObject {
  if (!isObject(value)) return false;
  const parts = personParts(value);
  return (
    parts.hasInfo ||
    (parts.lists.size > 1 && [...parts.lists].some((list) => periodLists.has(list))) ||
    (parts.contents + parts.traits + parts.lists.size > 1 && parts.contents > 0)
  );
}

/** Whether a candidate has more than a name and an address: information of `info`, or lists. */
export function isCompleteCandidate(value: unknown): boolean {
  if (!isCandidate(value)) return false;
  const { hasInfo, lists } = personParts(value);
  return hasInfo || lists.size > 0;
}

/** Of an application, these are what the candidate applies for. */
const jobNames = new Set(['job', 'position', 'opening', 'vacancy']);

/** Whether a property is a part of a profile with other parts next to it: a list, or what `info` contains. */
export function isProfilePart(name: string, owner: JsonObject): boolean {
  if (jobNames.has(cachedFormsOf(name).letters)) return false;
  const { part, value } = partOf(name, owner);
  return part === 'list' || (part === 'info' && isPersonalInformation(value));
}

interface PersonParts {
  readonly hasInfo: boolean;
  /** The number of parts of a name, email addresses and phone numbers. */
  readonly contents: number;
  readonly traits: number;
  /** The names of HrFlow's lists that the object has, with any name. */
  readonly lists: ReadonlySet<string>;
}

function personParts(owner: JsonObject): PersonParts {
  let hasInfo = false;
  let contents = 0;
  let traits = 0;
  const lists = new Set<string>();
  for (const name of namesOf(owner)) {
    const { part, list, value } = partOf(name, owner);
    if (part === 'name' || part === 'contact') contents++;
    else if (part === 'trait') traits++;
    else if (part === 'info') hasInfo ||= isPersonalInformation(value);
    else if (list !== undefined) lists.add(list);
  }
  return { hasInfo, contents, traits, lists };
}

interface FoundPart {
  readonly part?: PersonPart;
  readonly list?: string;
  readonly value: unknown;
}

function partOf(name: string, owner: JsonObject): FoundPart {
  const value = owner[name];
  // What a name stands for depends on the number of its siblings, so it is looked up only for values with content.
  if (value === null || typeof value === 'boolean') return { value };
  const own = name === 'info' ? name : listNames().get(cachedFormsOf(name).letters);
  const isOwn = own !== undefined && typeof value === 'object';
  const [target] = isOwn ? [{ path: [own], isWeak: false }] : synonymTargets(cachedFormsOf(name), '', owner);
  const [first = '', second = ''] = target?.path ?? [];
  if (typeof value !== 'object')
    return { value, ...(first === 'info' && withPart(partByInfoProperty.get(second), target?.isWeak === true)) };
  if (target?.isWeak === true) return { value };
  if (profileLists.has(first)) return { part: 'list', list: first, value };
  if (first !== 'info') return { value };
  return {
    value,
    ...(target?.path.length === 1 ? { part: 'info' as const } : withPart(partByInfoProperty.get(second))),
  };
}

/** A name with affixes, such as `candidate_email`, is less certain: sufficient for a name or an address. */
function withPart(part: PersonPart | undefined, isWeak = false): { readonly part?: PersonPart } {
  return part === undefined || (isWeak && part === 'trait') ? {} : { part };
}

/** Whether an object has what `info` has, and no lists: with these, it is a whole profile. */
function isPersonalInformation(value: unknown): boolean {
  if (!isObject(value)) return false;
  const own = propertyNamesAt(['info']);
  let isPersonal = false;
  for (const name of namesOf(value)) {
    const { part } = name === 'info' ? {} : partOf(name, value);
    if (part === 'list') return false;
    isPersonal ||= part !== undefined || own.includes(name);
  }
  return isPersonal;
}

function namesOf(owner: JsonObject): string[] {
  return Object.keys(owner).slice(0, maxProperties);
}
