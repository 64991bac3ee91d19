import * as l10n from '@vscode/l10n';
import type { ValueChange, ValueFix } from './valueFix';
import { isEndDatePath } from '../values/dateObject';
import { interpretDate } from '../values/dateParsing';
import { matchEnumValue } from '../values/enumValueMatch';
import { schemaAt, resolveRef, type Schema, jsonTypeOf, typesOf } from './profileSchema';
import type { Path } from '../json/syntaxTree';
import { normalizeText, truncate } from '../text/textMatching';

/** Replaces a value with one of the enumeration: first the most similar one; without a similar one, `null`, which is never false. */
export function enumValueFixes(path: Path, value: unknown): ValueFix[] {
  const values = schemaAt(path)?.schema.enum ?? [];
  const texts = values.filter((each): each is string => typeof each === 'string');
  const match = typeof value === 'string' ? matchEnumValue(value, texts) : { values: [], isCertain: false };
  const best: readonly unknown[] = match.values.length > 0 ? match.values : values.filter((each) => each === null);
  const ordered = [...best, ...values.filter((each) => !best.includes(each))];
  return ordered.map((each, index) => ({
    title: l10n.t('Change to {0}', JSON.stringify(each)),
    preferred: index === 0 && match.isCertain,
    safe: index === 0 && match.isCertain && normalizeText(String(value)) === each,
    changes: [{ kind: 'set', path, value: each }],
  }));
}

/** Converts a value of the wrong type to an equivalent one of the expected type. */
export function convertTypeFixes(path: Path, value: unknown): ValueFix[] {
  const schema = schemaAt(path)?.schema ?? {};
  const types = typesOf(schema);
  return types.flatMap((type) => convertTo(type, value, schema, path) ?? []);
}

function convertTo(type: string, value: unknown, schema: Schema, path: Path): ValueFix | ValueFix[] | undefined {
  switch (type) {
    case 'number': {
      if (typeof value !== 'string' || !/^\s*-?\d+(?:[.,]\d+)?\s*$/.test(value)) return undefined;
      const digits = value.trim().replace(',', '.');
      const printed = String(Number(digits));
      // A number with too many digits would lose precision.
      if (trimZeros(digits) !== printed) return undefined;
      return setValueFix(path, Number(digits), printed === value.trim());
    }
    case 'string':
      return toStringFixes(value, schema, path);
    case 'boolean': {
      const word = typeof value === 'number' ? String(value) : typeof value === 'string' ? normalizeText(value) : '';
      if (/^(?:true|yes|1)$/.test(word)) return setValueFix(path, true, word === 'true');
      return /^(?:false|no|0)$/.test(word) ? setValueFix(path, false, word === 'false') : undefined;
    }
    case 'array':
      if (value === null) return typesOf(schema).includes('null') ? undefined : setValueFix(path, [], true);
      return wrapInArrayFix(value, schema, path);
    case 'object':
      return toObjectFix(value, schema, path);
    default:
      return undefined;
  }
}

/** Removes insignificant zeros from the digits of a number. */
function trimZeros(digits: string): string {
  return digits.replace(/^(-?)0+(?=\d)/, '$1').replace(/\.0*$|(\.\d*?)0+$/, '$1');
}

/** Converts a number to a string. In the position of a date, it may be the time since 1970. */
function toStringFixes(value: unknown, schema: Schema, path: Path): ValueFix | ValueFix[] | undefined {
  if (typeof value !== 'number') return undefined;
  if (schema.title === 'date' || /^(?:iso8601|date_|.+_at$)/.test(String(path.at(-1)))) {
    const interpretations = interpretDate(String(value), isEndDatePath(path));
    return interpretations.map(({ iso }) => ({
      ...setValueFix(path, iso, false),
      preferred: interpretations.length === 1,
    }));
  }
  return { title: l10n.t('Put the number in quotes'), preferred: true, safe: true, changes: [{ kind: 'quote', path }] };
}

/** Wraps a single item in an array. If the items are objects, a string becomes the name of one. */
function wrapInArrayFix(value: unknown, schema: Schema, path: Path): ValueFix | undefined {
  const items = resolveRef(schema.items ?? {});
  const types = typesOf(items);
  if (jsonTypeOf(value) === 'object' && Object.keys(value as object).length === 0) return setValueFix(path, [], false);
  const isName = typeof value === 'string' && types.includes('object') && items.properties?.name !== undefined;
  if (jsonTypeOf(value) !== 'object' && typeof value !== 'string') return undefined;
  if (!isName && !types.includes(jsonTypeOf(value))) return undefined;
  return {
    title: l10n.t('Wrap in an array'),
    preferred: true,
    changes: [{ kind: 'wrap', path, wrapperPath: isName ? [0, 'name'] : [0] }],
  };
}

/** Converts a string or an array with one object to an object: `"Paris"` for a location, `"Python"` for a skill. */
function toObjectFix(value: unknown, schema: Schema, path: Path): ValueFix | undefined {
  if (Array.isArray(value) && value.length === 1 && jsonTypeOf(value[0]) === 'object') {
    return { title: l10n.t('Unwrap the array'), preferred: true, changes: [{ kind: 'unwrap', path }] };
  }
  const property = ['name', 'text', 'title'].find((name) => schema.properties?.[name]);
  if (typeof value !== 'string' || property === undefined) return undefined;
  return {
    ...setValueFix(path, { [property]: value }, false),
    changes: [{ kind: 'wrap', path, wrapperPath: [property] }],
  };
}

function setValueFix(path: Path, value: unknown, isSafe: boolean): ValueFix {
  const shown = JSON.stringify(value);
  const change: ValueChange = { kind: 'set', path, value };
  return {
    title: l10n.t('Change to {0}', truncate(shown)),
    preferred: true,
    safe: isSafe,
    changes: [change],
  };
}
