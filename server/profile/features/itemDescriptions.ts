import { NodeKind, type SyntaxTree } from '../json/syntaxTree';
import { truncate } from '../text/textMatching';
import { formatYears } from '../values/dateFormat';
import { plainTextOf } from '../values/plainText';
import { yearsOf } from '../values/periodGaps';
import { datesOf } from './experienceGaps';

/** What identifies an item for a reader. Undefined: nothing. */
export interface ItemDescription {
  readonly name?: string;
  readonly detail?: string;
}

/** The properties whose values name an item, and the one that adds a detail, by list. `either`: only the first value counts. */
interface ItemProperties {
  readonly names: readonly string[];
  readonly detail?: string;
  readonly either?: true;
}

const byList: Readonly<Record<string, ItemProperties>> = {
  experiences: { names: ['title', 'company'] },
  educations: { names: ['title', 'school'] },
  skills: { names: ['name'], detail: 'type' },
  labels: { names: ['job_reference', 'job_key', 'board_key'], detail: 'stage', either: true },
  attachments: { names: ['original_file_name', 'file_name', 'alt', 'type'], detail: 'type', either: true },
  urls: { names: ['type'], detail: 'url' },
};
/** A longer text is no name, and would take time to decode. */
const maxNameLength = 1000;
const others: ItemProperties = { names: ['name'], detail: 'value' };

/**
 * Describes an array item by its content: `Lead, Acme` with the years `2012–2015`, or `Python`.
 * @param list the name of the property that has the array.
 */
export function describeItem(tree: SyntaxTree, item: number, list: string): ItemDescription {
  if (tree.kind(item) !== NodeKind.Object) return {};
  const { names, detail, either } = Object.hasOwn(byList, list) ? (byList[list] ?? others) : others;
  const texts = names.map((name) => textOf(tree, item, name)).filter((text) => text !== '');
  const name = either ? texts[0] : texts.join(', ');
  const detailText = detail === undefined ? yearsAt(tree, item) : textOf(tree, item, detail);
  return {
    ...(name !== undefined && name !== '' && { name: truncate(name) }),
    ...(detailText !== '' && detailText !== name && { detail: truncate(detailText) }),
  };
}

/** A scalar property on one line; empty if there is none. */
function textOf(tree: SyntaxTree, item: number, name: string): string {
  const node = tree.child(item, name);
  if (node === undefined || tree.isContainer(node) || tree.end(node) - tree.start(node) > maxNameLength) return '';
  const value = tree.value(node);
  const text = typeof value === 'string' ? plainTextOf(value) : ((value ?? '') as string | number | boolean);
  return String(text).replaceAll('\n', ' ');
}

function yearsAt(tree: SyntaxTree, item: number): string {
  const years = yearsOf([datesOf(tree, item)]);
  return years ? formatYears(years) : '';
}
