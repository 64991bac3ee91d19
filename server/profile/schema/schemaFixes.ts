import * as l10n from '@vscode/l10n';
import type { ValueFix } from './valueFix';
import { matchEnumValue } from '../values/enumValueMatch';
import { isNoValue } from '../values/noValueWords';
import type { WrongValue } from './conversions/conversion';
import { isScalar } from '../values/jsonValue';
import { noValueFix } from './conversions/noValue';
import { toArrayFixes } from './conversions/toArray';
import { toObjectFixes } from './conversions/toObject';
import { toBooleanFixes, toNumberFixes, toStringFixes } from './conversions/toScalar';
import { convertToDateFixes, isDateProperty } from './dateFixes';
import { durationFixes, isDurationProperty, type FixContext } from './durationFixes';
import { schemaAt, jsonTypeOf, typesOf } from './profileSchema';
import type { Path } from '../json/syntaxTree';
import { normalizeText } from '../text/textMatching';

/**
 * Replaces a value with one of the enumeration: the most likely ones first, then `null`, which is never false, then the others. For a
 * word that says that there is no value, `null` is certain.
 */
export function enumValueFixes(path: Path, value: unknown): ValueFix[] {
  const values = schemaAt(path)?.schema.enum ?? [];
  const texts = values.filter((each): each is string => typeof each === 'string');
  const hasNull = values.includes(null);
  const isNone = hasNull && typeof value === 'string' && (value.trim() === '' || isNoValue(value));
  const match = typeof value === 'string' ? matchEnumValue(value, texts) : { values: [], isCertain: false };
  // A gender that is not in the list is not "not specified".
  const isNullFirst = !match.isCertain && (isNone || match.values[0] === 'undefined');
  const best: readonly unknown[] = isNullFirst
    ? [null, ...match.values]
    : [...match.values, ...(hasNull ? [null] : [])];
  const isCertain = match.isCertain || isNone;
  const ordered = [...best, ...values.filter((each) => !best.includes(each))];
  return ordered.map((each, index) => ({
    title: l10n.t('Change to {0}', JSON.stringify(each)),
    preferred: index === 0 && isCertain,
    safe: index === 0 && isCertain && normalizeText(String(value)) === each,
    changes: [{ kind: 'set', path, value: each }],
  }));
}

/** Converts a value of the wrong type to an equivalent one of the expected type. */
export function convertTypeFixes(path: Path, value: unknown, context: FixContext): ValueFix[] {
  const schema = schemaAt(path)?.schema ?? {};
  const dateFixes = isDateProperty(path, schema) ? convertToDateFixes(path, value, schema) : [];
  if (dateFixes.length > 0) return dateFixes;
  const types = typesOf(schema);
  const wrong: WrongValue = { path, value, schema, types, tree: context.tree };
  const none = noValueFix(wrong);
  if (none && typeof value !== 'string') return [none];
  if (none && value === '') return [none];
  if (schema.enum && isScalar(value)) return enumValueFixes(path, String(value));
  const fixes = [...jsonTextFixes(wrong), ...types.flatMap((type) => convertTo(type, wrong))];
  if (none) return [none, ...fixes.map((fix) => ({ ...fix, preferred: false, safe: false }))];
  if (fixes.length === 0 && isDurationProperty(path)) return durationFixes(path, value, context);
  return onlyOnePreferred(fixes);
}

function convertTo(type: string, wrong: WrongValue): ValueFix[] {
  switch (type) {
    case 'number':
      return toNumberFixes(wrong);
    case 'string':
      return isDateProperty(wrong.path, wrong.schema) ? [] : toStringFixes(wrong);
    case 'boolean':
      return wrong.types.includes('string') ? [] : toBooleanFixes(wrong);
    case 'array':
      return toArrayFixes(wrong);
    case 'object':
      return toObjectFixes(wrong);
    default:
      return [];
  }
}

/** A string that contains the JSON of a value of the expected type, as databases and spreadsheets export it. */
function jsonTextFixes({ path, value, types }: WrongValue): ValueFix[] {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return [];
  const parsed = parseJson(value);
  // Numbers with too many digits and duplicate properties would be lost.
  const isLossless = JSON.stringify(parsed) === value.replaceAll(/("[^"\\]*(?:\\.[^"\\]*)*")|\s+/g, '$1');
  if (parsed === undefined || !isLossless || !types.includes(jsonTypeOf(parsed))) return [];
  return [
    {
      title: l10n.t('Replace the string with the JSON in it'),
      preferred: true,
      changes: [{ kind: 'set', path, value: parsed }],
    },
  ];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Several types may each have a conversion. */
function onlyOnePreferred(fixes: readonly ValueFix[]): ValueFix[] {
  const first = fixes.findIndex(({ preferred }) => preferred === true);
  return fixes.map((fix, index) => (fix.preferred === true && index > first ? { ...fix, preferred: false } : fix));
}
