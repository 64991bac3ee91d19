import type { Edit } from '../../server/profile/text/textEdit';
import type { ProfileDiagnostic } from '../../server/profile/diagnostics/diagnostic';

/** Maps an offset of the new text to the old text; returns the edit that inserted it if the text is new. */
function offsetBefore(edits: readonly Edit[], offset: number): number | Edit {
  let shift = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const start = edit.start + shift;
    if (offset < start) break;
    if (offset < start + edit.newText.length) return edit;
    shift += edit.newText.length - (edit.end - edit.start);
  }
  return offset - shift;
}

/**
 * The problems of a new text that the old text did not have. A problem that moved together with moved or replaced text is not
 * new.
 * @param ignored a problem of the old text that counts as new if it occurs again.
 */
export function newProblems(
  old: readonly ProfileDiagnostic[],
  now: readonly ProfileDiagnostic[],
  edits: readonly Edit[],
  ignored?: ProfileDiagnostic,
): ProfileDiagnostic[] {
  const left = old.filter((problem) => problem !== ignored);
  const take = (isIt: (problem: ProfileDiagnostic) => boolean): boolean => {
    const index = left.findIndex(isIt);
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  };
  const touched = ({ start }: ProfileDiagnostic): boolean =>
    edits.some((edit) => edit.start <= start && start < edit.end);
  const stayed = now.filter((problem) => {
    const place = offsetBefore(edits, problem.start);
    return !(typeof place === 'number' && take(({ code, start }) => code === problem.code && start === place));
  });
  return stayed.filter((problem) => !take((other) => other.code === problem.code && touched(other)));
}
