import type { Path } from '../json/syntaxTree';
import type { KeptProperty } from '../schema/valueFix';
import { letterKey } from '../text/textMatching';
import { hasContent } from '../values/contents';
import { isCandidate, isCompleteCandidate, isPlainProfile, isProfilePart } from './candidateShape';
import { isObject, valueAt, type JsonObject } from '../values/jsonValue';
import { isAboutResponse, isEnvelopeProperty, isPager } from './envelopeProperties';

/** A profile within another value, such as a response: `{"code": 200, "data": {…}}`. */
export interface WrappedProfile {
  readonly kind: 'wrapped';
  /** The path of the profile. */
  readonly path: Path;
}

/** Several profiles in a list, or in an object with a property for each. */
export interface SeveralProfiles {
  readonly kind: 'several';
  /** The path of what contains them. */
  readonly path: Path;
  readonly count: number;
  /** Whether some are no profiles, or not all were looked at. */
  readonly hasOthers?: true;
}

/** Whether a value is a candidate in a format that is known by its properties. */
export type IsKnownFormat = (value: JsonObject) => boolean;

/**
 * Names of properties that contain a profile, or several, in what systems return and what their clients receive. The first ones are the
 * most certain: of two candidates, they contain the profile.
 */
const wrapperNames =
  `profile_json profile candidate applicant resume cv person talent talents people data d result response payload body
  value values item record row hit entry list document output object resource json parsed parsed_resume parsed_data resume_data
  candidate_data profile_data attribute node edge _source application submission job_application user employee member content root
  request input args argument arguments embedded _embedded professional consultant perfil candidato candidat bewerber profil kandidat`
    .split(/\s+/)
    .map(letterKey);

const wrapperRanks = new Map(wrapperNames.map((name, index) => [name, index]));

const maxDepth = 8;
/** Properties of one object, and values altogether, that are searched. */
const maxProperties = 50;
const maxValues = 400;
/** Items of a list that are compared with profiles. */
const maxCompared = 500;

/**
 * Finds the profile, or the profiles, within a value. What is inside decides, not the names: the innermost value that describes a
 * candidate, with only properties of a response around it.
 * @returns undefined if the value is a profile, or contains none.
 */
export function findWrapper(
  value: unknown,
  isKnownFormat: IsKnownFormat = () => false,
): WrappedProfile | SeveralProfiles | undefined {
  const found = new WrapperSearch(isKnownFormat).find(value, []);
  return found?.path.length === 0 && found.kind === 'wrapped' ? undefined : found;
}

/**
 * The paths of the profiles within a value, in the order of the text: of each item, the profile in it.
 * @returns empty if there are not several.
 */
export function pathsOfSeveral(value: unknown, isKnownFormat?: IsKnownFormat): Path[] {
  const found = findWrapper(value, isKnownFormat);
  if (found?.kind !== 'several') return [];
  const list = valueAt(value, found.path);
  return itemsOf(list).map(([segment, item]) => {
    const inner = findWrapper(item, isKnownFormat);
    return [...found.path, segment, ...(inner?.kind === 'wrapped' ? inner.path : [])];
  });
}

/** Properties around a profile, by what becomes of them. */
export interface Surroundings {
  /** The paths of those that may say something about the candidate, with a name that the profile does not have. */
  readonly kept: readonly KeptProperty[];
  /** Whether the others have no content. */
  readonly isAllKept: boolean;
}

/** What is around a wrapped profile. @param path of the profile, or of the string that contains it. */
export function surroundingsOf(value: unknown, path: Path, profile = valueAt(value, path)): Surroundings {
  const taken = new Map(isObject(profile) ? Object.entries(profile) : []);
  const kept: KeptProperty[] = [];
  let isAllKept = true;
  path.forEach((segment, depth) => {
    const owner = valueAt(value, path.slice(0, depth));
    if (!isObject(owner)) return;
    for (const [name, each] of Object.entries(owner)) {
      if (name === segment || !hasContent(each) || areSame(taken.get(name), each)) continue;
      if (isAboutResponse(name, owner) && (!isIdentifier(name) || taken.has(name))) {
        isAllKept = false;
        continue;
      }
      const free = freeName(name, taken);
      taken.set(free, each);
      kept.push({ path: [...path.slice(0, depth), name], name: free });
    }
  });
  return { kept, isAllKept };
}

/** Whether two values are certainly the same. Long numbers may differ in digits that JavaScript numbers do not have. */
function areSame(one: unknown, other: unknown): boolean {
  const text = JSON.stringify(other);
  return JSON.stringify(one) === text && !/\d[\d.]{15}/.test(text);
}

/** The identifier of what is around is that of a profile without one: `{"id": 7, "attributes": {…}}`. */
function isIdentifier(name: string): boolean {
  return name === 'id' || name === 'uuid';
}

/** A name that the profile does not have: `email_2` for a second `email`. */
function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) if (!taken.has(`${name}_${number}`)) return `${name}_${number}`;
}

class WrapperSearch {
  private visited = 0;

  constructor(private readonly isKnownFormat: IsKnownFormat) {}

  find(value: unknown, path: Path): WrappedProfile | SeveralProfiles | undefined {
    if (typeof value !== 'object' || value === null || path.length > maxDepth) return undefined;
    if (++this.visited > maxValues) return undefined;
    if (Array.isArray(value)) return this.findInList(value, path);
    const owner = value as JsonObject;
    if (this.isKnownFormat(owner) || isCandidate(owner)) return { kind: 'wrapped', path };
    return this.findInObject(owner, path);
  }

  private findInList(list: readonly unknown[], path: Path): WrappedProfile | SeveralProfiles | undefined {
    let [count, first, last] = [0, 0, 0];
    for (let index = 0; index < list.length; index++) {
      const item = list[index] ?? null;
      if (item === null) continue;
      if (typeof item !== 'object') return undefined;
      if (count++ === 0) first = index;
      last = index;
    }
    if (count === 0) return undefined;
    if (count === 1) return this.find(list[first], [...path, first]);
    const areSeveral = [first, first + 1, last].every((index) => this.isOneProfile(list[index]));
    if (!areSeveral) return undefined;
    return { kind: 'several', path, count, ...(!this.areAllProfiles(list) && { hasOthers: true }) };
  }

  /** Whether each item is a profile, or null. Of a long list, only what is fast to compare counts. */
  private areAllProfiles(list: readonly unknown[]): boolean {
    let compared = 0;
    return list.every((item) => isPlainProfile(item) || (++compared <= maxCompared && this.isOneProfile(item)));
  }

  private isOneProfile(item: unknown): boolean {
    if ((item ?? null) === null) return true;
    return new WrapperSearch(this.isKnownFormat).find(item, [])?.kind === 'wrapped';
  }

  private findInObject(owner: JsonObject, path: Path): WrappedProfile | SeveralProfiles | undefined {
    if (isOwnProfile(owner)) return undefined;
    const names = Object.keys(owner).slice(0, maxProperties);
    const found = names.flatMap((name) => {
      if (ownLists.has(name) || isEnvelopeProperty(name, owner) || isListOfProfile(name, owner)) return [];
      const inner = this.find(owner[name], [...path, name]);
      return inner ? [{ name, inner }] : [];
    });
    const [best, second] = found.toSorted((a, b) => rankOf(a.name) - rankOf(b.name));
    if (!best) return undefined;
    const others = Object.keys(owner).filter((name) => name !== best.name);
    if (rankOf(best.name) < Infinity) return others.some((name) => isProfilePart(name, owner)) ? undefined : best.inner;
    if (second) return this.severalIn(owner, path);
    // With another name, a name and an address may be those of a reference or of a recruiter.
    const isCertain = this.hasComplete(best.inner, valueAt(owner, best.inner.path.slice(path.length)));
    return isCertain && others.every((name) => isEnvelopeProperty(name, owner)) ? best.inner : undefined;
  }

  /** Profiles by a name or an identifier: `{"ada": {…}, "irina": {…}}`. */
  private severalIn(owner: JsonObject, path: Path): SeveralProfiles | undefined {
    const items = itemsOf(owner);
    const areProfiles = sample(items).every(([, item]) => this.isComplete(item));
    return areProfiles && items.length === Object.keys(owner).length
      ? { kind: 'several', path, count: items.length }
      : undefined;
  }

  private hasComplete({ kind }: WrappedProfile | SeveralProfiles, found: unknown): boolean {
    if (kind === 'wrapped') return this.isComplete(found);
    return sample(itemsOf(found)).every(([, item]) => {
      const inner = this.find(item, []);
      return inner !== undefined && this.isComplete(valueAt(item, inner.path));
    });
  }

  private isComplete(item: unknown): boolean {
    return isObject(item) && (this.isKnownFormat(item) || isCompleteCandidate(item));
  }
}

/** Lists of HrFlow's profile, with the names that responses do not have. What their items contain is a part of the profile. */
const ownLists: ReadonlySet<string> = new Set([
  'experiences',
  'educations',
  'attachments',
  'metadatas',
  'certifications',
  'interests',
  'labels',
  'tags',
]);

/** Whether an object has what only HrFlow's profile has, even without content. */
function isOwnProfile({ info, experiences, educations }: JsonObject): boolean {
  return (isObject(info) && !isPager(info)) || Array.isArray(experiences) || Array.isArray(educations);
}

/** A list of a profile contains no profile, unless the systems that return several use its name: `profiles` is also a list of pages. */
function isListOfProfile(name: string, owner: JsonObject): boolean {
  return rankOf(name) === Infinity && isProfilePart(name, owner);
}

function rankOf(name: string): number {
  return wrapperRanks.get(letterKey(name)) ?? Infinity;
}

/** The objects in a list or an object, each with its index or name. */
function itemsOf(list: unknown): (readonly [segment: string | number, item: object])[] {
  const entries: (readonly [string | number, unknown])[] = Array.isArray(list)
    ? list.map((item: unknown, index) => [index, item] as const)
    : Object.entries(list ?? {});
  return entries.flatMap(([segment, item]) =>
    typeof item === 'object' && item !== null ? [[segment, item] as const] : [],
  );
}

/** The first items, and the last one. */
function sample<Item>(items: readonly Item[]): Item[] {
  return items.filter((_, index) => index < 3 || index === items.length - 1);
}
