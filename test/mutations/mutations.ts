import { ProfileText } from '../../server/profile/document/profileDocument';
import { isObject } from '../../server/profile/rules/engine/rule';
import { keyDamage, layoutDamage } from './layout';
import { itemDamage, propertyDamage, objectDamage } from './members';
import { type Mutation, type Site, sitesOf } from './site';
import { type Damage, damageOf, syntaxDamageOf, otherTypesOf } from './values';

/**
 * Single mistakes in a profile: every value is damaged in every way that makes sense for its property.
 * @param text JSON.
 */
export function mutationsOf(text: string): Mutation[] {
  const document = new ProfileText(text);
  const { tree } = document.parseResult;
  const root: Site = { tree, node: 0, path: [], place: '', role: 'profile', schema: {}, value: document.value };
  const [roles, surroundings] = [new Set<string>(), new Set<string>()];
  return [
    ...mutated(root, objectDamage),
    ...sitesOf(document).flatMap((site) => {
      const around = surroundingsOf(site);
      const found = [
        ...ruleMutations(site),
        ...(roles.has(site.role) ? [] : schemaMutations(site)),
        ...(surroundings.has(around) ? [] : syntaxMutations(site)),
      ];
      roles.add(site.role);
      surroundings.add(around);
      return found;
    }),
  ];
}

/** Damage that rules report. Rules depend on the path. */
function ruleMutations(site: Site): Mutation[] {
  return [
    ...(site.role === 'address part' && !site.place.endsWith('fields.city')
      ? []
      : mutated(site, damageOf(site), 'value: ')),
    ...(isObject(site.value) ? mutated(site, objectDamage, 'object: ') : []),
    ...(typeof site.path.at(-1) === 'number' ? mutated(site, itemDamage, 'item: ') : []),
  ];
}

/** Damage that the schema reports. The schema treats all values with the same role alike. */
function schemaMutations(site: Site): Mutation[] {
  return [
    ...mutated(site, otherTypesOf(site), 'value: '),
    ...(typeof site.path.at(-1) === 'string' ? mutated(site, propertyDamage, 'property: ') : []),
  ];
}

/** Damage that the parser reports. The parser treats all values between the same characters alike. */
function syntaxMutations(site: Site): Mutation[] {
  const named = typeof site.path.at(-1) === 'string';
  return mutated(site, { ...syntaxDamageOf(site), ...layoutDamage, ...(named ? keyDamage : {}) }, 'syntax: ');
}

function surroundingsOf({ tree, node, path, value }: Site): string {
  const kind = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  const before = tree.text.slice(0, tree.start(node)).trimEnd().at(-1) ?? '';
  const after = tree.text.slice(tree.end(node)).trimStart().at(0) ?? '';
  return [kind, typeof path.at(-1), path.length > 1, before, after].join(' ');
}

function mutated(site: Site, damage: Damage, prefix = 'object: '): Mutation[] {
  const { place, role, tree } = site;
  return Object.entries(damage).flatMap(([kind, breaking]) => {
    const edits = breaking(site).filter(({ start, end, newText }) => tree.text.slice(start, end) !== newText);
    return edits.length > 0 ? [{ kind: prefix + kind, place, role, edits }] : [];
  });
}
