import type { QuickFix } from '../../server/profile/fixes/quickFix';
import type { ProfileDiagnostic } from '../../server/profile/diagnostics/diagnostic';
import { applyEdits, profileDocument, service } from './profiles';

/** @returns the marks in a text, including duplicates. */
function marksIn(text: string): string[] {
  return text.match(/c[no]\d+x|7\d{6}(?:\.\d+)?/g) ?? [];
}

/** The marks (see `brokenProfiles.ts`) of the first text that are missing in the second. */
function lostMarks(before: string, after: string): string[] {
  const left = new Map<string, number>();
  for (const mark of marksIn(after)) left.set(mark, (left.get(mark) ?? 0) + 1);
  return marksIn(before).filter((mark) => {
    const count = left.get(mark) ?? 0;
    left.set(mark, count - 1);
    return count <= 0;
  });
}

/** A fix that loses something that the author typed. */
export interface Loss {
  readonly fix: string;
  readonly lost: readonly string[];
  readonly after: string;
}

/**
 * True if the fix replaces a value by one that its title shows, such as a full name by first and last name, or by null, which is
 * offered for every enumeration.
 */
function isShownReplacement({ title, edits }: QuickFix, { code, start, end }: ProfileDiagnostic): boolean {
  return (
    (code === 'unknown-value' || /^Change to (?!null)/.test(title)) &&
    edits.every((edit) => edit.start >= start && edit.end <= end)
  );
}

/** Applies fix all, each fix whose title does not start with Remove, and fix all for each code. */
export function lossesIn(text: string): { readonly losses: readonly Loss[]; readonly tried: number } {
  const document = profileDocument(text);
  const problems = service.diagnostics(document);
  const losses: Loss[] = [];
  let tried = 0;
  const tryFix = (fix: string, edits: QuickFix['edits']): void => {
    tried++;
    const after = applyEdits(text, edits);
    // JSON has no comments: converting a literal of another language drops comments and commented-out code.
    const before = /^(?:paste$|(?:python|javascript)-literal:)/.test(fix)
      ? text.replaceAll(/(?<!\w:)\/\/.*|\/\*[^]*?\*\//g, '')
      : text;
    const lost = lostMarks(before, after);
    if (lost.length > 0) losses.push({ fix, lost, after });
  };
  tryFix('fix all', service.fixAll(document));
  tryFix('sort', service.sort(document));
  const pasted = service.convertPaste(profileDocument(''), [{ start: 0, end: 0 }], text);
  if (pasted !== undefined) tryFix('paste', [{ start: 0, end: text.length, newText: pasted }]);
  for (const problem of problems) {
    for (const fix of problem.fixes?.() ?? []) {
      if (!fix.title.startsWith('Remove') && !isShownReplacement(fix, problem))
        tryFix(`${problem.code}: ${fix.title}`, fix.edits);
    }
  }
  // Comments are not part of the profile: their fix removes them, one at a time or all of them.
  for (const code of new Set(problems.map((problem) => problem.code)))
    if (code !== 'comment') tryFix(`${code}: fix all of the kind`, service.fixAllOfCode(document, code));
  return { losses, tried };
}
