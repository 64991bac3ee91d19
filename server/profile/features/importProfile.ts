import type { ProfileText } from '../document/profileDocument';
import { editsForChanges } from '../fixes/editsOfChanges';
import { TextLayout } from '../fixes/textLayout';
import { hasProfileProperty, isCandidate } from '../import/candidateShape';
import { convertToProfile } from '../import/engine/convertProfile';
import type { ImportReport } from '../import/engine/importReport';
import { formatWithId, hasFixedFormat, recognizeFormat } from '../import/engine/recognizeFormat';
import type { ForeignFormat } from '../import/formats/format';
import { mayBeResume, profileWithText } from '../import/envelope/profileWithText';
import { parseInEnvelope } from '../import/textEnvelope';
import { findProfilesInStrings, surroundingsOfString } from '../import/profileInString';
import { findWrapper, pathsOfSeveral, surroundingsOf } from '../import/wrappers';
import { parseText } from '../json/parser';
import type { Path, SyntaxTree } from '../json/syntaxTree';
import type { ValueChange } from '../schema/valueFix';
import { applyOffsetEdits } from '../text/coalescedEdits';
import { textToJson } from './textToJson';

/** A profile from a text. */
interface ImportedText {
  /** The name of the format that the text has. */
  readonly format: string;
  /** JSON; with syntax errors, the text as it is. */
  readonly profile: string;
  /** Empty if the text is a profile already. */
  readonly report: ImportReport;
  /** The text has syntax errors, so it was not converted. */
  readonly hasSyntaxErrors?: true;
  /** It is no profile and in no known format, but among profiles. */
  readonly isUnknown?: true;
}

/** What a text contains. */
export type ImportResult =
  | ({ readonly kind: 'profile' } & ImportedText)
  | { readonly kind: 'several'; readonly profiles: readonly ImportedText[] }
  | {
      readonly kind: 'unknown';
      /** A profile with the text as its `text`, if that may be a resume. */
      readonly withText?: string;
    };

const unknown: ImportResult = { kind: 'unknown' };

/** Responses in responses. */
const maxWrappers = 4;

/**
 * Finds the profile in a text, or the profiles: in the format of another system, in a response, as a Python or JavaScript literal.
 * @param now milliseconds since the epoch.
 * @param formatId of a format of another system that the documents in the text have, even if they do not look like it.
 */
export function importProfile(text: string, now: number, formatId?: string): ImportResult {
  const options = { now, formatId };
  const envelope = parseInEnvelope(text).envelope?.findings[0];
  if (envelope?.kind === 'other-format' && mayBeResume(envelope))
    return { kind: 'unknown', withText: profileWithText(text.trim(), now) };
  if (envelope?.kind !== 'several-documents') return importJson(textToJson(text, true) ?? text, options, maxWrappers);
  return several(
    envelope.documents.map(({ start, end }) => text.slice(start, end)),
    options,
    maxWrappers,
  );
}

interface ImportOptions {
  readonly now: number;
  readonly formatId: string | undefined;
}

function importJson(text: string, options: ImportOptions, depth: number): ImportResult {
  const { tree, errors, depthExceededAt } = parseText(text);
  // A value is read recursively.
  if (tree.size === 0 || depthExceededAt !== undefined) return unknown;
  const value = tree.value(0);
  const recognized = recognizeFormat(value);
  const found = !recognized && depth > 0 ? findWrapper(value, hasFixedFormat) : undefined;
  const format = found ? undefined : (formatWithId(value, options.formatId) ?? recognized);
  // In a text with errors, a part of the data may be in no value. The editor can repair it first.
  if (format && errors.length > 0)
    return { kind: 'profile', format: format.name, profile: text, report: [], hasSyntaxErrors: true };
  if (format) return { kind: 'profile', ...convertedText(tree, format, options.now) };
  if (found?.kind === 'wrapped') {
    const { kept } = surroundingsOf(value, found.path);
    const inner = takenOut(tree, { kind: 'takeOut', path: found.path, kept });
    // Around the profile is a comment, a duplicate property or unreadable text.
    return inner === undefined ? asItIs(text, errors) : importJson(inner, options, depth - 1);
  }
  if (found) {
    const texts = pathsOfSeveral(value, hasFixedFormat).map((path) => textAt(tree, path));
    return several(texts, options, depth - 1);
  }
  // A candidate with other names than HrFlow's is no profile, and converting it by a guess could import a shop as a candidate.
  if (isCandidate(value)) return hasProfileProperty(value) ? asItIs(text, errors) : unknown;
  const [string, other] = depth > 0 ? findProfilesInStrings(value, hasFixedFormat) : [];
  if (!string || other) return unknown;
  const { kept } = surroundingsOfString(value, string);
  const inner = takenOut(tree, { kind: 'takeOut', path: string.path, kept, text: string.text });
  return inner === undefined ? unknown : importJson(inner, options, depth - 1);
}

function asItIs(text: string, errors: readonly unknown[]): ImportResult {
  const result = { kind: 'profile', format: 'HrFlow', profile: text, report: [] } as const;
  return errors.length > 0 ? { ...result, hasSyntaxErrors: true } : result;
}

function convertedText(tree: SyntaxTree, format: ForeignFormat, now: number): ImportedText {
  const { text: profile, report } = convertToProfile(tree, format, { now });
  return { format: format.name, profile, report };
}

/**
 * The profile for a text that is pasted into an empty document.
 * @returns undefined unless the text is in the format of another system as a whole.
 */
export function profileToPaste(document: ProfileText, text: string, now: number): string | undefined {
  if (document.exceededLimit || document.text.trim() !== '') return undefined;
  const { tree, errors, depthExceededAt } = parseText(textToJson(text, true) ?? text);
  const isReadable = tree.size > 0 && errors.length === 0 && depthExceededAt === undefined;
  const format = isReadable ? recognizeFormat(tree.value(0)) : undefined;
  return format && convertedText(tree, format, now).profile;
}

/** What is no profile among profiles is kept as it is, and marked. */
function several(texts: readonly string[], options: ImportOptions, depth: number): ImportResult {
  const imported = texts.map((text) => ({ text, result: importJson(text, options, depth) }));
  if (imported.every(({ result }) => result.kind === 'unknown')) return unknown;
  const profiles = imported.flatMap(({ text, result }): readonly ImportedText[] => {
    if (result.kind === 'unknown') return [{ format: 'unknown', profile: text, report: [], isUnknown: true }];
    return result.kind === 'profile' ? [result] : result.profiles;
  });
  return { kind: 'several', profiles };
}

/**
 * The text of a profile in a response, with what is around it and belongs to it.
 * @returns undefined if something around it would be lost.
 */
function takenOut(tree: SyntaxTree, change: ValueChange): string | undefined {
  const edits = editsForChanges(tree, [change]);
  return edits && applyOffsetEdits(tree.text, edits);
}

/** The text of a value, without the indentation that it has in the document, as the content of a file. */
function textAt(tree: SyntaxTree, path: Path): string {
  const layout = new TextLayout(tree);
  return layout.movedText(tree.nodeAtPath(path) ?? 0)('', true) + layout.eol;
}
