import { closestMatches } from '../text/textMatching';
import { cachedFormsOf } from './propertyNameForms';
import { synonymTargets } from './synonymLookup';
import { hasContent } from './contents';
import { isObject, type JsonObject } from './jsonValue';

const names = ['full_name', 'first_name', 'last_name'];
const contacts = ['email', 'phone', 'urls'];
/** The names of `info`, which are not misspellings of each other. */
const ownNames = new Set([
  ...names,
  ...contacts,
  'location',
  'gender',
  'picture',
  'summary',
  'date_birth',
  'driving_license',
]);

/** If an object has more properties, only those with the documented names are read. */
const maxProperties = 50;

/** Whether a profile has a part of the name of the candidate. */
export function hasNamePart(profile: JsonObject): boolean {
  return names.some((name) => hasPersonProperty(profile, name));
}

/** Whether a profile has an email address, a phone number or a page. */
export function hasContact(profile: JsonObject): boolean {
  return contacts.some((name) => hasPersonProperty(profile, name));
}

/**
 * Whether a property of `info` has a value, also at the top level or with another name: other findings report where it belongs, and it
 * is not missing as well.
 */
export function hasPersonProperty(profile: JsonObject, name: string): boolean {
  const inInfo = isObject(profile.info) ? profile.info : {};
  const valueOf = (value: unknown): unknown => (name === 'urls' ? pagesOf(value) : value);
  return (
    hasContent(valueOf(inInfo[name])) ||
    hasContent(valueOf(profile[name])) ||
    hasStandIn(inInfo, 'info', [name]) ||
    hasStandIn({ ...profile, info: undefined }, '', ['info', name])
  );
}

/** The addresses of a list of pages: their types are no contact. */
function pagesOf(urls: unknown): unknown {
  return Array.isArray(urls) ? urls.map((item: unknown) => (isObject(item) ? item.url : item)) : urls;
}

/** Whether another name in an object stands for a property, or for a part of it: `linkedin` is a page in `urls`. */
function hasStandIn(owner: JsonObject, location: string, target: readonly string[]): boolean {
  const entries = Object.entries(owner);
  if (entries.length > maxProperties) return false;
  const name = target.at(-1) ?? '';
  const standsFor = (key: string): boolean => {
    const forms = cachedFormsOf(key);
    if (forms.letters === cachedFormsOf(name).letters) return true;
    const targets = synonymTargets(forms, location, owner);
    if (targets.length === 0) return location === 'info' && closestMatches(key, ownNames)[0] === name;
    return targets.some(({ path }) => target.every((segment, index) => path[index] === segment));
  };
  // The value last: a list may have 100,000 items.
  return entries.some(([key, value]) => !ownNames.has(key) && standsFor(key) && hasContent(value));
}
