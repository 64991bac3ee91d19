import type { Path } from '../json/syntaxTree';
import type { Severity } from './severity';
import type { ValueFix } from './valueFix';

/** Something that the schema or a rule says against a value. Where it stands in the text is looked up later, if at all. */

export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly documentation: string;
  readonly path: Path;
  /** Which stretch of the text is to blame: the member's name, its value, or the object as such. */
  readonly mark: 'key' | 'value' | 'object';
  /** Computed when somebody asks for quick fixes. */
  readonly fixes?: () => readonly ValueFix[];
  readonly related?: { readonly path: Path; readonly message: string };
  /** What a rule looked at to find it: if the text is broken there, the finding is uncertain. */
  readonly visited?: Path;
  /** Codes of findings that give way to this one at the same place. */
  readonly supersedes?: readonly string[];
}
