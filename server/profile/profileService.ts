import type { CompletionList, FormattingOptions, Position, Range, TextEdit } from 'vscode-json-languageservice';
import { format } from './features/formatter';
import { hoverAt, type HoverText } from './features/hover';
import { type InlayHint, inlayHintsIn } from './features/inlayHints';
import type { JsonService } from './completion/jsonService';
import type { Suggest } from './completion/profileCompleter';
import { lazyJsonService } from './completion/lazyJsonService';
import { type Link, linksIn } from './features/documentLinks';
import { convertPaste } from './features/pasteAsJson';
import { type OutlineEntry, outlineOf } from './features/outline';
import type { Edit, Span } from './text/textEdit';
import type { DiagnosticLevels, ProfileDiagnostic } from './diagnostics/diagnostic';
import { computeDiagnostics } from './diagnostics/diagnostics';
import { DiagnosticsCache } from './diagnostics/diagnosticsCache';
import { anyTextPattern } from './rules/engine/textPatterns';
import { allRules } from './rules/allRules';
import { ruleRunner } from './rules/engine/ruleRunner';
import { selectionRangesIn } from './features/selectionRanges';
import { suggestionsAt } from './completion/suggestions';
import { sortProperties } from './fixes/sortProperties';
import type { ProfileDocument } from './document/profileDocument';
import type { UsedValues } from './completion/usedValues';

/** All that the language knows to do with a document. Pure: a text in, plain data out. */
export interface ProfileService extends Omit<JsonService, 'complete' | 'prepare' | 'format'> {
  /**
   * Members, values and whole parts for a place in the text.
   * @param otherProfiles what the other profiles of the workspace have (`usageOf`).
   */
  complete(
    document: ProfileDocument,
    position: Position,
    otherProfiles?: readonly UsedValues[],
  ): Promise<CompletionList | null>;
  /** Loads what the first completion would wait for. */
  prepare(): Promise<CompletionList | null>;
  /** What is wrong, in the order of the text; computed once per document and levels. */
  diagnostics(document: ProfileDocument, levels?: DiagnosticLevels): readonly ProfileDiagnostic[];
  /** All that can be repaired without a doubt and without a loss. */
  fixAll(document: ProfileDocument, levels?: DiagnosticLevels): readonly Edit[];
  /** Whether `fixAllOfKind` has something to do, which takes less time to tell. */
  canFixAllOfCode(document: ProfileDocument, code: string, levels?: DiagnosticLevels): boolean;
  /** One fix for each problem of a code: the preferred ones. Empty unless two or more problems that are shown have one. */
  fixAllOfCode(document: ProfileDocument, code: string, levels?: DiagnosticLevels): readonly Edit[];
  /** Edits that lay out a document, or a part of it: up to its first syntax error. */
  format(document: ProfileDocument, range: Range | undefined, options: FormattingOptions): TextEdit[];
  /** Puts members in the order of the documentation. Only for a text that is JSON. */
  sort(document: ProfileDocument): readonly Edit[];
  /** A Python or JavaScript literal as JSON; undefined if a text is to be pasted as it is. */
  convertPaste(document: ProfileDocument, replacedSpans: readonly Span[], text: string): string | undefined;
  /** What the member at an offset is. */
  hover(document: ProfileDocument, offset: number): HoverText | undefined;
  /** What values mean, to be shown behind them: those within a span, in the order of the text. */
  inlayHints(document: ProfileDocument, span: Span): InlayHint[];
  /** Members and items, to find one's way. */
  outline(document: ProfileDocument): readonly OutlineEntry[];
  /** Web addresses among the values. */
  links(document: ProfileDocument): Link[];
}

// What the wire needs of the language. Nothing outside this folder imports more of it.
export { usedValuesIn } from './completion/suggestions';
export { collectUsedValues, type UsedValues } from './completion/usedValues';
export type { DiagnosticLevel, DiagnosticLevels, ProfileDiagnostic } from './diagnostics/diagnostic';
export { ProfileDocument, ProfileText } from './document/profileDocument';
export type { OutlineEntry } from './features/outline';
export { limitExpensiveFixes } from './fixes/fixAll';
export type { QuickFix } from './fixes/quickFix';
export { defaultLimits, type Limits, maxLimits, megabyte } from './json/limits';
export type { Severity } from './schema/severity';
export type { Edit, Span } from './text/textEdit';

export interface ProfileServiceOptions {
  /** The clock: milliseconds since the epoch. */
  readonly now?: () => number;
  /** Told when a rule throws; the others go on. */
  readonly onRuleError?: (code: string, error: unknown) => void;
}

/** Whether a problem keeps a document from being sent without a question. */
export function blocksSending({ severity, isValidationIncomplete }: ProfileDiagnostic): boolean {
  return severity === 'error' || isValidationIncomplete === true;
}

const defaultLevels: DiagnosticLevels = new Map();

/** Makes the language. It holds no state but what it read of documents that are still in use. */
export function createProfileService({
  now = Date.now,
  onRuleError = () => undefined,
}: ProfileServiceOptions = {}): ProfileService {
  const json = lazyJsonService();
  const runRules = ruleRunner(allRules, anyTextPattern);
  const cache = new DiagnosticsCache((text, levels, reportAll) =>
    computeDiagnostics(text, { levels, runRules, now: now(), onRuleError, reportAll }),
  );
  const createSuggest =
    (otherProfiles: readonly UsedValues[]): Suggest =>
    (document, path) =>
      suggestionsAt(document, path, { now: now(), otherProfiles });

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
    convertPaste,
    hover: (document, offset) => hoverAt(document, offset, now()),
    inlayHints: (document, span) => inlayHintsIn(document, span, now()),
    outline: outlineOf,
    links: linksIn,
  };
}
