import { ProfileText } from '../../server/profile/document/profileDocument';
import { isObject } from '../../server/profile/rules/engine/rule';
import { keyDamage, layoutDamage } from './layout';
import { itemDamage, memberDamage, objectDamage } from './members';
import { type Mutation, type Site, sitesOf } from './site';
import { type Damage, damageOf, grammarOf, otherTypesOf } from './values';

/**
 * What can go wrong in a profile, one thing at a time: every value in every way that makes sense for what it is.
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
        ...inMeaning(site),
        ...(roles.has(site.role) ? [] : inShape(site)),
        ...(surroundings.has(around) ? [] : inGrammar(site)),
      ];
      roles.add(site.role);
      surroundings.add(around);
      return found;
    }),
  ];
}

/** What rules know, which look at places. */
function inMeaning(site: Site): Mutation[] {
  return [
    ...(site.role === 'address part' && !site.place.endsWith('fields.city')
      ? []
      : mutated(site, damageOf(site), 'value: ')),
    ...(isObject(site.value) ? mutated(site, objectDamage, 'object: ') : []),
    ...(typeof site.path.at(-1) === 'number' ? mutated(site, itemDamage, 'item: ') : []),
  ];
}

/** What the schema knows: the same wherever a role comes up. */
function inShape(site: Site): Mutation[] {
  return [
    ...mutated(site, otherTypesOf(site), 'value: '),
    ...(typeof site.path.at(-1) === 'string' ? mutated(site, memberDamage, 'member: ') : []),
  ];
}

/** What the grammar knows: the same between the same signs. */
function inGrammar(site: Site): Mutation[] {
  const named = typeof site.path.at(-1) === 'string';
  return mutated(site, { ...grammarOf(site), ...layoutDamage, ...(named ? keyDamage : {}) }, 'grammar: ');
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
