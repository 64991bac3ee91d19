/** Where members of a profile stand, as far as the service sets some of them itself. */
export type ProfileLocation = 'profile' | 'stays' | 'stay' | 'elsewhere';

/** As the schema has them (`x-set-by-service`): they come back, and writing them does nothing. */
const profileProperties: ReadonlySet<string> = new Set(['id', 'key', 'archive', 'archived_at', 'updated_at', 'source']);
/** Of experiences and educations. */
const stayProperties: ReadonlySet<string> = new Set(['key', 'content_uid', 'hard_skills', 'soft_skills']);

/** Whether the service alone sets a member. */
export function isSetByService(location: ProfileLocation, name: string): boolean {
  if (location === 'profile') return profileProperties.has(name);
  return location === 'stay' && stayProperties.has(name);
}

/** Where the value of a member stands. */
export function propertyLocation(location: ProfileLocation, name: string): ProfileLocation {
  return location === 'profile' && (name === 'experiences' || name === 'educations') ? 'stays' : 'elsewhere';
}

/** Where the items of a list stand. */
export function itemLocation(location: ProfileLocation): ProfileLocation {
  return location === 'stays' ? 'stay' : 'elsewhere';
}
