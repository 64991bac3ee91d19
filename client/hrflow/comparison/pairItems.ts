import type { JsonNode } from '../jsonTree';
import type { ValueEquivalence } from './equivalence';
import type { ProfileLocation } from './serviceProperties';

/** Comparisons of properties of different items. Beyond this limit, items are paired in order, to bound the time. */
const maxComparisons = 2_500_000;

/**
 * Finds the counterpart of each item in a stored array: an equal item at any index, otherwise the item that has most properties in
 * common, at least half of them.
 * @returns indices in `stored`; undefined for an item without a counterpart.
 */
export function pairItems(
  own: readonly JsonNode[],
  stored: readonly JsonNode[],
  location: ProfileLocation,
  equivalence: ValueEquivalence,
): (number | undefined)[] {
  const unmatchedByClass = new Map<number, number[]>();
  stored.forEach((item, i) => {
    const itemClass = equivalence.classOf(item, location);
    const list = unmatchedByClass.get(itemClass);
    if (list) list.push(i);
    else unmatchedByClass.set(itemClass, [i]);
  });
  for (const list of unmatchedByClass.values()) list.reverse();
  const pairs = own.map((item) => unmatchedByClass.get(equivalence.classOf(item, location))?.pop());
  const unmatched = new Set([...unmatchedByClass.values()].flat());
  const unpaired = pairs.flatMap((pair, i) => (pair === undefined ? [i] : []));
  const comparedProperties = unpaired.reduce((count, i) => count + sizeOf(own[i]), 0);
  if (comparedProperties * unmatched.size > maxComparisons) {
    const inOrder = [...unmatched].sort((a, b) => a - b);
    unpaired.forEach((i, n) => (pairs[i] = inOrder[n]));
    return pairs;
  }
  for (const i of unpaired) {
    const item = own[i];
    const partner = item && mostSimilar(item, i, { candidates: unmatched, stored, location, equivalence });
    if (partner === undefined) continue;
    pairs[i] = partner;
    unmatched.delete(partner);
  }
  return pairs;
}

function sizeOf(item: JsonNode | undefined): number {
  return 1 + (item?.kind === 'object' ? item.properties.length : 0);
}

interface SimilarityOptions {
  /** Indices in `stored`. */
  readonly candidates: ReadonlySet<number>;
  readonly stored: readonly JsonNode[];
  readonly location: ProfileLocation;
  readonly equivalence: ValueEquivalence;
}

/** @returns the index of the candidate that has most properties in common with an item; of several, the nearest. */
function mostSimilar(
  item: JsonNode,
  index: number,
  { candidates, stored, location, equivalence }: SimilarityOptions,
): number | undefined {
  const properties = equivalence.properties(item, location);
  let best: { readonly candidate: number; readonly common: number } | undefined;
  for (const candidate of candidates) {
    const other = stored[candidate];
    if (!other) continue;
    const otherProperties = equivalence.properties(other, location);
    const common = [...properties].filter(([name, value]) => otherProperties.get(name) === value).length;
    if (common === 0 || common * 2 < Math.min(properties.size, otherProperties.size)) continue;
    const isNearer = common === best?.common && Math.abs(candidate - index) < Math.abs(best.candidate - index);
    if (!best || common > best.common || isNearer) best = { candidate, common };
  }
  return best?.candidate;
}
