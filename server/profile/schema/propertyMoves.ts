import * as l10n from '@vscode/l10n';
import type { Path } from '../json/syntaxTree';
import { formatList } from '../text/formatList';
import { isObject } from '../values/jsonValue';
import { contactDetails, contactDetailsFor } from './conversions/contactObjects';
import { matchesSchema, pathPattern, schemaAt } from './profileSchema';
import {
  fitsAt,
  hasOtherSpelling,
  isFreeAt,
  type MoveTarget,
  moveTargets,
  ownProperty,
  type OwnerLocation,
} from './propertyTargets';
import type { ValueChange, ValueFix } from './valueFix';

/** The value that contains all targets, and its path: the profile, or the object itself if the targets are within it. */
export interface MoveRoot {
  readonly value: unknown;
  readonly path: Path;
}

/** An unknown property that belongs in another object. */
interface Misplacement {
  readonly name: string;
  readonly targets: readonly MoveTarget[];
  /** The targets that have no such property yet. */
  readonly free: readonly MoveTarget[];
  /** Whether it has one target, which fits, and no other property of the object has as good a claim to it. */
  readonly isCertain: boolean;
}

/** If an object has more unknown properties, they are not compared with each other. */
const maxUnknownProperties = 50;

/**
 * Moves an unknown property to the object that it belongs in. Another fix moves all such properties of the object. A permission without
 * an owner is moved to all owners, with the others.
 */
export function moveFixes(name: string, location: OwnerLocation, root: MoveRoot): ValueFix[] {
  const all = allMisplacements(location, root);
  const own = all.find((each) => each.name === name) ?? withoutComparison(misplacementOf(name, location, root));
  if (own.free.length === 0) return [];
  const together = moveAllFix(all, location);
  const isForAll = isConsent(location) && own.free.length === own.targets.length;
  const contact = contactMoveFix(name, own, location, root);
  if (contact) return [contact];
  const choices = own.free.map((target) => [target]);
  const fixes = (isForAll ? [own.free, ...choices] : choices).map((targets): ValueFix => ({
    title: moveTitle(name, targets),
    preferred: isForAll ? !together && targets.length > 1 : own.isCertain,
    safe: own.isCertain && targets.every((target) => isSafe(target, location.owner[name], root)),
    changes: [{ kind: 'move', path: location.path, moves: [{ name, to: targets.map(({ path }) => path) }] }],
  }));
  if (!together) return fixes;
  return together.preferred ? [together, ...fixes] : [...fixes, together];
}

/** Moves one of several contact details to the place for one, and everything else to `metadatas`. */
function contactMoveFix(
  name: string,
  own: Misplacement,
  location: OwnerLocation,
  root: MoveRoot,
): ValueFix | undefined {
  const [target, ...others] = own.free;
  const path = [...location.path, name];
  const details = target && contactDetails(path, location.owner[name], String(target.path.at(-1)));
  if (!details || others.length > 0 || !contactDetailsFor(target.path, location.owner[name])) return undefined;
  const title = moveTitle(name, [target]);
  return {
    title: details.others.length > 0 ? l10n.t('{0}, and the rest to `metadatas`', title) : title,
    preferred: own.isCertain,
    changes: [
      { kind: 'remove', path },
      addedAt(root.value, target.path, details.text),
      ...(details.others.length > 0 ? [{ kind: 'append', path: ['metadatas'], items: details.others } as const] : []),
    ],
  };
}

/** Adds a value at a path in an object that may be missing. */
function addedAt(root: unknown, [parent = '', name = '']: Path, value: unknown): ValueChange {
  const owner = ownProperty(root, parent);
  if (owner !== undefined && !isObject(owner)) return { kind: 'set', path: [parent], value: { [name]: value } };
  if (owner === undefined) return { kind: 'add', path: [], properties: [[String(parent), { [name]: value }]] };
  return Object.hasOwn(owner, name)
    ? { kind: 'set', path: [parent, name], value }
    : { kind: 'add', path: [parent], properties: [[String(name), value]] };
}

/** Moves the properties of an object that certainly belong in another one. @returns undefined if there are none. */
export function moveMisplacedFix(location: OwnerLocation, root: MoveRoot): ValueFix | undefined {
  const all = allMisplacements(location, root);
  const [only, ...others] = movable(all, location);
  if (!only) return undefined;
  if (others.length > 0) {
    const together = moveAllFix(all, location);
    return together && { ...together, preferred: true };
  }
  const { name, free } = only;
  const objects = free.map(({ path }) => pathPattern(path.slice(0, -1)));
  return {
    title: l10n.t('Move `{0}` to {1}', name, codeList(objects)),
    preferred: true,
    changes: [{ kind: 'move', path: location.path, moves: [{ name, to: free.map(({ path }) => path) }] }],
  };
}

/** The names of the objects in an object that its unknown properties belong in, such as `info`. */
export function misplacementTargets(location: OwnerLocation, root: MoveRoot): ReadonlySet<string> {
  const { length } = location.path;
  return new Set(
    allMisplacements(location, root).flatMap(({ free }) =>
      free.map(({ path }) => (path.length > length + 1 ? String(path[length]) : '')),
    ),
  );
}

function moveAllFix(all: readonly Misplacement[], location: OwnerLocation): ValueFix | undefined {
  const isForAll = isConsent(location);
  const moved = movable(all, location);
  if (moved.length < 2) return undefined;
  const parents = moved.flatMap(({ free }) => free.map(({ path }) => path.slice(0, -1)));
  const objects = isForAll ? [...new Set(parents.map(pathPattern))] : [pathPattern(commonStart(parents))];
  return {
    title:
      objects[0] === ''
        ? l10n.t('Move all {0} to other objects', moved.length)
        : l10n.t('Move all {0} to {1}', moved.length, codeList(objects)),
    preferred: isForAll,
    changes: [
      {
        kind: 'move',
        path: location.path,
        moves: moved.map(({ name, free }) => ({ name, to: free.map(({ path }) => path) })),
      },
    ],
  };
}

/** The properties whose targets are certain and free. */
function movable(all: readonly Misplacement[], location: OwnerLocation): readonly Misplacement[] {
  const isForAll = isConsent(location);
  return all.filter(({ free, targets, isCertain }) =>
    isForAll ? free.length === targets.length : isCertain && free.length > 0,
  );
}

/** @returns none if the object has too many unknown properties to compare. */
function allMisplacements(location: OwnerLocation, root: MoveRoot): readonly Misplacement[] {
  const known = schemaAt(location.path)?.schema.properties ?? {};
  const unknown = Object.keys(location.owner).filter((name) => !Object.hasOwn(known, name));
  if (unknown.length > maxUnknownProperties) return [];
  const found = unknown.map((name) => misplacementOf(name, location, root)).filter(({ targets }) => targets.length > 0);
  return found.map((each) => ({ ...each, isCertain: each.isCertain && !hasRival(each, found) }));
}

function misplacementOf(name: string, location: OwnerLocation, root: MoveRoot): Misplacement {
  const targets = moveTargets(location, name);
  const [target] = targets;
  return {
    name,
    targets,
    free: targets.filter(({ path }) => isFreeAt(root.value, path.slice(root.path.length))),
    isCertain: target !== undefined && targets.length === 1 && fitsAt(target.path, location.owner[name]),
  };
}

/** Of too many properties, two may have the same synonym as a name. */
function withoutComparison(misplacement: Misplacement): Misplacement {
  return { ...misplacement, isCertain: misplacement.isCertain && misplacement.targets[0]?.isSynonym === false };
}

/** Whether another property has the same target, with the same certainty or more. */
function hasRival({ name, targets: [target] }: Misplacement, all: readonly Misplacement[]): boolean {
  if (!target) return false;
  const key = pathPattern(target.path);
  const isRival = (each: MoveTarget): boolean =>
    pathPattern(each.path) === key && (target.isSynonym || !each.isSynonym);
  return all.some((other) => other.name !== name && other.targets.some(isRival));
}

/**
 * Not safe if the target has the property in another spelling, if the value is wrong there as well, or if the profile has no such
 * object: the text may be something else than a profile.
 */
function isSafe(target: MoveTarget, value: unknown, root: MoveRoot): boolean {
  const isNewSection =
    target.path.length > 1 && root.path.length === 0 && isFreeAt(root.value, target.path.slice(0, 1));
  return (
    !isNewSection &&
    !target.isSynonym &&
    !hasOtherSpelling(root.value, target.path.slice(root.path.length)) &&
    matchesSchema(value, schemaAt(target.path)?.schema ?? {})
  );
}

function isConsent({ path }: OwnerLocation): boolean {
  return pathPattern(path) === 'consent_algorithmic';
}

function moveTitle(name: string, targets: readonly MoveTarget[]): string {
  const objects = targets.map(({ path }) => pathPattern(path.slice(0, -1)));
  const newName = String(targets[0]?.path.at(-1));
  if (newName === name)
    return objects[0] === '' ? l10n.t('Move to the top level') : l10n.t('Move to {0}', codeList(objects));
  return objects[0] === ''
    ? l10n.t('Move to the top level as `{0}`', newName)
    : l10n.t('Move to {0} as `{1}`', codeList(objects), newName);
}

function codeList(names: readonly string[]): string {
  return formatList(
    names.map((each) => `\`${each}\``),
    'and',
  );
}

/** The path that several paths start with. */
function commonStart([first = [], ...rest]: readonly Path[]): Path {
  const length = first.findIndex((segment, index) => rest.some((path) => path[index] !== segment));
  return length < 0 ? first : first.slice(0, length);
}
