import { jsonNumberOf, jsonWordOf } from './literals';
import type { Fix, Span } from './problem';
import type { Reading } from './readingBuilder';
import { placeAt, typesOf } from './schema';
import { fix, insert, preferred, replace, safe } from './textFixes';
import { shortened } from './words';

/** What the schema takes at a place. Where it says nothing, it takes both. */
interface Expected {
  readonly text: boolean;
  readonly number: boolean;
  readonly types: readonly string[];
}

/** The digits of the number are those of the text, so that nothing can be lost: `+5`, `.5`, `5.`. */
const sameDigits = /^[+-]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The fixes of what looks like a number and is none in JSON, the most likely one first. */
export function numberFixes(text: string, { start, end }: Span, reading: Reading): readonly Fix[] {
  const written = text.slice(start, end);
  const expected = expectedAt(reading, start);
  const numbers = expected.number ? numbersIn(written) : [];
  const isAlone = /^[ \t]*(?:[,;}\]\r\n]|$)/.test(text.slice(end, end + 100));
  if (!isAlone || numbers.length === 0) return [quotingAll(text, start, end, expected, isAlone)];
  const isSure = numbers.length === 1 && !/^[+-]?0\d/.test(written);
  const changes = numbers.map((number, index) => {
    const edit = replace(start, end, number);
    const title = `Change to ${shortened(number)}`;
    if (index > 0 || numbers.length > 1 || (expected.text && !sameDigits.test(written))) return fix(title, edit);
    return (isSure && !written.includes(',') ? safe : preferred)(title, edit);
  });
  if (!expected.text) return changes;
  const quoting = `Put quotes around ${shortened(written)}`;
  const quotes = [insert(start, '"'), insert(end, '"')];
  return sameDigits.test(written) ? [...changes, fix(quoting, ...quotes)] : [preferred(quoting, ...quotes), ...changes];
}

/** The fixes of a word that JSON does not know. */
export function wordFixes(text: string, { start, end }: Span, reading: Reading): readonly Fix[] {
  const word = text.slice(start, end);
  const expected = expectedAt(reading, start);
  const isAlone = /^[ \t]*(?:[,;}\]\r\n]|$)/.test(text.slice(end, end + 100));
  const literal = jsonWordOf(word);
  const quoting = quotingAll(text, start, end, expected, isAlone);
  if (literal === undefined) return [{ ...quoting, preferred: quoting.preferred && !expected.number, safe: false }];
  const { types } = expected;
  const type = literal === 'null' ? 'null' : 'boolean';
  const edit = replace(start, end, literal);
  if (types.length > 0 && !types.includes(type))
    return [{ ...quoting, safe: false }, fix(`Change to ${literal}`, edit)];
  // Infinity is a number, though not one of JSON.
  const change = /infinity$/i.test(word) ? preferred : safe;
  return [change(`Change to ${literal}`, edit), { ...quoting, preferred: false, safe: false }];
}

/** Puts quotes around a value as it is written, up to the end of its line or what ends it: `06 12 34 56 78`. */
function quotingAll(text: string, start: number, end: number, expected: Expected, isAlone: boolean): Fix {
  const [rest = ''] = isAlone ? [] : (/^[^"'{}[\],:;\r\n]*/.exec(text.slice(end, end + 1000)) ?? []);
  const isUpToEnd = /^[,;}\]\r\n]?$/.test(text.charAt(end + rest.length));
  const last = isUpToEnd ? end + rest.trimEnd().length : end;
  const written = text.slice(start, last);
  const title = `Put quotes around ${shortened(written)}`;
  const edits = [replace(start, last, JSON.stringify(written))];
  if (!expected.text) return fix(title, ...edits);
  return isAlone && !expected.number ? safe(title, ...edits) : (isUpToEnd ? preferred : fix)(title, ...edits);
}

/** The numbers that something may be meant for, the most likely one first. */
function numbersIn(written: string): readonly string[] {
  const comma = written.indexOf(',');
  if (comma < 0) return [jsonNumberOf(written)].filter((number) => number !== undefined);
  const decimals = written.slice(comma + 1);
  const grouped = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(written) ? [written.replaceAll(',', '')] : [];
  const decimal = /^\d+$/.test(decimals) ? [written.replace(',', '.')] : [];
  return [...decimal, ...grouped].map(jsonNumberOf).filter((number) => number !== undefined);
}

function expectedAt({ tree }: Reading, offset: number): Expected {
  const schema = placeAt(tree.pathAt(offset)?.path ?? [])?.schema ?? {};
  const types = [...typesOf(schema), ...(schema['x-tolerated-types'] ?? [])];
  const declared = typesOf(schema);
  const isNumber = declared.includes('number') || declared.includes('integer');
  // What the service only tolerates is no reason to write a number for a text, nor a text for a number.
  const isText = declared.includes('string');
  const isOpen = !isNumber && !isText;
  return { types, number: isNumber || isOpen, text: isText || isOpen };
}
