import { isObject, type JsonObject } from './json';

/*
 * The sandbox's validation of a profile. It is written from the documentation page of POST /v1/profile/indexing, independently of
 * the extension's schema, so that a test can compare the two.
 *
 * The table of the page lists required properties of the profile, but not of nested objects. Therefore a top-level property is
 * required if the table requires it and the example of the page contains it; nested properties must have the documented type if
 * they are present. Unknown properties are accepted.
 */

/** Returns the errors of a value; `at` is its path, such as `experiences[0].title`. */
type Check = (value: unknown, at: string) => string[];

const expectType =
  (what: string, test: (value: unknown) => boolean): Check =>
  (value, at) =>
    test(value) ? [] : [`${at} must be ${what}`];

const orNull =
  (check: Check): Check =>
  (value, at) =>
    value === null ? [] : check(value, at);

const object =
  (members: Readonly<Record<string, Check>>): Check =>
  (value, at) => {
    if (!isObject(value)) return [`${at} must be an object`];
    return Object.entries(members).flatMap(([name, check]) =>
      Object.hasOwn(value, name) ? check(value[name], at === '' ? name : `${at}.${name}`) : [],
    );
  };

const list =
  (item: Check): Check =>
  (value, at) => {
    if (!Array.isArray(value)) return [`${at} must be a list`];
    return value.flatMap((each, index) => item(each, `${at}[${index}]`));
  };

const string = expectType('a string', (value) => typeof value === 'string');
const number = expectType('a number', (value) => typeof value === 'number');
/** The service returns null if a profile was stored without a duration. */
const duration = orNull(number);
const boolean = expectType('a boolean', (value) => typeof value === 'boolean');
const scalar = expectType(
  'a string, a number, a boolean or null',
  (value) => typeof value !== 'object' || value === null,
);
const text = orNull(string);
/** A string in the example of the page, a number in its table. */
const phone = orNull(expectType('a string', (value) => typeof value === 'string' || typeof value === 'number'));
/** The example of the page contains the strings "lat" and "lng". */
const coordinate = orNull(expectType('a number', (value) => typeof value === 'number' || typeof value === 'string'));
/** The service returns an empty list if there are no address parts. */
const addressParts = orNull(expectType('an object', (value) => typeof value === 'object'));
/** ISO 8601 on one page, milliseconds since the epoch on another page. */
const dateOrTimestamp = orNull(expectType('a date', (value) => typeof value === 'string' || typeof value === 'number'));
/** The page shows example values; it does not say that the service rejects other values. */
const enumerated = text;
/** An object on the page; a list or a string in other responses of the service. */
const urls = orNull(expectType('an object', (value) => typeof value === 'object' || typeof value === 'string'));

const date: Check = orNull((value, at) => {
  if (typeof value === 'string') return [];
  if (!isObject(value)) return [`${at} must be a date: {"iso8601": "2018-01-01T00:00:00"}, a string or null`];
  return string(value.iso8601, `${at}.iso8601`);
});

const location = orNull(
  object({ text, lat: coordinate, lng: coordinate, gmaps: text, fields: addressParts, geojson: addressParts }),
);
const namedValues = list(object({ name: text, value: scalar }));
const skills = list(object({ name: text, type: enumerated, value: scalar }));
const namedValuesOrNull = orNull(namedValues);
const periodProperties = {
  title: text,
  description: text,
  location,
  date_start: date,
  date_end: date,
  skills: orNull(skills),
  hard_skills: orNull(list(() => [])),
  soft_skills: orNull(list(() => [])),
  languages: namedValuesOrNull,
  interests: namedValuesOrNull,
  certifications: namedValuesOrNull,
  courses: namedValuesOrNull,
  tasks: namedValuesOrNull,
};
const consent = object({
  parsing: boolean,
  revealing: boolean,
  embedding: boolean,
  searching: boolean,
  scoring: boolean,
  reasoning: boolean,
  upskilling: boolean,
});

/** Required by the table of the page, and present in its example. */
const required: Readonly<Record<string, Check>> = {
  consent_algorithmic: object({ owner: consent, controller: consent }),
  // The table says "array", but the table and all examples show an object.
  info: object({
    full_name: text,
    first_name: text,
    last_name: text,
    email: text,
    phone,
    gender: text,
    picture: text,
    summary: text,
    date_birth: text,
    location,
    urls,
  }),
  experiences: list(object({ ...periodProperties, company: text })),
  experiences_duration: duration,
  educations: list(object({ ...periodProperties, school: text })),
  educations_duration: duration,
  skills,
  languages: namedValues,
  interests: namedValues,
  labels: list(
    object({
      stage: enumerated,
      job_key: text,
      job_reference: text,
      board_key: text,
      rating: orNull(number),
      date_stage: dateOrTimestamp,
      date_rating: dateOrTimestamp,
    }),
  ),
  tags: namedValues,
  metadatas: namedValues,
  attachments: list(
    object({
      type: text,
      alt: text,
      extension: text,
      file_name: text,
      original_file_name: text,
      file_size: orNull(number),
      public_url: text,
    }),
  ),
};

/** Not required, or required by the table but absent from the example. */
const optional: Readonly<Record<string, Check>> = {
  reference: text,
  created_at: string,
  text,
  text_language: text,
  certifications: namedValues,
  courses: namedValues,
  tasks: namedValues,
};

const knownProperties = object({ ...required, ...optional });

/**
 * Validates a profile.
 * @param isComplete false: required properties may be missing, as in a PUT, which changes only the properties that it contains.
 * @returns one sentence per error, with the path of the property; empty if the profile is accepted. The wording is the sandbox's own.
 */
export function validateProfile(profile: JsonObject, isComplete: boolean): string[] {
  const missing = isComplete ? Object.keys(required).filter((name) => !Object.hasOwn(profile, name)) : [];
  return [...missing.map((name) => `${name} is missing`), ...knownProperties(profile, '')];
}
