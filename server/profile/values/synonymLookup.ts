import { letterKey, normalizeText } from '../text/textMatching';
import { formsOf, type NameForms, sortedKey } from './propertyNameForms';
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
const affixes = new Set(
  'candidate applicant person personal user contact current primary main employee name number address value text list item detail info data field section entry history'
    .split(' ')
    .map(letterKey),
);

/**
 * The properties that a name stands for at a location.
 * @param location the name of the property that contains the object; `''` for the profile.
 * @param owner the object that contains the property: its other names decide what `name` and `nom` mean.
 */
export function synonymTargets(forms: NameForms, location: string, owner: unknown): readonly SynonymTarget[] {
  const index = indexOf(location);
  const found = index.get(forms.letters) ?? index.get(` ${forms.sorted}`);
  if (found) return withPersonName(found, forms.name, location, owner);
  const core = forms.words.filter((word) => !affixes.has(word));
  if (core.length === 0 || core.length === forms.words.length) return [];
  return (index.get(` ${sortedKey(core)}`) ?? []).map((target) => ({ ...target, isWeak: true }));
}

/** If an object has more properties, their names are not compared. */
const maxSiblings = 50;

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
