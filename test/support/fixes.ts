import type { QuickFix } from '../../server/profile/fixes/quickFix';
import type { DiagnosticLevels } from '../../server/profile/diagnostics/diagnostic';
import { applyEdits, problemsOf } from './profiles';

/** The fixes of all diagnostics of a text, or of those with a code. */
export function fixesOf(text: string, code?: string, levels?: DiagnosticLevels): readonly QuickFix[] {
  return problemsOf(text, levels)
    .filter((diagnostic) => code === undefined || diagnostic.code === code)
    .flatMap(({ fixes }) => fixes?.() ?? []);
}

/** The text after each fix of its diagnostics, or of those with a code. */
export function fixResults(text: string, code?: string): string[] {
  return fixesOf(text, code).map(({ edits }) => applyEdits(text, edits));
}
