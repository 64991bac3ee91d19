import { type Random, randomOf } from './random';

/**
 * Turns complete profiles into what other systems and other authors write: with other names, other shapes and other spellings of
 * values. The syntax stays valid.
 */

type JsonObject = Record<string, unknown>;

/** Names of other systems by HrFlow's name. Independent of the synonyms of the product. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  experiences: ['experience', 'work', 'employments', 'experiences_pro', 'jobs'],
  educations: ['education', 'formations', 'schooling'],
  skills: ['competences', 'skill_set', 'Skills'],
  languages: ['langues', 'language'],
  interests: ['hobbies', 'centres_interet'],
  full_name: ['name', 'fullName', 'nom_complet'],
  first_name: ['given_name', 'prenom', 'firstName'],
  last_name: ['surname', 'nom', 'lastName'],
  email: ['mail', 'e-mail', 'email_address'],
  phone: ['mobile', 'telephone', 'phone_number'],
  date_birth: ['dob', 'birthdate', 'date_naissance'],
  gender: ['sex', 'sexe', 'civility'],
  summary: ['about', 'profil', 'bio'],
  title: ['job_title', 'position', 'poste', 'degree', 'diplome'],
  company: ['employer', 'employeur', 'company_name', 'organization'],
  school: ['institution', 'ecole', 'school_name'],
  description: ['responsibilities', 'details', 'missions'],
  date_start: ['start_date', 'startDate', 'date_debut', 'from'],
  date_end: ['end_date', 'endDate', 'date_fin', 'to'],
  location: ['address', 'lieu', 'city', 'place'],
  name: ['language', 'label', 'skill', 'title'],
  value: ['level', 'fluency', 'niveau'],
  linkedin: ['linkedin_url', 'linkedIn'],
};

/** Replaces a value by one of another form. Returns undefined if the change does not apply. */
type Reshape = (value: unknown, random: Random) => unknown;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const namesOf = (value: unknown): string[] | undefined =>
  Array.isArray(value) && value.length > 0 && value.every((each) => isObject(each) && typeof each.name === 'string')
    ? value.map((each: JsonObject) => each.name as string)
    : undefined;
const isoDate = (value: unknown): string | undefined => {
  const text = isObject(value) ? value.iso8601 : value;
  return typeof text === 'string' && /^\d{4}-\d\d-\d\dT/.test(text) ? text : undefined;
};

const reshapes: readonly Reshape[] = [
  (value) => namesOf(value),
  (value) => namesOf(value)?.join(', '),
  (value) => namesOf(value)?.join(' • '),
  (value) =>
    namesOf(value) &&
    Object.fromEntries((value as JsonObject[]).map((each) => [each.name as string, each.value ?? 'good'])),
  (value) => (Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : undefined),
  (value) => (isObject(value) && Object.keys(value).length > 0 ? [value] : undefined),
  (value) => (typeof value === 'string' && value !== '' ? [value] : undefined),
  (value) => (typeof value === 'string' && value !== '' ? `<p>${value}</p>` : undefined),
  (value) => (typeof value === 'string' && value.includes(' ') ? value.split(' ') : undefined),
  (value) => (typeof value === 'number' ? String(value) : undefined),
  (value) => isoDate(value)?.slice(0, 7),
  (value) => isoDate(value)?.slice(0, 10).split('-').toReversed().join('/'),
  (value) => (isoDate(value) === undefined ? undefined : Date.parse(`${isoDate(value)?.slice(0, 10)}T00:00:00Z`)),
  (value) => {
    const [year, month, day] = (isoDate(value) ?? '').slice(0, 10).split('-').map(Number);
    return day === undefined ? undefined : { day, month, year };
  },
  (value, random) =>
    isoDate(value) === undefined ? undefined : random.pick(['Present', '2019 - now', 'N/A', '至今', "Jan '16"]),
  (value) => (isObject(value) && typeof value.text === 'string' ? value.text : undefined),
  (value, random) => (value === null || value === '' ? random.pick(['', 'N/A', [], {}]) : undefined),
];

interface Slot {
  readonly owner: JsonObject | unknown[];
  readonly key: string | number;
}

function slotsIn(value: unknown): Slot[] {
  if (Array.isArray(value))
    return value.flatMap((item: unknown, key) => [{ owner: value as unknown[], key }, ...slotsIn(item)]);
  return isObject(value)
    ? Object.entries(value).flatMap(([key, child]) => [{ owner: value, key }, ...slotsIn(child)])
    : [];
}

const valueOf = ({ owner, key }: Slot): unknown => (owner as JsonObject)[key];

function rename(owner: JsonObject, from: string, to: string): void {
  const entries = Object.entries(owner).map(([name, value]): [string, unknown] => [name === from ? to : name, value]);
  for (const name of Object.keys(owner)) Reflect.deleteProperty(owner, name);
  Object.assign(owner, Object.fromEntries(entries));
}

function renameOne(slots: readonly Slot[], random: Random): void {
  const { owner, key } = random.pick(slots);
  const names = otherNames[key];
  if (Array.isArray(owner) || names === undefined) return;
  const name = random.pick(names);
  if (Object.hasOwn(owner, name)) return;
  rename(owner, String(key), name);
  // Exports often contain both: the author's property, and an empty one with the documented name.
  if (random.chance(0.2)) owner[key] = random.pick([[], null, '']);
}

function reshapeOne(slots: readonly Slot[], random: Random): void {
  const slot = random.pick(slots);
  const after = random.pick(reshapes)(valueOf(slot), random);
  if (after !== undefined) (slot.owner as JsonObject)[slot.key] = after;
}

/** Moves a property to the object that contains its object, or to the profile. */
function moveOne(profile: JsonObject, slots: readonly Slot[], random: Random): void {
  const { owner, key } = random.pick(slots);
  if (Array.isArray(owner) || owner === profile || Object.hasOwn(profile, key)) return;
  profile[key] = owner[key];
  Reflect.deleteProperty(owner, key);
}

/**
 * @param text a profile in JSON.
 * @returns the text of a profile with one to six changes; the same seed yields the same text.
 */
export function foreignProfile(text: string, seed: number): string {
  const random = randomOf(seed);
  const profile = JSON.parse(text) as JsonObject;
  for (let count = 1 + random.int(6); count > 0; count--) {
    const slots = slotsIn(profile);
    random.pick([renameOne, renameOne, reshapeOne, reshapeOne, reshapeOne, moveOne.bind(undefined, profile)])(
      slots,
      random,
    );
  }
  return JSON.stringify(profile, undefined, 2);
}
