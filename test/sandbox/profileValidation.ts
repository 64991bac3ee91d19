import { isObject, type JsonObject } from './json';

/*
 * The sandbox's validation of a profile. It is written from the documentation page of POST /v1/profile/indexing and from what HrFlow's
 * notebooks, SDK and official connectors show the service to accept, independently of the extension's schema, so that a test can
 * compare the two.
 *
 * Only `info` is required: the service stores profiles without the other properties that the table of the page requires. Properties
 * must have a type that one of these sources shows if they are present. Unknown properties are accepted.
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
const numberOrNull = orNull(number);
const boolean = expectType('a boolean', (value) => typeof value === 'boolean');
/** Official connectors send lists and objects as the value of a tag, too. */
const anything: Check = () => [];
const text = orNull(string);
/** A string in the example of the page, a number in its table. */
const phone = orNull(expectType('a string', (value) => typeof value === 'string' || typeof value === 'number'));
/** The example of the page contains the strings "lat" and "lng". */
const coordinate = orNull(expectType('a number', (value) => typeof value === 'number' || typeof value === 'string'));
/** The service returns an empty list if there are no address parts. */
const addressParts = orNull(expectType('an object', (value) => typeof value === 'object'));
/** Official connectors send numbers. */
const reference = orNull(expectType('a string', (value) => typeof value === 'string' || typeof value === 'number'));
/** ISO 8601 on one page, milliseconds since the epoch on another page. */
const dateOrTimestamp = orNull(expectType('a date', (value) => typeof value === 'string' || typeof value === 'number'));
/** The page shows example values; it does not say that the service rejects other values. */
const enumerated = text;
/** An object on the page; a list or a string in other responses of the service. */
const urls = orNull(expectType('an object', (value) => typeof value === 'object' || typeof value === 'string'));

const date: Check = orNull((value, at) => {
  // Official connectors send milliseconds.
  if (typeof value === 'string' || typeof value === 'number') return [];
  if (!isObject(value)) return [`${at} must be a date: {"iso8601": "2018-01-01T00:00:00"}, a string or null`];
  return Object.hasOwn(value, 'iso8601') ? text(value.iso8601, `${at}.iso8601`) : [];
});

const location = orNull(
  object({ text, lat: coordinate, lng: coordinate, gmaps: text, fields: addressParts, geojson: addressParts }),
);
/** The service returns null for a list that was not sent. */
const listOrNull = (item: Check): Check => orNull(list(item));
/** A bare string in what official connectors send. */
const trait =
  (check: Check): Check =>
  (value, at) =>
    typeof value === 'string' ? [] : check(value, at);
const namedValues = listOrNull(trait(object({ name: text, value: anything })));
const skills = listOrNull(trait(object({ name: text, type: enumerated, value: anything })));
const periodProperties = {
  title: text,
  description: text,
  location,
  date_start: date,
  date_end: date,
  skills,
  hard_skills: listOrNull(anything),
  soft_skills: listOrNull(anything),
  languages: namedValues,
  interests: namedValues,
  certifications: namedValues,
  courses: namedValues,
  tasks: namedValues,
};
const permissions = object({
  parsing: boolean,
  revealing: boolean,
  embedding: boolean,
  searching: boolean,
  scoring: boolean,
  reasoning: boolean,
  upskilling: boolean,
});

const knownProperties = object({
  consent_algorithmic: orNull(object({ owner: orNull(permissions), controller: orNull(permissions) })),
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
    date_birth: dateOrTimestamp,
    driving_license: text,
    location,
    urls,
  }),
  experiences: listOrNull(object({ ...periodProperties, company: text })),
  experiences_duration: numberOrNull,
  educations: listOrNull(object({ ...periodProperties, school: text })),
  educations_duration: numberOrNull,
  skills,
  languages: namedValues,
  interests: namedValues,
  labels: listOrNull(
    object({
      stage: enumerated,
      job_key: text,
      job_reference: text,
      board_key: text,
      rating: numberOrNull,
      date_stage: dateOrTimestamp,
      date_rating: dateOrTimestamp,
    }),
  ),
  tags: namedValues,
  metadatas: namedValues,
  attachments: listOrNull(
    object({
      type: text,
      alt: text,
      extension: text,
      file_name: text,
      original_file_name: text,
      // The service handles attachments itself.
      file_size: anything,
      public_url: text,
    }),
  ),
  reference,
  created_at: dateOrTimestamp,
  text,
  text_language: text,
  certifications: namedValues,
  courses: namedValues,
  tasks: namedValues,
});

/**
 * Validates a profile.
 * @param isComplete false: `info` may be missing, as in a PUT, which changes only the properties that it contains.
 * @returns one sentence per error, with the path of the property; empty if the profile is accepted. The wording is the sandbox's own.
 */
export function validateProfile(profile: JsonObject, isComplete: boolean): string[] {
  const missing = isComplete && !Object.hasOwn(profile, 'info') ? ['info is missing'] : [];
  return [...missing, ...knownProperties(profile, '')];
}
