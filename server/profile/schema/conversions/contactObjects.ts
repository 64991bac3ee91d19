import type { Path } from '../../json/syntaxTree';
import { isObject, isScalar, type JsonObject } from '../../values/jsonValue';
import { type Composed, TextOf } from '../valueFix';

/** Contact details that other systems describe with objects: `[{"value": "+33 1", "type": "home"}]`. */
export interface ContactDetails {
  /** The path of the text of the first one, or of the primary one. */
  readonly textPath: Path;
  readonly text: string;
  /** Metadata with everything else. */
  readonly others: readonly Composed[];
}

/** Names of the property with the text, the most likely one first. */
const textNames =
  /^(?:value|number|address|text|contact|(?:formatted|raw)(?:_?number)?|(?:phone|mobile|email)(?:_?(?:number|address))?)$/i;
const primaryNames = /^(?:is_?)?(?:primary|preferred|default|main)$/i;

/** A longer list is something else. */
const maxDetails = 20;

/**
 * @param path of a text such as `info.phone`, or of a property that is in its place.
 * @param name of the text, for metadata: `phone`.
 * @returns undefined unless the value is one or more contact details and nothing else.
 */
export function contactDetails(path: Path, value: unknown, name: string): ContactDetails | undefined {
  const isList = Array.isArray(value);
  const items: readonly unknown[] = isList ? value : [value];
  if (items.length === 0 || items.length > maxDetails || !items.some(isObject)) return undefined;
  const found = items.map((item, index) => detailOf(isList ? [...path, index] : path, item));
  const details = found.filter((each) => each !== undefined);
  if (details.length < found.length) return undefined;
  const first = details.find(({ isPrimary }) => isPrimary) ?? details[0];
  if (!first) return undefined;
  return {
    textPath: first.textPath,
    text: first.text,
    others: details.flatMap((each, index) => {
      const label = index === 0 ? name : `${name}_${index + 1}`;
      const own = each === first ? [] : [{ name: label, value: new TextOf(each.textPath) }];
      return [...own, ...each.others.map(([other, at]) => ({ name: `${label}_${other}`, value: new TextOf(at) }))];
    }),
  };
}

/** Contact details for a text of a profile that has one of them. */
export function contactDetailsFor(path: Path, value: unknown): ContactDetails | undefined {
  const name = String(path.at(-1));
  return path[0] === 'info' && /^(?:email|phone)$/.test(name) ? contactDetails(path, value, name) : undefined;
}

interface Detail {
  readonly textPath: Path;
  readonly text: string;
  readonly isPrimary: boolean;
  readonly others: readonly (readonly [name: string, path: Path])[];
}

function detailOf(path: Path, item: unknown): Detail | undefined {
  if (typeof item === 'string') return { textPath: path, text: item, isPrimary: false, others: [] };
  if (!isObject(item)) return undefined;
  const filled = Object.entries(item).filter(([, value]) => (value ?? null) !== null && value !== '');
  const texts = filled.filter(([name, value]) => textNames.test(name) && typeof value === 'string');
  const [text] = texts;
  if (!text || texts.length > 1 || !filled.every(([, value]) => isScalar(value))) return undefined;
  return {
    textPath: [...path, text[0]],
    text: String(text[1]),
    isPrimary: hasPrimary(item),
    others: filled.filter(([name]) => name !== text[0]).map(([name]) => [name, [...path, name]]),
  };
}

function hasPrimary(item: JsonObject): boolean {
  return Object.entries(item).some(([name, value]) => primaryNames.test(name) && value === true);
}
