import { coalesceEdits } from '../text/coalescedEdits';
import { nonOverlappingEdits, limitExpensiveFixes } from './fixAll';
import type { Edit, QuickFix, ProfileDiagnostic } from '../diagnostics/diagnostic';

/** Whether two or more problems of a code have a preferred fix. */
export function canFixAllOfCode(text: string, code: string, diagnostics: readonly ProfileDiagnostic[]): boolean {
  let count = 0;
  return withCode(text, code, diagnostics).some((problem) => preferredFix(problem) && ++count === 2);
}

/** One fix for each problem of a code: the preferred ones. */
export function fixAllOfCode(text: string, code: string, diagnostics: readonly ProfileDiagnostic[]): readonly Edit[] {
  return coalesceEdits(
    text,
    nonOverlappingEdits(withCode(text, code, diagnostics).flatMap((problem) => preferredFix(problem) ?? [])),
  );
}

function withCode(text: string, code: string, diagnostics: readonly ProfileDiagnostic[]): ProfileDiagnostic[] {
  return limitExpensiveFixes(
    text,
    diagnostics.filter((problem) => problem.code === code),
  );
}

function preferredFix(diagnostic: ProfileDiagnostic): QuickFix | undefined {
  return diagnostic.fixes?.().find((fix) => fix.preferred);
}
