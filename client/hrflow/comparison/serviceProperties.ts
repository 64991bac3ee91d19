/**
 * The locations in a profile that differ in the properties that the service sets, or in which values are equal. `stays`: `experiences` and
 * `educations`. `consent`: in `consent_algorithmic`. `date`: the value of a property for dates.
 */
export type ProfileLocation = 'profile' | 'stays' | 'stay' | 'consent' | 'date' | 'elsewhere';

/** From the schema (`x-set-by-service`): the service returns them and ignores them in requests. */
const profileProperties: ReadonlySet<string> = new Set(['id', 'key', 'archive', 'archived_at', 'updated_at', 'source']);
/** Of an experience or education. */
const stayProperties: ReadonlySet<string> = new Set(['key', 'content_uid', 'hard_skills', 'soft_skills']);

/** Whether only the service sets a property. */
export function isSetByService(location: ProfileLocation, name: string): boolean {
  if (location === 'profile') return profileProperties.has(name);
  return location === 'stay' && stayProperties.has(name);
}

/** The location of the value of a property. */
export function propertyLocation(location: ProfileLocation, name: string): ProfileLocation {
  if (location === 'consent' || (location === 'profile' && name === 'consent_algorithmic')) return 'consent';
  if (datePropertyName.test(name)) return 'date';
  return location === 'profile' && (name === 'experiences' || name === 'educations') ? 'stays' : 'elsewhere';
}

const datePropertyName = /^(?:date_[a-z]+|birthdate|created_at|updated_at|iso8601)$/;

/** The location of the items of an array. */
export function itemLocation(location: ProfileLocation): ProfileLocation {
  return location === 'stays' ? 'stay' : 'elsewhere';
}
