import * as l10n from '@vscode/l10n';
import { hasSameLetters } from '../../text/textMatching';
import { isLanguage } from '../../values/languageCodes';
import { conjunction, splitList } from '../../values/listText';
import { resolveRef, jsonTypeOf, typesOf, type Schema } from '../profileSchema';
import { type Composed, TextOf, type ValueFix } from '../valueFix';
import { listTitle, type WrongValue } from './conversion';
import { isObject, type JsonObject } from '../../values/jsonValue';
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
  const isLanguages = path.at(-1) === 'languages';
  const names = isLanguages ? splitLastLanguages(splitList(value)) : splitList(value);
  const parts = isNamed ? names : value.split(/[\s,;|]+/).filter((part) => part !== '');
  const newItems = parts.map((part) => (isNamed ? namedItem(part, isLanguages) : part));
  const isSplit = parts.length > 1 || newItems.some((item) => typeof item === 'object' && item.value !== undefined);
  if (!isSplit) return [wrap(true)];
  return [
    { title: listTitle(parts.length), preferred: true, changes: [{ kind: 'set', path, value: newItems }] },
    wrap(false),
  ];
}

/** Splits the last part of `English, German and French`. Of other names, one may contain the conjunction. */
function splitLastLanguages(parts: readonly string[]): readonly string[] {
  const last = (parts.at(-1) ?? '').split(conjunction);
  return last.length > 1 && last.every(isLanguage) ? [...parts.slice(0, -1), ...last] : parts;
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
