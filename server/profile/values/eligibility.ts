import * as l10n from '@vscode/l10n';
import { hasPersonProperty } from './personProperties';
import { isNonBlankString, isObject, itemsOf, type JsonObject } from './jsonValue';

/**
 * The properties of `info` that make a profile searchable together. HrFlow's documentation counts these six, and its SDK counts the
 * first and the last name as well; half of either is enough.
 */
const documentedParts = ['phone', 'date_birth', 'gender', 'summary', 'urls', 'location'];
const partsOfSdk = [...documentedParts, 'first_name', 'last_name'];

/** Whether a profile has a text: without one, it cannot be searched. */
export function hasText({ text }: JsonObject): boolean {
  return isNonBlankString(text);
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
    itemsOf(list).some((item) => isObject(item) && names.some((name) => isNonBlankString(item[name])));
  return (
    hasAny(experiences, ['title', 'company']) ||
    hasAny(educations, ['title', 'school']) ||
    (isObject(info) && isNonBlankString(info.summary)) ||
    itemsOf(skills).length > 0 ||
    itemsOf(tasks).length > 0
  );
}

/** Why searches do not find a profile without a text. */
export function missingTextMessage(): string {
  return l10n.t('Searches read `text`, and this profile has none.');
}

/** Why searches do not find a profile that has a text. */
export function notSearchableMessage(): string {
  return l10n.t(
    'The service stores the profile, but searches never find it: `info` has neither `email` nor both `first_name` and `last_name`.',
  );
}

/** Why the service cannot score a profile that searches find. */
export function notScorableMessage(): string {
  return l10n.t(
    'The service cannot score this profile for a job. Expected an experience, an education, a skill, a task or `info.summary`.',
  );
}
