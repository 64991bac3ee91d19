import type { Path, SyntaxTree } from '../json/syntaxTree';
import type { Severity } from './severity';
import type { ValueFix } from './valueFix';

/** A problem that the schema or a rule finds in a value. Its position in the text is looked up later, on demand. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly documentation: string;
  readonly path: Path;
  /** The part of the text to mark: the property name, its value, or the object as a whole. */
  readonly mark: 'key' | 'value' | 'object';
  /** Computed when quick fixes are requested. @param tree of the document, for a fix that depends on other values. */
  readonly fixes?: (tree?: SyntaxTree) => readonly ValueFix[];
  readonly related?: { readonly path: Path; readonly message: string };
  /** The path that a rule inspected. If there is a syntax error in it, the finding is uncertain. */
  readonly visited?: Path;
  /** Codes of findings at the same path that this one replaces. */
  readonly supersedes?: readonly string[];
}
