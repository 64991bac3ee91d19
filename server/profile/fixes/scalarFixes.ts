import { completeJsonWord, toJsonNumber, toJsonWord } from '../import/jsonScalars';
import type { QuickFix } from './quickFix';
import type { Span } from '../text/textEdit';
import type { ParseResult } from '../json/parseResult';
import { schemaAt, typesOf } from '../schema/profileSchema';
import { addQuotesTitle, changeToTitle, fix, insert, preferred, replace, safe } from './quickFix';

/** What the schema expects at a path. */
interface ExpectedTypes {
  readonly text: boolean;
  readonly number: boolean;
  readonly types: readonly string[];
  /** Neither a string nor a number is expected, so that both are as good as any other value. */
  readonly isOpen: boolean;
  /** The schema describes this path. */
  readonly isKnown: boolean;
}

/** The text of a scalar value. */
interface ScalarText extends Span {
  readonly text: string;
  readonly value: string;
  readonly expected: ExpectedTypes;
  /** The end of the line or a separator follows. */
  readonly isDelimited: boolean;
}

/** A number of years with its unit. Other units would require a conversion. */
const years = /^(\d+(?:\.\d+)?)(?:y|yrs?|years?|ans?)$/i;

/** Numbers that keep all digits when they become JSON numbers, so that no data is lost: `+5`, `.5`, `5.`. */
const sameDigits = /^[+-]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The fixes of an invalid JSON number, the most likely one first. */
export function numberFixes(text: string, span: Span, parseResult: ParseResult): readonly QuickFix[] {
  const written = scalarAt(text, span, parseResult);
  const { start, end, value, expected, isDelimited } = written;
  // `-Infinity` starts like a number.
  if (toJsonWord(value) !== undefined) return wordFixes(text, span, parseResult);
  if ((expected.isOpen || !expected.text) && isCutOff(written)) return cutOffFixes(written);
  const numbers = isDelimited && expected.number ? numbersIn(value) : [];
  if (numbers.length === 0) return expected.text ? [quoteFix(written)] : inYears(written);
  const isSame = sameDigits.test(value);
  const isSure = numbers.length === 1 && !/^[+-]?0\d/.test(value);
  const changes = numbers.map((number) => {
    const edit = replace(start, end, number);
    const title = changeToTitle(number);
    if (numbers.length > 1 || (expected.text && !isSame)) return fix(title, edit);
    return (isSure && !value.includes(',') ? safe : preferred)(title, edit);
  });
  if (!expected.text) return changes;
  const quoting = addQuotesTitle(value);
  const quotes = [insert(start, '"'), insert(end, '"')];
  if (isSame) return [...changes, fix(quoting, ...quotes)];
  if (expected.isKnown) return [preferred(quoting, ...quotes), ...changes];
  const isDecimal = numbers.length === 1 && value.includes(',');
  return isDecimal ? [...changes, fix(quoting, ...quotes)] : [fix(quoting, ...quotes), ...changes];
}

/** Whether a text was cut off within a number, such as `2e`. Brackets may have been added after it. */
function isCutOff({ text, end, value }: ScalarText): boolean {
  return /^-?\d[\d.]*[eE][+-]?$/.test(value) && /^[\s,}\]]*$/.test(text.slice(end, end + 1000));
}

function cutOffFixes(written: ScalarText): readonly QuickFix[] {
  const { start, end, value } = written;
  const number = value.replace(/[eE][+-]?$/, '').replace(/\.$/, '');
  const quoting = quoteFix(written);
  return [preferred(changeToTitle(number), replace(start, end, number)), { ...quoting, preferred: false, safe: false }];
}

/** The fixes of a word that is not a JSON value. */
export function wordFixes(text: string, span: Span, parseResult: ParseResult): readonly QuickFix[] {
  const written = scalarAt(text, span, parseResult);
  const { start, end, value, expected, isDelimited } = written;
  const literal = toJsonWord(value);
  const quoting = quoteFix(written);
  // Two letters may also be a text, such as the code of a language: `fa`.
  const isLong = value.length > 2 || expected.isOpen || !expected.text;
  const completed = isDelimited && isLong ? completeJsonWord(value) : undefined;
  if (completed !== undefined && takesLiteral(completed, expected))
    return [
      preferred(changeToTitle(completed), replace(start, end, completed)),
      ...(expected.text ? [{ ...quoting, preferred: false, safe: false }] : []),
    ];
  // Where only a number is valid, a string would be the next error.
  if (literal === undefined)
    return expected.text ? [{ ...quoting, preferred: quoting.preferred && !expected.number, safe: false }] : [];
  const title = changeToTitle(literal);
  const edit = replace(start, end, literal);
  if (!takesLiteral(literal, expected))
    return expected.text ? [{ ...quoting, safe: false }, fix(title, edit)] : [fix(title, edit)];
  // Infinity is a number, but not in JSON.
  const change = (/infinity$/i.test(value) ? preferred : safe)(title, edit);
  return expected.text ? [change, { ...quoting, preferred: false, safe: false }] : [change];
}

/** Whether a literal is valid where nothing else is expected. */
function takesLiteral(literal: string, { types, isOpen }: ExpectedTypes): boolean {
  return types.length === 0 || types.includes(literal === 'null' ? 'null' : 'boolean') || isOpen;
}

function scalarAt(text: string, { start, end }: Span, parseResult: ParseResult): ScalarText {
  const isDelimited = /^[ \t]*(?:[,;}\]\r\n]|$)/.test(text.slice(end, end + 100));
  return { text, start, end, value: text.slice(start, end), expected: expectedAt(parseResult, start), isDelimited };
}

function inYears({ start, end, value, isDelimited }: ScalarText): readonly QuickFix[] {
  const number = isDelimited ? years.exec(value)?.[1] : undefined;
  return number === undefined ? [] : [fix(changeToTitle(number), replace(start, end, number))];
}

/** Adds quotes around a value up to a separator or the end of its line: `06 12 34 56 78`. */
function quoteFix({ text, start, end, expected, isDelimited }: ScalarText): QuickFix {
  const [rest = ''] = isDelimited ? [] : (/^[^"'{}[\],:;\r\n]*/.exec(text.slice(end, end + 1000)) ?? []);
  const isUpToEnd = /^[,;}\]\r\n]?$/.test(text.charAt(end + rest.length));
  const last = isUpToEnd ? end + rest.trimEnd().length : end;
  const value = text.slice(start, last);
  const title = addQuotesTitle(value);
  const edit = replace(start, last, JSON.stringify(value));
  if (!expected.text) return fix(title, edit);
  return isDelimited && !expected.number ? safe(title, edit) : (isUpToEnd ? preferred : fix)(title, edit);
}

/** The numbers that a text may represent, the most likely one first. */
function numbersIn(written: string): readonly string[] {
  const comma = written.indexOf(',');
  if (comma < 0) return [toJsonNumber(written)].filter((number) => number !== undefined);
  const decimals = written.slice(comma + 1);
  const grouped = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(written) ? [written.replaceAll(',', '')] : [];
  const decimal = /^\d+$/.test(decimals) ? [written.replace(',', '.')] : [];
  return [...decimal, ...grouped].map(toJsonNumber).filter((number) => number !== undefined);
}

function expectedAt({ tree }: ParseResult, offset: number): ExpectedTypes {
  const location = schemaAt(tree.locationAt(offset)?.path ?? []);
  const schema = location?.schema ?? {};
  const types = [...typesOf(schema), ...(schema['x-tolerated-types'] ?? [])];
  const declared = typesOf(schema);
  const isNumber = declared.includes('number') || declared.includes('integer');
  // A type that the service merely tolerates does not justify converting a string to a number or vice versa.
  const isText = declared.includes('string');
  const isOpen = !isNumber && !isText;
  return { types, number: isNumber || isOpen, text: isText || isOpen, isOpen, isKnown: location !== undefined };
}
