import * as l10n from '@vscode/l10n';
import { hasSameLetters } from '../../text/textMatching';
import { splitList } from '../../values/listText';
import { resolveRef, jsonTypeOf, typesOf, type Schema } from '../profileSchema';
import { type Composed, TextOf, type ValueFix } from '../valueFix';
import { isObject, listTitle, type JsonObject, type WrongValue } from './conversion';
import { itemsOfMap } from './mapItems';
import { namedItem } from './namedItem';

/** Names of a property that only wraps a list. */
const wrapperNames = /^(?:results?|data|items?|list|values?|elements?|entries|nodes|records|all|array|hits)$/i;

/** Converts a value to an array: a text with separators, an object with a property per item, or a single item. */
export function toArrayFixes(wrong: WrongValue): ValueFix[] {
  const { value, schema } = wrong;
  const items = resolveRef(schema.items ?? {});
  if (typeof value === 'string') return stringToArrayFixes(wrong, value, items);
  if (isObject(value)) return objectToArrayFixes(wrong, value, items);
  return typesOf(items).includes(jsonTypeOf(value)) && value !== null ? [wrapFix(wrong, [0], true)] : [];
}

function stringToArrayFixes(wrong: WrongValue, value: string, items: Schema): ValueFix[] {
  const { path } = wrong;
  const isNamed = items.properties?.name !== undefined;
  if (!isNamed && !typesOf(items).includes('string')) return [];
  const wrap = (preferred: boolean): ValueFix => wrapFix(wrong, isNamed ? [0, 'name'] : [0], preferred);
  const parts = isNamed ? splitList(value) : value.split(/[\s,;|]+/).filter((part) => part !== '');
  const newItems = parts.map((part) => (isNamed ? namedItem(part, path.at(-1) === 'languages') : part));
  const isSplit = parts.length > 1 || newItems.some((item) => typeof item === 'object' && item.value !== undefined);
  if (!isSplit) return [wrap(true)];
  return [
    { title: listTitle(parts.length), preferred: true, changes: [{ kind: 'set', path, value: newItems }] },
    wrap(false),
  ];
}

function objectToArrayFixes(wrong: WrongValue, value: JsonObject, items: Schema): ValueFix[] {
  const { path } = wrong;
  const wrapper = wrappedListFix(wrong, value);
  if (wrapper) return [wrapper];
  const canWrap = typesOf(items).includes('object');
  const map = itemsOfMap(path, value, items);
  if (!map) return canWrap ? [wrapFix(wrong, [0], true)] : [];
  const convert: ValueFix = {
    title: listTitle(map.items.length),
    preferred: map.isCertain,
    changes: [{ kind: 'compose', path, value: map.items }],
  };
  return map.isCertain || !canWrap ? [convert] : [convert, wrapFix(wrong, [0], false)];
}

/** `{"results": […]}`, and `{"skills": […]}` in `skills`. */
function wrappedListFix({ path }: WrongValue, value: JsonObject): ValueFix | undefined {
  const [name, ...otherNames] = Object.keys(value);
  if (name === undefined || otherNames.length > 0 || !Array.isArray(value[name])) return undefined;
  if (!wrapperNames.test(name) && !hasSameLetters(name, String(path.at(-1)))) return undefined;
  const list: Composed = new TextOf([...path, name]);
  return {
    title: l10n.t('Replace the object with the list in `{0}`', name),
    preferred: true,
    changes: [{ kind: 'compose', path, value: list }],
  };
}

function wrapFix({ path }: WrongValue, wrapperPath: readonly (string | number)[], preferred: boolean): ValueFix {
  return { title: l10n.t('Wrap in an array'), preferred, changes: [{ kind: 'wrap', path, wrapperPath }] };
}
