/** Paths that several rules check. */

export const periodLists = ['experiences', 'educations'] as const;

/** Each experience and each education. */
export const periodItemPaths = periodLists.map((list) => `${list}[]`);

/** Start and end of each experience and each education. */
export const periodDatePaths = periodItemPaths.flatMap((period) => [`${period}.date_start`, `${period}.date_end`]);

/** The date of birth, and its name in older documentation. */
export const birthDatePaths = ['info.date_birth', 'info.birthdate'];

/** All properties that contain a date: a string, or an object with `iso8601`. */
export const datePaths = [
  'created_at',
  'updated_at',
  'archived_at',
  ...birthDatePaths,
  ...periodDatePaths,
  'labels[].date_stage',
  'labels[].date_rating',
  'attachments[].created_at',
  'attachments[].updated_at',
];

/** Arrays of `{name, value}`, of the candidate and of each experience and education. */
const traitListNames = ['skills', 'languages', 'interests', 'certifications', 'courses', 'tasks'];
export const skillListPaths = ['skills', ...periodItemPaths.map((period) => `${period}.skills`)];
export const languageListPaths = ['languages', ...periodItemPaths.map((period) => `${period}.languages`)];
export const traitListPaths = [
  ...traitListNames,
  ...periodItemPaths.flatMap((period) => traitListNames.map((list) => `${period}.${list}`)),
  'tags',
  'metadatas',
];

export const locationPaths = ['info.location', ...periodItemPaths.map((period) => `${period}.location`)];
