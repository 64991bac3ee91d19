import { letterKey, normalizeText } from '../text/textMatching';
import { parseDateRange } from './dateRange';
import { lazy } from './lazy';
import { cachedFormsOf, formsOf, type NameForms, sortedKey } from './propertyNameForms';
import { propertySynonyms } from './propertySynonyms';

/** What a name stands for: a path from the object that contains it. `^` is the object or list around that object. */
export interface SynonymTarget {
  readonly path: readonly string[];
  /** Whether the name usually, but not always, has this meaning. */
  readonly isWeak: boolean;
}

/** The synonyms of one location by their letters and by their words. Created on demand; bounded by the table. */
const indexes = new Map<string, ReadonlyMap<string, readonly SynonymTarget[]>>();

function indexOf(location: string): ReadonlyMap<string, readonly SynonymTarget[]> {
  const known = indexes.get(location);
  if (known) return known;
  const index = new Map<string, SynonymTarget[]>();
  for (const { synonym, path, isWeak } of synonymsAt(location)) {
    const { letters, sorted } = formsOf(synonym);
    for (const key of new Set([letters, ` ${sorted}`])) {
      const targets = index.get(key) ?? [];
      if (!targets.some((each) => each.path.join('.') === path.join('.'))) targets.push({ path, isWeak });
      index.set(key, targets);
    }
  }
  indexes.set(location, index);
  return index;
}

/** All synonyms of a location, in the order of the table. */
export function* synonymsAt(location: string): Generator<SynonymTarget & { readonly synonym: string }> {
  const table = Object.hasOwn(propertySynonyms, location) ? (propertySynonyms[location] ?? {}) : {};
  for (const [target, words] of Object.entries(table)) {
    const path = target.startsWith('^') ? ['^', ...target.slice(1).split('.')] : target.split('.');
    // The name of a property of another object, unless it means something else here.
    const ownName = path.length > 1 && path.at(-1) !== 'text' ? path.slice(-1) : [];
    for (const word of [...ownName, ...words.trim().split(/\s+/)]) {
      const isWeak = word.startsWith('~');
      yield { synonym: isWeak ? word.slice(1) : word, path, isWeak };
    }
  }
}

/**
 * The properties of an object that start with a typed text in the words of other systems, each with one synonym.
 * @param location the name of the property that contains the object; `''` for the profile.
 */
export function synonymsStartingWith(typed: string, location: string): ReadonlyMap<string, string> {
  const start = formsOf(typed).start;
  const found = new Map<string, string>();
  if (start.length < minTypedLetters) return found;
  for (const { synonym, path, isWeak } of synonymsAt(location)) {
    const [name = ''] = path;
    if (isWeak || path.length > 1 || found.has(name)) continue;
    if (formsOf(synonym).start.startsWith(start)) found.set(name, synonym);
  }
  return found;
}

/** With fewer letters, nearly every property would match. */
const minTypedLetters = 2;

/** Words around a name that say where it comes from: `candidate_email`, `phone_list`. */
const affixes = lazy(
  () =>
    new Set(
      'candidate applicant person personal user contact current primary main employee name number address value text list item detail info data field section entry history'
        .split(' ')
        .map(letterKey),
    ),
);

/**
 * The properties that a name stands for at a location.
 * @param location the name of the property that contains the object; `''` for the profile.
 * @param owner the object that contains the property: its other names decide what `name` and `nom` mean.
 */
export function synonymTargets(forms: NameForms, location: string, owner: unknown): readonly SynonymTarget[] {
  const index = indexOf(location);
  if (isDateRange(forms, location, owner)) return [{ path: ['date_start'], isWeak: false }];
  // The plural of `date` is not the end.
  if (periodLocations.has(location) && forms.start === 'dates') return [];
  const found = entryOf(forms, index);
  if (found) {
    if (isSingleJob(forms, location, owner) || isExtraDescription(forms, location, owner))
      return found.map((target) => ({ ...target, isWeak: true }));
    return withOrganization(withPersonName(found, forms.name, location, owner), forms.name, location, owner);
  }
  const core = forms.words.filter((word) => !affixes().has(word));
  if (core.length === 0 || core.length === forms.words.length) return [];
  return (index.get(` ${sortedKey(core)}`) ?? []).map((target) => ({ ...target, isWeak: true }));
}

function entryOf(
  forms: NameForms,
  index: ReadonlyMap<string, readonly SynonymTarget[]>,
): readonly SynonymTarget[] | undefined {
  return index.get(forms.letters) ?? index.get(` ${forms.sorted}`);
}

function valueOf(owner: unknown, name: string): unknown {
  return typeof owner === 'object' && owner !== null && Object.hasOwn(owner, name)
    ? (owner as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

/** Names of a whole period. Its text is read as the start, where it can be divided. */
const periodNames = lazy(
  () =>
    new Set(
      `date dates date_range period time_period timeframe time_frame time_span timespan duration years periode periodo zeitraum dauer duree
    annees duracion durata anos jahre looptijd`
        .split(/\s+/)
        .map((name) => formsOf(name).letters),
    ),
);

/** Whether a property of an experience or an education is its whole period: `{"dates": {"start": "2016", "end": "2018"}}`. */
export function isPeriodName({ letters }: NameForms, location: string): boolean {
  return periodLocations.has(location) && periodNames().has(letters);
}

function isDateRange({ name, letters }: NameForms, location: string, owner: unknown): boolean {
  if (!periodLocations.has(location) || !periodNames().has(letters)) return false;
  const value = valueOf(owner, name);
  return typeof value === 'string' && (parseDateRange(value)?.start ?? null) !== null;
}

const periodLocations = new Set(['experiences', 'educations']);

/** In the singular, these may also be the job of an application. */
const jobNames = new Set(['job', 'position', 'emploi']);

function isSingleJob({ name, start }: NameForms, location: string, owner: unknown): boolean {
  const isOfProfile = location === '' || location === 'info';
  return isOfProfile && jobNames.has(start) && !isFilledList(valueOf(owner, name));
}

/** Parts of a description: its text, unless the object has a description with another name. */
const extraDescriptions = lazy(
  () =>
    new Set(
      'highlights achievements accomplishments activities bullets bullet_points realisations logros thesis'
        .split(' ')
        .map((name) => formsOf(name).letters),
    ),
);

function isExtraDescription({ name, letters }: NameForms, location: string, owner: unknown): boolean {
  if (!periodLocations.has(location) || !extraDescriptions().has(letters)) return false;
  const others = Object.keys(owner ?? {}).filter((each) => !extraDescriptions().has(cachedFormsOf(each).letters));
  return claimedNames(name, location, Object.fromEntries(others.map((each) => [each, true]))).has('description');
}

function isFilledList(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

/** If an object has more properties, their names are not compared. */
const maxSiblings = 50;

/** The properties that other names of an object have, or certainly stand for: a less certain name cannot mean them. */
export function claimedNames(name: string, location: string, owner: unknown): ReadonlySet<string> {
  const siblings = Object.keys(owner ?? {});
  const claimed = new Set<string>();
  if (siblings.length > maxSiblings) return claimed;
  const index = indexOf(location);
  for (const sibling of siblings) {
    if (sibling === name) continue;
    claimed.add(sibling);
    const certain = (entryOf(cachedFormsOf(sibling), index) ?? []).filter(({ isWeak }) => !isWeak);
    const [only] = certain;
    if (only && certain.length === 1 && only.path.length === 1) claimed.add(only.path[0] ?? '');
  }
  return claimed;
}

/** `name` is the company or the school next to a title, unless the object has that as well. */
function withOrganization(
  targets: readonly SynonymTarget[],
  name: string,
  location: string,
  owner: unknown,
): readonly SynonymTarget[] {
  const has = (property: string): boolean => targets.some(({ path, isWeak }) => isWeak && path[0] === property);
  const organization = ['company', 'school'].find(has);
  if (!periodLocations.has(location) || organization === undefined || !has('title')) return targets;
  const claimed = claimedNames(name, location, owner);
  if (!claimed.has('title') || claimed.has(organization)) return targets;
  return [{ path: [organization], isWeak: false }];
}

/**
 * `name`, `nom` and `nombre` mean the full name, unless the object has the first or the last name as well: next to `prenom`,
 * `nom` is the last name.
 */
function withPersonName(
  targets: readonly SynonymTarget[],
  name: string,
  location: string,
  owner: unknown,
): readonly SynonymTarget[] {
  const last = (target: SynonymTarget): string => target.path.at(-1) ?? '';
  const roles = ['full_name', 'first_name', 'last_name'];
  if (targets.length < 3 || !roles.every((role) => targets.some((target) => last(target) === role))) return targets;
  const role = personNameRole(name, location, owner);
  const rank = (target: SynonymTarget): number => (last(target) === role ? 0 : 1);
  return [...targets].sort((a, b) => rank(a) - rank(b)).map((target) => ({ ...target, isWeak: last(target) !== role }));
}

function personNameRole(name: string, location: string, owner: unknown): string {
  const entries = Object.entries(owner ?? {});
  if (entries.length > maxSiblings) return 'full_name';
  const own: unknown = entries.find(([sibling]) => sibling === name)?.[1];
  const text = typeof own === 'string' ? normalizeText(own) : '';
  const parts = new Set<string>();
  for (const [sibling, value] of entries) {
    if (sibling === name || typeof value !== 'string' || value.trim() === '') continue;
    const role = personNamePart(sibling, location);
    if (role === undefined) continue;
    // A name that contains the other one is the whole name.
    if (` ${text} `.includes(` ${normalizeText(value)} `)) return 'full_name';
    parts.add(role);
  }
  if (parts.size !== 1) return 'full_name';
  return parts.has('first_name') ? 'last_name' : 'first_name';
}

/** Whether a name stands for the first or the last name, and for nothing else. */
function personNamePart(name: string, location: string): string | undefined {
  const { letters } = formsOf(name);
  if (letters === 'firstname') return 'first_name';
  if (letters === 'lastname') return 'last_name';
  const targets = indexOf(location).get(letters) ?? [];
  const part = targets[0]?.path.at(-1);
  return targets.length === 1 && (part === 'first_name' || part === 'last_name') ? part : undefined;
}
