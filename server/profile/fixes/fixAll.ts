import { coalesceEdits } from '../text/coalescedEdits';
import { PieceTable, wholeLines } from '../text/pieceTable';
import type { Edit, Span } from '../text/textEdit';
import type { Fixable, QuickFix } from './quickFix';

/** Rounds of fixes: a fix may reveal the next problem. Most texts need a few, unless they are not JSON at all. */
const maxRounds = 100;
/** Characters that all rounds after the first may parse. Each round parses the text twice. */
const maxWork = 9_000_000;
/** The cost of a diagnostic, in characters. */
const workPerDiagnostic = 100;
/** Each attempt excludes more lines from fixing than the previous one. Two are enough for most texts. */
const maxAttempts = 5;
const minAttempts = 2;
/** Passes over a text with lines that stay broken. */
const maxPasses = 4;

type ComputeDiagnostics = (text: string) => readonly Fixable[];

/**
 * Applies the safe fixes repeatedly until none is left. Each fix is applied completely or not at all. Lines that still have
 * syntax errors afterwards keep their original text: a fix that seems unambiguous there may be wrong because of an error
 * that only the author can fix, such as a missing quote before a name.
 * @param computeDiagnostics computes all diagnostics of a text, without a limit.
 * @returns edits of the given text, in text order; empty if there is nothing to fix. Idempotent.
 */
export function fixAll(text: string, computeDiagnostics: ComputeDiagnostics): readonly Edit[] {
  let table = new PieceTable(text);
  // What is left may allow fixes that the broken lines did not.
  for (let pass = 0; pass < maxPasses; pass++) {
    const { edits, isComplete } = fixOnce(table.text, computeDiagnostics);
    if (edits.length > 0) table = table.with(edits);
    if (isComplete || edits.length === 0) break;
  }
  return coalesceEdits(text, table.edits);
}

/** @returns the edits of one pass, and whether no broken line is left. */
function fixOnce(
  text: string,
  computeDiagnostics: ComputeDiagnostics,
): { readonly edits: readonly Edit[]; readonly isComplete: boolean } {
  const repair = new Repair(text, computeDiagnostics);
  let locked: readonly Span[] = [];
  for (let attempt = 0; attempt < maxAttempts && (attempt < minAttempts || repair.hasWorkLeft); attempt++) {
    const { table, broken: brokenLines } = repair.run(locked);
    // A later fix may depend on an earlier one, so the next attempt starts from the original text.
    if (!table.isEditedWithin(brokenLines)) return { edits: table.edits, isComplete: brokenLines.length === 0 };
    locked = mergeSpans([...locked, ...table.originalLinesOf(brokenLines)]);
  }
  return { edits: [], isComplete: false };
}

class Repair {
  private work = 0;

  constructor(
    private readonly text: string,
    private readonly computeDiagnostics: ComputeDiagnostics,
  ) {}

  get hasWorkLeft(): boolean {
    return this.work < maxWork;
  }

  /**
   * Applies the safe fixes until none is left.
   * @param locked lines of the original text that no fix may change, in text order.
   * @returns the fixed text, and its lines that are not JSON.
   */
  run(locked: readonly Span[]): { readonly table: PieceTable; readonly broken: readonly Span[] } {
    let table = new PieceTable(this.text);
    let diagnostics = this.computeDiagnostics(this.text);
    for (let round = 0; round < maxRounds && (round === 0 || this.hasWorkLeft); round++) {
      this.work += 2 * table.text.length + diagnostics.length * workPerDiagnostic;
      const allowed = avoiding(table.currentSpansOf(locked));
      // Syntax errors first: the value is validated once the text is JSON.
      const syntax = safeFixes(diagnostics.filter(({ kind }) => kind === 'syntax')).filter(allowed);
      const all =
        syntax.length > 0 || hasUncertainBrackets(diagnostics) ? syntax : safeFixes(diagnostics).filter(allowed);
      const edits = nonOverlappingEdits(all);
      if (edits.length === 0) break;
      table = table.with(edits);
      diagnostics = this.computeDiagnostics(table.text);
    }
    return { table, broken: brokenLines(table.text, diagnostics) };
  }
}

/** Syntax errors that do not make the structure of the text ambiguous. */
const unambiguousCodes: ReadonlySet<string> = new Set(['comment', 'repeated-key']);

/** Errors that leave open which object a property belongs to. */
const bracketCodes: ReadonlySet<string> = new Set([
  'content-after-end',
  'unclosed-array',
  'unclosed-object',
  'unexpected-character',
  'unopened-array',
  'unopened-object',
  'wrong-bracket',
]);

/** Whether a property may be in another object than it seems, so that moving it could separate it from its own. */
function hasUncertainBrackets(diagnostics: readonly Fixable[]): boolean {
  return diagnostics.some(({ kind, code }) => kind === 'syntax' && bracketCodes.has(code));
}

/** The lines that are not JSON, in text order, without their line breaks. */
function brokenLines(text: string, diagnostics: readonly Fixable[]): Span[] {
  const lines: Span[] = [];
  for (const { kind, code, start } of diagnostics) {
    if (kind !== 'syntax' || unambiguousCodes.has(code) || start <= (lines.at(-1)?.end ?? -1)) continue;
    lines.push(wholeLines(text, { start, end: start }));
  }
  return lines;
}

/** Whether a fix touches none of the spans, which are in text order and do not overlap. */
function avoiding(spans: readonly Span[]): (fix: QuickFix) => boolean {
  return ({ edits }) => !edits.some((edit) => touchesAny(edit, spans));
}

function touchesAny({ start, end }: Span, spans: readonly Span[]): boolean {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const next = spans[low];
  return next !== undefined && next.start <= end;
}

/** Sorted spans; those that touch or overlap are merged. */
function mergeSpans(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && span.start <= last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else result.push(span);
  }
  return result;
}

/** Diagnostics whose expensive fixes are offered. */
const maxExpensive = 10;
/** Characters parsed for expensive fixes; the first fix is always allowed. */
const maxReparsedCharacters = 2_500_000;

/** Drops the diagnostics whose expensive fixes exceed a budget. */
export function limitExpensiveFixes<D extends Fixable>(text: string, diagnostics: readonly D[]): D[] {
  const limit = Math.max(1, Math.min(maxExpensive, Math.floor(maxReparsedCharacters / text.length)));
  let count = 0;
  return diagnostics.filter(({ hasExpensiveFixes }) => !hasExpensiveFixes || ++count <= limit);
}

function safeFixes(diagnostics: readonly Fixable[]): QuickFix[] {
  return diagnostics.flatMap(({ hasExpensiveFixes, fixes }) => {
    const safe = hasExpensiveFixes ? [] : (fixes?.().filter((fix) => fix.safe) ?? []);
    return safe.length === 1 ? safe : [];
  });
}

/** The edits of the fixes that touch no edit of an earlier fix, in text order. */
export function nonOverlappingEdits(fixes: readonly QuickFix[]): Edit[] {
  const editSet = new EditSet();
  for (const { edits } of fixes) {
    if (!edits.some((edit) => editSet.overlaps(edit))) editSet.add(edits);
  }
  return editSet.edits;
}

/** Edits in text order that neither touch nor overlap. */
class EditSet {
  readonly edits: Edit[] = [];

  overlaps({ start, end }: Edit): boolean {
    const next = this.edits[this.indexFor(start)];
    const before = this.edits[this.indexFor(start) - 1];
    return (next !== undefined && next.start <= end) || (before !== undefined && before.end >= start);
  }

  add(edits: readonly Edit[]): void {
    for (const edit of edits) {
      const last = this.edits.at(-1);
      // Most edits arrive in text order and are appended.
      if (!last || last.start < edit.start) this.edits.push(edit);
      else this.edits.splice(this.indexFor(edit.start, edit.end), 0, edit);
    }
  }

  /** The index of the first edit that starts at or after an offset and, if it starts there, ends at or after `end`. */
  private indexFor(offset: number, end = -1): number {
    let [low, high] = [0, this.edits.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const edit = this.edits[middle];
      if (edit && (edit.start < offset || (edit.start === offset && edit.end < end))) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
