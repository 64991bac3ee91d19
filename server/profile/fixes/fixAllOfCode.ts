import { coalesceEdits } from '../text/coalescedEdits';
import { nonOverlappingEdits, limitExpensiveFixes } from './fixAll';
import type { Edit } from '../text/textEdit';
import type { Fixable, QuickFix } from './quickFix';

/** Whether two or more problems of a code have a preferred fix. */
export function canFixAllOfCode(text: string, code: string, diagnostics: readonly Fixable[]): boolean {
  let count = 0;
  return withCode(text, code, diagnostics).some((problem) => preferredFix(problem) && ++count === 2);
}

/** One fix for each problem of a code: the preferred ones. */
export function fixAllOfCode(text: string, code: string, diagnostics: readonly Fixable[]): readonly Edit[] {
  return coalesceEdits(
    text,
    nonOverlappingEdits(withCode(text, code, diagnostics).flatMap((problem) => preferredFix(problem) ?? [])),
  );
}

function withCode(text: string, code: string, diagnostics: readonly Fixable[]): Fixable[] {
  return limitExpensiveFixes(
    text,
    diagnostics.filter((problem) => problem.code === code),
  );
}

function preferredFix(diagnostic: Fixable): QuickFix | undefined {
  return diagnostic.fixes?.().find((fix) => fix.preferred);
}
