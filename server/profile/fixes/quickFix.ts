import type { Edit, Span } from '../text/textEdit';

/** A cure for a problem. `preferred`: the one that a person most likely wants. */
export interface QuickFix {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly preferred: boolean;
  /** There is no doubt, and nothing is lost: it may be done unasked (`source.fixAll`). */
  readonly safe: boolean;
  /** It takes away what the author wrote: it is offered after all others. */
  readonly isRemoval?: boolean;
}

/** The part of a diagnostic that decides how it can be fixed. */
export interface Fixable extends Span {
  readonly code: string;
  readonly kind: 'syntax' | 'profile' | 'limit';
  /** To compute its fixes, the whole text is parsed again for each. None of them is safe. */
  readonly hasExpensiveFixes?: boolean;
  /** Computes the fixes, when they are requested. */
  readonly fixes?: () => readonly QuickFix[];
}

export function insert(at: number, newText: string): Edit {
  return { start: at, end: at, newText };
}

export function replace(start: number, end: number, newText: string): Edit {
  return { start, end, newText };
}

export function fix(title: string, ...edits: Edit[]): QuickFix {
  return { title, edits, preferred: false, safe: false };
}

export function preferred(title: string, ...edits: Edit[]): QuickFix {
  return { title, edits, preferred: true, safe: false };
}

export function safe(title: string, ...edits: Edit[]): QuickFix {
  return { title, edits, preferred: true, safe: true };
}

/** One that takes away what the author wrote: the last choice. */
export function removalFix(title: string, ...edits: Edit[]): QuickFix {
  return { ...fix(title, ...edits), isRemoval: true };
}
