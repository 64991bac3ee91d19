import type { CompletionList, FormattingOptions, Position, Range, TextEdit } from 'vscode-json-languageservice';
import { format } from './features/formatter';
import { hoverAt, type HoverText } from './features/hover';
import { type InlayHint, inlayHintsIn } from './features/inlayHints';
import type { JsonService, Suggest } from './completion/jsonService';
import { lazyJsonService } from './completion/lazyJsonService';
import { type Link, linksIn } from './features/documentLinks';
import { fixAll } from './fixes/fixAll';
import { canFixAllOfKind, fixAllOfKind } from './fixes/fixAllOfCode';
import { pastedAsJson } from './features/pasteAsJson';
import { type OutlineEntry, outlineOf } from './features/outline';
import type { Edit, Problem, Span } from './diagnostics/diagnostic';
import { isCut, type Levels, problemsIn } from './diagnostics/diagnostics';
import { anyClue } from './rules/engine/textPatterns';
import { rules } from './rules/registry';
import { rulesRunner } from './rules/engine/ruleRunner';
import { selectionRangesIn } from './features/selectionRanges';
import { suggestionsAt } from './completion/suggestions';
import { sortingEdits } from './fixes/sortProperties';
import type { ProfileDocument, ProfileText } from './document/profileDocument';
import type { Usage } from './completion/usedValues';

/** All that the language knows to do with a document. Pure: a text in, plain data out. */
export interface ProfileService extends Omit<JsonService, 'complete' | 'prepare' | 'format'> {
  /**
   * Members, values and whole parts for a place in the text.
   * @param others what the other profiles of the workspace have (`usageOf`).
   */
  complete(document: ProfileDocument, position: Position, others?: readonly Usage[]): Promise<CompletionList | null>;
  /** Loads what the first completion would wait for. */
  prepare(): Promise<CompletionList | null>;
  /** What is wrong, in the order of the text; computed once per document and levels. */
  problems(document: ProfileDocument, levels?: Levels): readonly Problem[];
  /** All that can be repaired without a doubt and without a loss. */
  fixAll(document: ProfileDocument, levels?: Levels): readonly Edit[];
  /** Whether `fixAllOfKind` has something to do, which takes less time to tell. */
  canFixAllOfKind(document: ProfileDocument, code: string, levels?: Levels): boolean;
  /** One fix for each problem of a code: the preferred ones. Empty unless two or more problems that are shown have one. */
  fixAllOfKind(document: ProfileDocument, code: string, levels?: Levels): readonly Edit[];
  /** Edits that lay out a document, or a part of it: up to its first syntax error. */
  format(document: ProfileDocument, range: Range | undefined, options: FormattingOptions): TextEdit[];
  /** Puts members in the order of the documentation. Only for a text that is JSON. */
  sort(document: ProfileDocument): readonly Edit[];
  /** A Python or JavaScript literal as JSON; undefined if a text is to be pasted as it is. */
  pastedAsJson(document: ProfileDocument, at: readonly Span[], text: string): string | undefined;
  /** What the member at an offset is. */
  hover(document: ProfileDocument, offset: number): HoverText | undefined;
  /** What values mean, to be shown behind them: those within a span, in the order of the text. */
  inlayHints(document: ProfileDocument, span: Span): InlayHint[];
  /** Members and items, to find one's way. */
  outline(document: ProfileDocument): readonly OutlineEntry[];
  /** Web addresses among the values. */
  links(document: ProfileDocument): Link[];
}

export { fewOfCostly } from './fixes/fixAll';
export { defaultLimits, type Limits, megabyte, widestLimits } from './json/limits';
export type { OutlineEntry } from './features/outline';
export type { Level, Levels } from './diagnostics/diagnostics';
export { usageIn } from './completion/suggestions';
export { type Usage, usageOf } from './completion/usedValues';

export interface ProfileServiceOptions {
  /** The clock: milliseconds since the epoch. */
  readonly now?: () => number;
  /** Told when a rule throws; the others go on. */
  readonly onFault?: (code: string, error: unknown) => void;
}

/** Whether a problem keeps a document from being sent without a question. */
export function isInTheWay({ severity, isUnchecked }: Problem): boolean {
  return severity === 'error' || isUnchecked === true;
}

const defaultLevels: Levels = new Map();

/** What was found in a document. */
interface Found {
  readonly levels: Levels;
  readonly problems: readonly Problem[];
  /** More than are shown. */
  all?: readonly Problem[];
  readonly ofKind: Map<string, readonly Edit[]>;
}

/** Makes the language. It holds no state but what it read of documents that are still in use. */
export function createProfileService({
  now = Date.now,
  onFault = () => undefined,
}: ProfileServiceOptions = {}): ProfileService {
  const known = new WeakMap<ProfileDocument, Found>();
  const json = lazyJsonService();
  const runRules = rulesRunner(rules, anyClue);
  const judge = (text: ProfileText, levels: Levels, isAll = false): readonly Problem[] =>
    problemsIn(text, { levels, runRules, now: now(), onFault, isAll });

  function found(document: ProfileDocument, levels: Levels): Found {
    const before = known.get(document);
    if (before?.levels === levels) return before;
    const now = { levels, problems: judge(document, levels), ofKind: new Map<string, readonly Edit[]>() };
    known.set(document, now);
    return now;
  }

  function allProblems(document: ProfileDocument, levels: Levels): readonly Problem[] {
    const what = found(document, levels);
    return (what.all ??=
      isCut(what.problems) && !document.excess ? judge(document.forRepair(), levels, true) : what.problems);
  }

  const canFixAll = (document: ProfileDocument, code: string, levels: Levels): boolean =>
    canFixAllOfKind(document.text, code, found(document, levels).problems);

  const suggestAmong =
    (others: readonly Usage[]): Suggest =>
    (meant, path) =>
      suggestionsAt(meant, path, { now: now(), others });

  return {
    ...json,
    format: (document, range, options) => format(document, range, options, json),
    selectionRanges: (document, positions) =>
      selectionRangesIn(document, positions) ?? json.selectionRanges(document, positions),
    complete: (document, position, others = []) => json.complete(document, position, now(), suggestAmong(others)),
    prepare: () => json.prepare(now(), suggestAmong([])),
    problems: (document, levels = defaultLevels) => found(document, levels).problems,
    fixAll: (document, levels = defaultLevels) =>
      document.excess
        ? []
        : fixAll(document.text, (text) =>
            text === document.text ? allProblems(document, levels) : judge(document.forRepair(text), levels, true),
          ),
    canFixAllOfKind: (document, code, levels = defaultLevels) => canFixAll(document, code, levels),
    fixAllOfKind(document, code, levels = defaultLevels) {
      const { ofKind } = found(document, levels);
      // A light bulb asks for it wherever the caret goes.
      const compute = (): readonly Edit[] =>
        canFixAll(document, code, levels) ? fixAllOfKind(document.text, code, allProblems(document, levels)) : [];
      const edits = ofKind.get(code) ?? compute();
      ofKind.set(code, edits);
      return edits;
    },
    sort: (document) => (!document.excess && document.isJson ? sortingEdits(document.reading.tree) : []),
    pastedAsJson,
    hover: (document, offset) => hoverAt(document, offset, now()),
    inlayHints: (document, span) => inlayHintsIn(document, span, now()),
    outline: outlineOf,
    links: linksIn,
  };
}
