import { coalesceEdits } from '../text/coalescedEdits';
import { nonOverlappingEdits, limitExpensiveFixes } from './fixAll';
import type { Edit } from '../text/textEdit';
import type { Fixable, QuickFix } from './quickFix';

/** Whether at least two problems of a code have a preferred fix. */
export function canFixAllOfCode(text: string, code: string, diagnostics: readonly Fixable[]): boolean {
  let count = 0;
  return withCode(text, code, diagnostics).some((diagnostic) => preferredFix(diagnostic) && ++count === 2);
}

/** The edits of the preferred fixes of all problems of a code. */
export function fixAllOfCode(text: string, code: string, diagnostics: readonly Fixable[]): readonly Edit[] {
  return coalesceEdits(
    text,
    nonOverlappingEdits(withCode(text, code, diagnostics).flatMap((diagnostic) => preferredFix(diagnostic) ?? [])),
  );
}

function withCode(text: string, code: string, diagnostics: readonly Fixable[]): Fixable[] {
  return limitExpensiveFixes(
    text,
    diagnostics.filter((diagnostic) => diagnostic.code === code),
  );
}

function preferredFix(diagnostic: Fixable): QuickFix | undefined {
  return diagnostic.fixes?.().find((fix) => fix.preferred);
}
