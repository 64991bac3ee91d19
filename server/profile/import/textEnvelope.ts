import { defaultLimits } from '../json/limits';
import { parseText } from '../json/parser';
import type { ParseOptions, ParseResult } from '../json/parseResult';
import type { ParseError } from '../json/syntaxErrors';
import type { Span } from '../text/textEdit';
import { commandJsonIn } from './envelope/commandJson';
import type { EnvelopeFinding, SurroundingText } from './envelope/envelopeFinding';
import { escapedJsonIn, jsonInString } from './envelope/escapedJson';
import { foreignSpacesIn } from './envelope/foreignSpaces';
import { linePrefixesIn } from './envelope/linePrefixes';
import { masked, trimmed } from './envelope/masking';
import { type FoundConflict, mergeConflictsIn } from './envelope/mergeConflicts';
import { binaryFormatIn, otherFormatIn } from './envelope/otherFormat';
import { surroundedJsonIn } from './envelope/surroundings';

/** What a text has that no JSON has, around its JSON or instead of it. */
export interface TextEnvelope {
  /** At least one, in the order in which they were found. */
  readonly findings: readonly EnvelopeFinding[];
  /**
   * The text with spaces in place of everything that does not belong to its JSON: its offsets are those of the text. Undefined if there
   * is no JSON that can be judged in its place.
   */
  readonly json: string | undefined;
}

/**
 * Recognises texts that contain JSON but are not JSON, by what surrounds the JSON, and texts in other formats. Takes linear time.
 * @param text that is not JSON. JSON with syntax errors has no envelope.
 * @param errors the syntax errors of the text.
 */
export function readTextEnvelope(
  text: string,
  errors: readonly ParseError[] = parseText(text).errors,
): TextEnvelope | undefined {
  const whole = binaryFormatIn(text) ?? commandJsonIn(text) ?? escapedJsonIn(text);
  if (whole) return { findings: [whole], json: undefined };
  const findings: EnvelopeFinding[] = [];
  let json = withoutConflicts(text, findings);
  const prefixes = errors.length > 0 && findings.length === 0 ? linePrefixesIn(text) : undefined;
  if (prefixes) {
    json = masked(json, prefixes);
    findings.push(prefixFinding(text, prefixes));
  }
  const mayBeSurrounded = !beginsWithBracket(json) || mayEndEarly(json, errors) || prefixes !== undefined;
  const surrounded = mayBeSurrounded ? surroundedJsonIn(json) : undefined;
  if (surrounded && 'finding' in surrounded) {
    findings.push(surrounded.finding);
    json = masked(json, outside(json, surrounded.json));
  } else if (surrounded) return { findings: [surrounded], json: undefined };
  else if (findings.length === 0 && (!beginsWithBracket(json) || /^\s*\[[\w.-]+\]\s*[\w#]/.test(text.slice(0, 200)))) {
    const format = otherFormatIn(text);
    if (format) return { findings: [format], json: undefined };
  }
  const spaces = foreignSpacesIn(json);
  if (spaces) {
    findings.push(spaces);
    json = masked(json, spaces.edits);
  }
  return findings.length > 0 ? { findings, json } : undefined;
}

/** The envelope of a text that is a JSON string. @returns undefined unless an object or array is in the string. */
export function stringEnvelope(text: string, value: string): TextEnvelope | undefined {
  const finding = jsonInString(text, value);
  return finding && { findings: [finding], json: undefined };
}

/** Parses a text, or the JSON in it. The offsets are those of the text. */
export function parseInEnvelope(
  text: string,
  options: ParseOptions = { maxDepth: defaultLimits.depth },
): { readonly result: ParseResult; readonly envelope: TextEnvelope | undefined } {
  const result = parseText(text, options);
  const mayHaveEnvelope = result.errors.length > 0 && result.depthExceededAt === undefined;
  const envelope = mayHaveEnvelope ? readTextEnvelope(text, result.errors) : undefined;
  return envelope?.json === undefined ? { result, envelope } : { result: parseText(envelope.json, options), envelope };
}

/** The documents of a text with several ones, such as JSON Lines. @returns undefined if there is at most one. */
export function documentsIn(text: string): readonly Span[] | undefined {
  const finding = readTextEnvelope(text)?.findings.find(({ kind }) => kind === 'several-documents');
  return finding?.kind === 'several-documents' ? finding.documents : undefined;
}

/** Whether a part of a JSON text may give the text an envelope. */
export function mayHaveEnvelope(part: string): boolean {
  return /^[ \t>]*(?:<{7}|>{7}|`{3}|~{3})/m.test(part) || foreignSpacesIn(part) !== undefined;
}

function beginsWithBracket(text: string): boolean {
  return /^\uFEFF?\s*[{[]/.test(text.slice(0, 10_000));
}

/** Whether there may be a text after the first value. */
function mayEndEarly(text: string, errors: readonly ParseError[]): boolean {
  return errors.some(({ code }) => code === 'content-after-end') || text.includes('```') || text.includes('~~~');
}

/** Shows the side of each conflict that leaves fewer syntax errors. */
function withoutConflicts(text: string, findings: EnvelopeFinding[]): string {
  const conflicts = mergeConflictsIn(text);
  if (conflicts.length === 0) return text;
  findings.push(...conflicts.map(({ conflict }) => conflict));
  const side = (outsideSide: (each: FoundConflict) => readonly Span[]): string =>
    masked(text, conflicts.flatMap(outsideSide));
  const current = side(({ outsideCurrent }) => outsideCurrent);
  const currentErrors = parseText(current).errors.length;
  if (currentErrors === 0) return current;
  const incoming = side(({ outsideIncoming }) => outsideIncoming);
  return parseText(incoming).errors.length < currentErrors ? incoming : current;
}

function prefixFinding(text: string, prefixes: readonly Span[]): SurroundingText {
  const [first] = prefixes;
  return {
    kind: 'surrounding-text',
    what: 'line-prefixes',
    before: first && trimmed(text, first),
    after: undefined,
    edits: prefixes.map(({ start, end }) => ({ start, end, newText: '' })),
    isUnambiguous: true,
  };
}

function outside(text: string, { start, end }: Span): Span[] {
  return [
    { start: text.startsWith('\uFEFF') ? 1 : 0, end: start },
    { start: end, end: text.length },
  ];
}
