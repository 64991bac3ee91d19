import { hasPersonProperty } from './personProperties';

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The properties of `info` that make a profile searchable together. HrFlow's documentation counts these six, and its SDK counts the
 * first and the last name as well; half of either is enough.
 */
const documentedParts = ['phone', 'date_birth', 'gender', 'summary', 'urls', 'location'];
const partsOfSdk = [...documentedParts, 'first_name', 'last_name'];

/** Whether a profile has a text: without one, it cannot be searched. */
export function hasText({ text }: JsonObject): boolean {
  return isText(text);
}

/**
 * Whether `info` identifies the candidate well enough for searches. A property at the top level or with another name counts: another
 * finding reports that.
 */
export function isSearchable(profile: JsonObject): boolean {
  if (!isObject(profile.info)) return false;
  const has = (name: string): boolean => hasPersonProperty(profile, name);
  const hasHalf = (names: readonly string[]): boolean => names.filter(has).length * 2 >= names.length;
  return has('email') || (has('first_name') && has('last_name')) || hasHalf(documentedParts) || hasHalf(partsOfSdk);
}

/** Whether a profile has something to score: an experience, an education, a summary, a skill or a task. */
export function isScorable({ info, experiences, educations, skills, tasks }: JsonObject): boolean {
  const hasAny = (list: unknown, names: readonly string[]): boolean =>
    arrayOf(list).some((item) => isObject(item) && names.some((name) => isText(item[name])));
  return (
    hasAny(experiences, ['title', 'company']) ||
    hasAny(educations, ['title', 'school']) ||
    (isObject(info) && isText(info.summary)) ||
    arrayOf(skills).length > 0 ||
    arrayOf(tasks).length > 0
  );
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
