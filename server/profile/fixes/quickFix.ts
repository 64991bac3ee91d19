import type { Edit, QuickFix } from '../diagnostics/diagnostic';

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
