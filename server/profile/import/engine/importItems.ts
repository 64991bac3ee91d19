import type { Fields, Slot } from './importDraft';

interface NamedItem {
  readonly item: Fields;
  readonly index: number;
}

/** The items of lists by their names, so that a long list is not searched for each of its items. */
const namedItems = new WeakMap<readonly unknown[], Map<unknown, NamedItem[]>>();

/** Items with the same name that another one is compared with. */
const maxSameName = 20;

/** Adds an item, unless the list has one with the same name and without another value. @returns its path. */
export function addItem(slot: Slot, item: Fields): string {
  const same = sameItem(slot, item);
  if (same !== undefined) return same;
  const list = slot.list();
  list.push(item);
  remember(list, item, list.length - 1);
  return `${slot.path}[${list.length - 1}]`;
}

/** Combines the last item of a list with an earlier one for the same. @returns the path of that one; undefined if there is none. */
export function mergeLastItem(slot: Slot, item: Fields): string | undefined {
  const list = slot.list();
  if (list.at(-1) !== item) return undefined;
  const same = sameItem(slot, item);
  if (same === undefined) remember(list, item, list.length - 1);
  else list.pop();
  return same;
}

/** @returns the path of an item with the same name, after it has got what it lacks. */
function sameItem(slot: Slot, item: Fields): string | undefined {
  if (item.name === undefined) return undefined;
  const known = namedItems.get(slot.list())?.get(item.name);
  const found = known?.find((each) => areCompatible(each.item, item));
  if (!found) return undefined;
  for (const [name, value] of Object.entries(item)) found.item[name] ??= value;
  return `${slot.path}[${found.index}]`;
}

function areCompatible(one: Fields, other: Fields): boolean {
  return Object.keys(other).every(
    (name) => one[name] === undefined || other[name] === undefined || one[name] === other[name],
  );
}

function remember(list: readonly unknown[], item: Fields, index: number): void {
  if (item.name === undefined) return;
  let names = namedItems.get(list);
  if (!names) {
    names = new Map<unknown, NamedItem[]>();
    namedItems.set(list, names);
  }
  const known = names.get(item.name);
  if (!known) names.set(item.name, [{ item, index }]);
  else if (known.length < maxSameName) known.push({ item, index });
}
