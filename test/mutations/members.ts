import { removalEdit } from '../../server/profile/fixes/nodeRemoval';
import type { Edit } from '../../server/profile/text/textEdit';
import { isObject } from '../../server/profile/rules/engine/rule';
import { insert, set, type Site, startOf, textOf } from './site';
import type { Damage } from './values';

const renamed =
  (change: (name: string) => string) =>
  (site: Site): Edit[] => {
    const name = String(site.path.at(-1));
    const other = change(name);
    if (other === name) return [];
    const { tree, node } = site;
    return [{ start: tree.start(node - 1), end: tree.end(node - 1), newText: JSON.stringify(other) }];
  };

const camel = (name: string): string => name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** Ways to damage the name or the position of a property. */
export const propertyDamage: Damage = {
  removed: ({ tree, node }) => [removalEdit(tree, node)],
  'in camelCase': renamed(camel),
  'in kebab-case': renamed((name) => name.replaceAll('_', '-')),
  'in upper case': renamed((name) => name.toUpperCase()),
  'with a first letter in upper case': renamed((name) => name.charAt(0).toUpperCase() + name.slice(1)),
  'plural instead of singular': renamed((name) => (name.endsWith('s') ? name.slice(0, -1) : `${name}s`)),
  'a missing letter': renamed((name) => name.slice(0, 1) + name.slice(2)),
  'letters swapped': renamed(
    (name) => name.slice(0, 1) + name.slice(1, 3).split('').reverse().join('') + name.slice(3),
  ),
  'a space after the name': renamed((name) => `${name} `),
  'an empty name': renamed(() => ''),
  'another name': renamed(() => 'hobby_horse'),
  duplicate: (site) => insert(startOf(site), `${propertyText(site)}, `),
  'duplicate with another value': (site) => insert(startOf(site), `${JSON.stringify(site.path.at(-1))}: null, `),
  'moved to the profile': (site) => (site.path.length > 1 ? movedTo(site, 0) : []),
  'moved to info': (site) => (site.path[0] === 'info' ? [] : movedTo(site, site.tree.nodeAtPath(['info']))),
};

/** Ways to damage an item of an array. */
export const itemDamage: Damage = {
  removed: ({ tree, node }) => [removalEdit(tree, node)],
  duplicate: (site) => insert(startOf(site), `${textOf(site)}, `),
  'within another array': (site) => set(site, [site.value]),
};

/** Ways to damage the combination of properties of an object. */
export const objectDamage: Damage = {
  'no properties': (site) => set(site, {}),
  'all null': (site) =>
    withProperties(site, (value) => Object.fromEntries(Object.keys(value).map((each) => [each, null]))),
  'lat and lng swapped': (site) => withTwo(site, ['lat', 'lng'], (lat, lng) => [lng, lat]),
  'lat and lng 0': (site) => withTwo(site, ['lat', 'lng'], () => [0, 0]),
  'start and end swapped': (site) => withTwo(site, ['date_start', 'date_end'], (start, end) => [end, start]),
  'first and last name swapped': (site) => withTwo(site, ['first_name', 'last_name'], (first, last) => [last, first]),
  'names of another person': (site) => withTwo(site, ['first_name', 'last_name'], () => ['Ronald', 'Weasley']),
  'updated before it was created': (site) =>
    withTwo(site, ['created_at', 'updated_at'], (created) => [created, '2001-01-01T00:00:00']),
};

function propertyText(site: Site): string {
  return `${JSON.stringify(site.path.at(-1))}: ${textOf(site)}`;
}

function movedTo(site: Site, target: number | undefined): Edit[] {
  if (target === undefined) return [];
  const { tree } = site;
  const taken = [...tree.children(target)].some((child) => tree.keyName(child - 1) === site.path.at(-1));
  const at = tree.start(target) + 1;
  const removed = removalEdit(tree, site.node);
  return taken || removed.start < at === removed.end > at ? [] : [...insert(at, `${propertyText(site)}, `), removed];
}

function withProperties(site: Site, change: (value: Readonly<Record<string, unknown>>) => unknown): Edit[] {
  return isObject(site.value) ? set(site, change(site.value)) : [];
}

function withTwo(
  { tree, node, value }: Site,
  names: readonly [string, string],
  change: (first: unknown, second: unknown) => readonly [unknown, unknown],
): Edit[] {
  if (!isObject(value) || names.some((name) => !Object.hasOwn(value, name))) return [];
  const after = change(value[names[0]], value[names[1]]);
  return names.map((name, i) => {
    const child = tree.child(node, name) ?? 0;
    return { start: tree.start(child), end: tree.end(child), newText: JSON.stringify(after[i]) };
  });
}
