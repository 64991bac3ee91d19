/** Where members of a profile stand, as far as the service sets some of them itself. */
export type Place = 'profile' | 'stays' | 'stay' | 'elsewhere';

/** As the schema has them (`x-set-by-service`): they come back, and writing them does nothing. */
const ofProfile: ReadonlySet<string> = new Set(['id', 'key', 'archive', 'archived_at', 'updated_at', 'source']);
/** Of experiences and educations. */
const ofStay: ReadonlySet<string> = new Set(['key', 'content_uid', 'hard_skills', 'soft_skills']);

/** Whether the service alone sets a member. */
export function isSetByService(place: Place, name: string): boolean {
  if (place === 'profile') return ofProfile.has(name);
  return place === 'stay' && ofStay.has(name);
}

/** Where the value of a member stands. */
export function placeOf(place: Place, name: string): Place {
  return place === 'profile' && (name === 'experiences' || name === 'educations') ? 'stays' : 'elsewhere';
}

/** Where the items of a list stand. */
export function placeOfItems(place: Place): Place {
  return place === 'stays' ? 'stay' : 'elsewhere';
}
