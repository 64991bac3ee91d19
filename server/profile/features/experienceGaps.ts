import * as l10n from '@vscode/l10n';
import type { ProfileDocument } from '../document/profileDocument';
import { NodeKind, type SyntaxTree } from '../json/syntaxTree';
import { formatDay, formatMonths } from '../values/dateFormat';
import { certainGapsBetween, type Gap, lastDayOf } from '../values/periodGaps';

/** By syntax tree, because hints are requested on every scroll. */
const gapCache = new WeakMap<SyntaxTree, readonly Gap[]>();

/** The gaps between the experiences of a document; none while there are syntax errors in them, because a date may be incomplete. */
export function experienceGapsOf(document: ProfileDocument): readonly Gap[] {
  if (document.exceededLimit) return [];
  const { tree } = document.parseResult;
  const known = gapCache.get(tree);
  if (known) return known;
  const gaps = gapsIn(tree);
  gapCache.set(tree, gaps);
  return gaps;
}

function gapsIn(tree: SyntaxTree): readonly Gap[] {
  const list = tree.nodeAtPath(['experiences']);
  if (list === undefined || tree.kind(list) !== NodeKind.Array || tree.isDamaged(list)) return [];
  return certainGapsBetween(datesIn(tree, list));
}

/** More items are no career, and would slow down typing. */
const maxItems = 200;

/** The items of a list with only their dates, because the other properties may be long; none of a list with too many items. */
export function datesIn(tree: SyntaxTree, list: number): readonly unknown[] {
  const items = tree.children(list);
  return items.length > maxItems ? [] : Array.from(items, (item) => datesOf(tree, item));
}

export function datesOf(tree: SyntaxTree, item: number): object | undefined {
  if (tree.kind(item) !== NodeKind.Object) return undefined;
  const [date_start, date_end] = ['date_start', 'date_end'].map((name) => {
    const node = tree.child(item, name);
    return node === undefined ? undefined : tree.value(node);
  });
  return { date_start, date_end };
}

/** `Gap of 6 mos: no experience from 1 March 2016 to 31 August 2016.` */
export function describeGap(gap: Gap): string {
  return l10n.t(
    'Gap of {0}: no experience from {1} to {2}.',
    formatMonths(gap.months),
    formatDay(gap.from),
    formatDay(lastDayOf(gap)),
  );
}
