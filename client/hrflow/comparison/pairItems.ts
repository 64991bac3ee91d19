import type { JsonNode } from '../jsonTree';
import type { Likeness } from './equivalence';
import type { Place } from './serviceProperties';

/** Comparisons of members of what is not alike; beyond, items are paired as they come: it would take too long. */
const mostComparisons = 2_500_000;

/**
 * Finds for each item of a list its partner in another: an item that is alike, wherever it stands, else the one that has most
 * members in common, at least half of them.
 * @returns indices in `stored`; undefined for an item that has none.
 */
export function pairItems(
  own: readonly JsonNode[],
  stored: readonly JsonNode[],
  place: Place,
  likeness: Likeness,
): (number | undefined)[] {
  const free = new Map<number, number[]>();
  stored.forEach((item, i) => {
    const alike = likeness.of(item, place);
    const list = free.get(alike);
    if (list) list.push(i);
    else free.set(alike, [i]);
  });
  for (const list of free.values()) list.reverse();
  const pairs = own.map((item) => free.get(likeness.of(item, place))?.pop());
  const left = new Set([...free.values()].flat());
  const lonely = pairs.flatMap((pair, i) => (pair === undefined ? [i] : []));
  const toCompare = lonely.reduce((count, i) => count + sizeOf(own[i]), 0);
  if (toCompare * left.size > mostComparisons) {
    const inOrder = [...left].sort((a, b) => a - b);
    lonely.forEach((i, n) => (pairs[i] = inOrder[n]));
    return pairs;
  }
  for (const i of lonely) {
    const item = own[i];
    const partner = item && mostSimilar(item, i, left, stored, place, likeness);
    if (partner === undefined) continue;
    pairs[i] = partner;
    left.delete(partner);
  }
  return pairs;
}

function sizeOf(item: JsonNode | undefined): number {
  return 1 + (item?.kind === 'object' ? item.members.length : 0);
}

function mostSimilar(
  item: JsonNode,
  index: number,
  left: ReadonlySet<number>,
  stored: readonly JsonNode[],
  place: Place,
  likeness: Likeness,
): number | undefined {
  const members = likeness.members(item, place);
  let best: { readonly at: number; readonly common: number } | undefined;
  for (const at of left) {
    const other = stored[at];
    if (!other) continue;
    const others = likeness.members(other, place);
    const common = [...members].filter(([name, value]) => others.get(name) === value).length;
    if (common === 0 || common * 2 < Math.min(members.size, others.size)) continue;
    const isNearer = common === best?.common && Math.abs(at - index) < Math.abs(best.at - index);
    if (!best || common > best.common || isNearer) best = { at, common };
  }
  return best?.at;
}
