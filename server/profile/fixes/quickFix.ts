import * as l10n from '@vscode/l10n';
import type { Edit, Span } from '../text/textEdit';
import { truncate } from '../text/textMatching';

/** A way to fix a problem. */
export interface QuickFix {
  /** In the language of the messages, in the imperative. */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The most likely intention, without loss of data (`CodeAction.isPreferred`). */
  readonly preferred: boolean;
  /** Unambiguous and without loss of data: may be applied automatically (`source.fixAll`). */
  readonly safe: boolean;
  /** Removes what the author wrote: offered after all other fixes. */
  readonly isRemoval?: boolean;
}

/** The part of a diagnostic that decides how it can be fixed. */
export interface Fixable extends Span {
  readonly code: string;
  readonly kind: 'syntax' | 'profile' | 'limit';
  /** Computing the fixes parses the whole text again for each one. None of them is safe. */
  readonly hasExpensiveFixes?: boolean;
  /** Computes the fixes on request. */
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

/** A fix that removes what the author wrote: the last choice. */
export function removalFix(title: string, ...edits: Edit[]): QuickFix {
  return { ...fix(title, ...edits), isRemoval: true };
}

/** The title of a fix that makes a string of a value. */
export function addQuotesTitle(value: string): string {
  return l10n.t('Add quotes around `{0}`', truncate(value));
}

/** The title of a fix that replaces a value. */
export function changeToTitle(value: string): string {
  return l10n.t('Change to {0}', truncate(value));
}
