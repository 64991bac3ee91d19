import type { CompletionList, FormattingOptions, Position, Range, TextEdit } from 'vscode-json-languageservice';
import { type CodeLens, codeLensesOf } from './features/codeLenses';
import { format } from './features/formatter';
import { hoverAt, type HoverText } from './features/hover';
import { type InlayHint, inlayHintsIn } from './features/inlayHints';
import type { JsonService } from './completion/jsonService';
import type { Suggest } from './completion/profileCompleter';
import { lazyJsonService } from './completion/lazyJsonService';
import { type Link, linksIn } from './features/documentLinks';
import { importProfile, type ImportResult, profileToPaste } from './features/importProfile';
import { convertPaste } from './features/pasteAsJson';
import { type OutlineEntry, outlineOf } from './features/outline';
import type { Edit, Span } from './text/textEdit';
import type { DiagnosticLevels, ProfileDiagnostic } from './diagnostics/diagnostic';
import { computeDiagnostics } from './diagnostics/diagnostics';
import { DiagnosticsCache } from './diagnostics/diagnosticsCache';
import { mayMatchTextPattern } from './rules/engine/textPatterns';
import { allRules } from './rules/ruleList';
import { ruleRunner } from './rules/engine/ruleRunner';
import { selectionRangesIn } from './features/selectionRanges';
import { type ProfileSummary, summaryOf } from './features/profileSummary';
import { splitProfiles } from './features/splitProfiles';
import { suggestionsAt } from './completion/suggestions';
import { editsForChanges } from './fixes/editsOfChanges';
import { sortProperties } from './fixes/sortProperties';
import { composeTextChanges, hasText } from './schema/composeTextFix';
import type { ImportReport } from './import/engine/importReport';
import { foreignFormats } from './import/formats/foreignFormats';
import { toJsonResume } from './import/engine/toJsonResume';
import { createResume } from './preview/createResume';
import type { ResumeOptions, ResumeResult } from './preview/resume';
import { resumeText } from './preview/text/resumeText';
import type { ProfileDocument } from './document/profileDocument';
import type { UsedValues } from './completion/usedValues';

/** All features of the language. Pure: text in, plain data out. */
export interface ProfileService extends Omit<JsonService, 'complete' | 'prepare' | 'format'> {
  /**
   * Properties, values and snippets at a position.
   * @param otherProfiles the values that other profiles of the workspace use (`collectUsedValues`).
   */
  complete(
    document: ProfileDocument,
    position: Position,
    otherProfiles?: readonly UsedValues[],
  ): Promise<CompletionList | null>;
  /** Loads the code for completion, so that the first request is fast. */
  prepare(): Promise<CompletionList | null>;
  /** The diagnostics, syntax errors first, computed once per document and levels. */
  diagnostics(document: ProfileDocument, levels?: DiagnosticLevels): readonly ProfileDiagnostic[];
  /** The edits of all safe fixes. */
  fixAll(document: ProfileDocument, levels?: DiagnosticLevels): readonly Edit[];
  /** Whether `fixAllOfCode` has edits. Faster than computing them. */
  canFixAllOfCode(document: ProfileDocument, code: string, levels?: DiagnosticLevels): boolean;
  /** The edits of the preferred fixes of a code. Empty unless at least two diagnostics that are shown have one. */
  fixAllOfCode(document: ProfileDocument, code: string, levels?: DiagnosticLevels): readonly Edit[];
  /** The edits that format a document or a range, up to the first syntax error. */
  format(document: ProfileDocument, range: Range | undefined, options: FormattingOptions): TextEdit[];
  /** The edits that sort properties in the order of the documentation. Only for a text that is JSON. */
  sort(document: ProfileDocument): readonly Edit[];
  /** The edits that set `text` to a text composed from the rest of the profile. Only for a text that is JSON. */
  composeText(document: ProfileDocument): ComposedText;
  /** Converts a Python or JavaScript literal to JSON; undefined if the text is pasted unchanged. */
  convertPaste(document: ProfileDocument, replacedSpans: readonly Span[], text: string): string | undefined;
  /**
   * Finds the profiles in a text, and converts those in the format of another system.
   * @param formatId the `id` of one of `importFormats` to convert from, whatever the documents look like.
   */
  importProfile(text: string, formatId?: string): ImportResult;
  /** The profile as a JSON Resume. Undefined if the text is not JSON. */
  toJsonResume(document: ProfileDocument): JsonResumeText | undefined;
  /** The texts of the profiles in a document that contains several, each as the content of a file; otherwise empty. */
  splitProfiles(document: ProfileDocument): readonly string[];
  /** Describes the property at an offset. */
  hover(document: ProfileDocument, offset: number): HoverText | undefined;
  /** Hints that explain values within a span, in text order. */
  inlayHints(document: ProfileDocument, span: Span): InlayHint[];
  /** Texts above lines: the number of items of a list, and the years that they cover. */
  codeLenses(document: ProfileDocument): readonly CodeLens[];
  /** The candidate in one line, for lists of profiles. */
  summary(document: ProfileDocument): ProfileSummary;
  /** The properties and items, for navigation. */
  outline(document: ProfileDocument): readonly OutlineEntry[];
  /** The URLs among the values. */
  links(document: ProfileDocument): Link[];
  /** The data of the preview. */
  resume(document: ProfileDocument, options?: ResumeOptions): ResumeResult;
  /** The profile as a resume in plain text; undefined if the document has none. */
  resumeText(document: ProfileDocument): string | undefined;
}

// What `server/lsp`, `server/tools` and `client/cli` need of the language. They import no other file of this folder.
export { usedValuesIn } from './completion/suggestions';
export { collectUsedValues, type UsedValues } from './completion/usedValues';
export type { DiagnosticLevels, ProfileDiagnostic } from './diagnostics/diagnostic';
export { levelNames, levelsFrom, type LevelSettings } from './diagnostics/levelSettings';
export { ProfileDocument, ProfileText } from './document/profileDocument';
export type { ImportResult } from './features/importProfile';
export type { ProfileSummary } from './features/profileSummary';
export type { OutlineEntry } from './features/outline';
export { pathTextAt } from './features/pathText';
export { limitExpensiveFixes } from './fixes/fixAll';
export { composeTextTitle } from './schema/composeTextFix';
export type { QuickFix } from './fixes/quickFix';
export { defaultLimits, type Limits, maxLimits, megabyte } from './json/limits';
export type { PreviewAnswer } from './preview/previewAnswer';
export type { ResumeOptions } from './preview/resume';
export type { Severity } from './schema/severity';
export { applyOffsetEdits } from './text/coalescedEdits';
export { findConfiguration, type FolderFiles, type FoundConfiguration, parentOf } from './text/findConfiguration';
export { foldedUri, normalizedUri } from './text/fileUris';
export { matchesGlob } from './text/glob';
export type { Edit, Span } from './text/textEdit';
export { isObject } from './values/jsonValue';

/** A profile as a JSON Resume. */
interface JsonResumeText {
  readonly text: string;
  /** Where each value of the profile went; `lost` if a JSON Resume has no property for it. */
  readonly report: ImportReport;
}

/** How the composed text is written into a document. */
interface ComposedText {
  /** Empty if there is nothing to compose from, or if `text` is the composed text. */
  readonly edits: readonly Edit[];
  /** Whether the edits replace a text of the author. */
  readonly replacesText: boolean;
}

export interface ProfileServiceOptions {
  /** The clock: milliseconds since the epoch. */
  readonly now?: () => number;
  /** Called when a rule throws. The other rules still run. */
  readonly onRuleError?: (code: string, error: unknown) => void;
}

/** The formats of other systems that are converted. */
export const importFormats: readonly { readonly id: string; readonly name: string }[] = foreignFormats;

/** Whether a diagnostic prevents a document from being sent without confirmation. */
export function blocksSending({ severity, isValidationIncomplete }: ProfileDiagnostic): boolean {
  return severity === 'error' || isValidationIncomplete === true;
}

const defaultLevels: DiagnosticLevels = new Map();

/** Creates the service. Its only state is a cache for documents that are still in use. */
export function createProfileService({
  now = Date.now,
  onRuleError = () => undefined,
}: ProfileServiceOptions = {}): ProfileService {
  const json = lazyJsonService();
  const runRules = ruleRunner(allRules, mayMatchTextPattern);
  const cache = new DiagnosticsCache((text, levels, reportAll) =>
    computeDiagnostics(text, { levels, runRules, now: now(), onRuleError, reportAll }),
  );
  const createSuggest =
    (otherProfiles: readonly UsedValues[]): Suggest =>
    (document, path, typed) =>
      suggestionsAt(document, path, typed, { now: now(), otherProfiles });

  return {
    ...json,
    format: (document, range, options) => format(document, range, options, json),
    selectionRanges: (document, positions) =>
      selectionRangesIn(document, positions) ?? json.selectionRanges(document, positions),
    complete: (document, position, others = []) =>
      json.complete({ document, position, now: now(), suggest: createSuggest(others) }),
    prepare: () => json.prepare(now(), createSuggest([])),
    diagnostics: (document, levels = defaultLevels) => cache.diagnostics(document, levels),
    fixAll: (document, levels = defaultLevels) => cache.fixAll(document, levels),
    canFixAllOfCode: (document, code, levels = defaultLevels) => cache.canFixAllOfCode(document, code, levels),
    fixAllOfCode: (document, code, levels = defaultLevels) => cache.fixAllOfCode(document, code, levels),
    sort: (document) => (!document.exceededLimit && document.isJson ? sortProperties(document.parseResult.tree) : []),
    composeText: composeTextIn,
    convertPaste: (document, spans, text) =>
      profileToPaste(document, text, now()) ?? convertPaste(document, spans, text),
    importProfile: (text, formatId) => importProfile(text, now(), formatId),
    toJsonResume: jsonResumeOf,
    splitProfiles,
    hover: (document, offset) => hoverAt(document, offset, now()),
    inlayHints: (document, span) => inlayHintsIn(document, span, now()),
    codeLenses: codeLensesOf,
    summary: summaryOf,
    outline: outlineOf,
    links: linksIn,
    resume: (document, options) => createResume(document, now(), options),
    resumeText: (document) => resumeText(document, now()),
  };
}

function jsonResumeOf(document: ProfileDocument): JsonResumeText | undefined {
  if (document.exceededLimit || !document.isJson) return undefined;
  const { resume, report } = toJsonResume(document.value);
  return { text: `${JSON.stringify(resume, undefined, 2)}\n`, report };
}

function composeTextIn(document: ProfileDocument): ComposedText {
  if (document.exceededLimit || !document.isJson) return { edits: [], replacesText: false };
  const edits = editsForChanges(document.parseResult.tree, composeTextChanges(document.value)) ?? [];
  return { edits, replacesText: hasText(document.value) };
}
