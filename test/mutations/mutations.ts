import { ProfileText } from '../../server/profile/profileDocument';
import { isObject } from '../../server/profile/rules/rule';
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
  const { tree } = document.reading;
  const root: Site = { tree, node: 0, path: [], place: '', role: 'profile', schema: {}, value: document.value };
  const seen = new Set<string>();
  return [
    ...mutated(root, objectDamage),
    ...sitesOf(document).flatMap((site) => {
      const known = seen.has(site.role);
      seen.add(site.role);
      return [...inMeaning(site), ...(known ? [] : inShape(site))];
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

/** What the schema and the grammar know: the same wherever a role comes up. */
function inShape(site: Site): Mutation[] {
  const named = typeof site.path.at(-1) === 'string';
  return [
    ...mutated(site, otherTypesOf(site), 'value: '),
    ...(named ? mutated(site, memberDamage, 'member: ') : []),
    ...mutated(site, { ...grammarOf(site), ...layoutDamage, ...(named ? keyDamage : {}) }, 'grammar: '),
  ];
}

function mutated(site: Site, damage: Damage, prefix = 'object: '): Mutation[] {
  const { place, role, tree } = site;
  return Object.entries(damage).flatMap(([kind, breaking]) => {
    const edits = breaking(site).filter(({ start, end, newText }) => tree.text.slice(start, end) !== newText);
    return edits.length > 0 ? [{ kind: prefix + kind, place, role, edits }] : [];
  });
}
