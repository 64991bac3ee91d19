import { coalesceEdits } from '../text/coalescedEdits';
import { PieceTable, wholeLines } from '../text/pieceTable';
import type { Edit, Span } from '../text/textEdit';
import type { Fixable, QuickFix } from './quickFix';

/** Rounds of repair: a repair may show the next problem. No text needs more than a few, unless it is not JSON at all. */
const maxRounds = 100;
/** A round reads the text twice and mends all that is wrong: beyond the first, no more than this in characters. */
const maxWork = 9_000_000;
/** A problem costs as much as so many characters. */
const workPerDiagnostic = 100;
/** Each attempt leaves more lines alone than the one before. Two are enough for most texts. */
const maxAttempts = 5;
const minAttempts = 2;

type ComputeDiagnostics = (text: string) => readonly Fixable[];

/**
 * All that can be repaired without a doubt and without a loss: the safe fixes, again and again until none is left. Each fix is
 * applied with all of its edits or not at all, and lines that are broken after all repairs are left as they were: what seems
 * beyond doubt there may follow from a slip that only the author can mend, such as a quote that is missing before a name.
 * @param computeDiagnostics all that is wrong with a text, however much it is.
 * @returns edits of the given text, in its order; none if there is nothing to do. Done twice is done once.
 */
export function fixAll(text: string, computeDiagnostics: ComputeDiagnostics): readonly Edit[] {
  const repair = new Repair(text, computeDiagnostics);
  let locked: readonly Span[] = [];
  for (let attempt = 0; attempt < maxAttempts && (attempt < minAttempts || repair.hasWorkLeft); attempt++) {
    const { table, broken: brokenLines } = repair.run(locked);
    // A later fix may build on an earlier one: without an edit on a broken line, all is repaired again from the beginning.
    if (!table.isEditedWithin(brokenLines)) return coalesceEdits(text, table.edits);
    locked = mergeSpans([...locked, ...table.originalLinesOf(brokenLines)]);
  }
  return [];
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
   * @param locked lines of the original that no fix may touch, in its order.
   * @returns the repaired text, and the lines of it that are not JSON.
   */
  run(locked: readonly Span[]): { readonly table: PieceTable; readonly broken: readonly Span[] } {
    let table = new PieceTable(this.text);
    let diagnostics = this.computeDiagnostics(this.text);
    for (let round = 0; round < maxRounds && (round === 0 || this.hasWorkLeft); round++) {
      this.work += 2 * table.text.length + diagnostics.length * workPerDiagnostic;
      const allowed = avoiding(table.currentSpansOf(locked));
      // What keeps the text from being JSON first: what it says is judged when it can be read.
      const syntax = safeFixes(diagnostics.filter(({ kind }) => kind === 'syntax')).filter(allowed);
      const edits = nonOverlappingEdits(syntax.length > 0 ? syntax : safeFixes(diagnostics).filter(allowed));
      if (edits.length === 0) break;
      table = table.with(edits);
      diagnostics = this.computeDiagnostics(table.text);
    }
    return { table, broken: brokenLines(table.text, diagnostics) };
  }
}

/** What is said of a text as such and leaves no doubt of what stands where. */
const unambiguousCodes: ReadonlySet<string> = new Set(['comment', 'repeated-key']);

/** The lines that are not JSON, in the order of the text, without their line breaks. */
function brokenLines(text: string, problems: readonly Fixable[]): Span[] {
  const lines: Span[] = [];
  for (const { kind, code, start } of problems) {
    if (kind !== 'syntax' || unambiguousCodes.has(code) || start <= (lines.at(-1)?.end ?? -1)) continue;
    lines.push(wholeLines(text, { start, end: start }));
  }
  return lines;
}

/** @returns whether a fix touches none of the spans, which are in the order of the text and do not overlap. */
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

/** Spans in order, those that meet made one. */
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

/** Few people want the cures of more than this. */
const maxExpensive = 10;
/** Nor are more characters read for them than this, but for one cure. */
const maxReparsedCharacters = 2_500_000;

/** The problems of a text without most of those whose cures are costly. */
export function limitExpensiveFixes<D extends Fixable>(text: string, diagnostics: readonly D[]): D[] {
  const limit = Math.max(1, Math.min(maxExpensive, Math.floor(maxReparsedCharacters / text.length)));
  let count = 0;
  return diagnostics.filter(({ hasExpensiveFixes }) => !hasExpensiveFixes || ++count <= limit);
}

function safeFixes(diagnostics: readonly Fixable[]): QuickFix[] {
  return diagnostics.flatMap((problem) => {
    const safe = problem.hasExpensiveFixes ? [] : (problem.fixes?.().filter((fix) => fix.safe) ?? []);
    return safe.length === 1 ? safe : [];
  });
}

/** The edits of those fixes that touch no edit of an earlier one, in the order of the text. */
export function nonOverlappingEdits(fixes: readonly QuickFix[]): Edit[] {
  const editSet = new EditSet();
  for (const { edits } of fixes) {
    if (!edits.some((edit) => editSet.overlaps(edit))) editSet.add(edits);
  }
  return editSet.edits;
}

/** Edits in the order of the text, none of which meets another. */
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
      // Most come in the order of the text: then nothing has to move.
      if (!last || last.start < edit.start) this.edits.push(edit);
      else this.edits.splice(this.indexFor(edit.start, edit.end), 0, edit);
    }
  }

  /** Of the first edit that does not start before an offset, or, of those that start there, end before another. */
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
