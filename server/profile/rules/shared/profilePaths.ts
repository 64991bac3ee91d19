/** Paths at which rules look, where several rules look at the same ones. */

export const experienceLists = ['experiences', 'educations'] as const;

/** Each experience and each education. */
export const periods = experienceLists.map((list) => `${list}[]`);

/** Start and end of each experience and each education. */
export const periodDates = periods.flatMap((period) => [`${period}.date_start`, `${period}.date_end`]);

/** The date of birth, and its name on an older page. */
export const birthDates = ['info.date_birth', 'info.birthdate'];

/** All members that hold a date: a string, or an object with `iso8601`. */
export const dates = [
  'created_at',
  'updated_at',
  'archived_at',
  ...birthDates,
  ...periodDates,
  'labels[].date_stage',
  'labels[].date_rating',
  'attachments[].created_at',
  'attachments[].updated_at',
];

/** Lists of `{name, value}`, of the candidate and of each experience and education. */
const describingLists = ['skills', 'languages', 'interests', 'certifications', 'courses', 'tasks'];
export const skillLists = ['skills', ...periods.map((period) => `${period}.skills`)];
export const languageLists = ['languages', ...periods.map((period) => `${period}.languages`)];
export const traitLists = [
  ...describingLists,
  ...periods.flatMap((period) => describingLists.map((list) => `${period}.${list}`)),
  'tags',
  'metadatas',
];

export const locations = ['info.location', ...periods.map((period) => `${period}.location`)];
