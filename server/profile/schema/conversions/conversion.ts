import * as l10n from '@vscode/l10n';
import type { Path, SyntaxTree } from '../../json/syntaxTree';
import { truncate } from '../../text/textMatching';
import type { Schema } from '../profileSchema';
import type { ValueFix } from '../valueFix';

/** A value of the wrong type. */
export interface WrongValue {
  readonly path: Path;
  readonly value: unknown;
  /** The schema of the value. */
  readonly schema: Schema;
  /** The types that the schema allows. */
  readonly types: readonly string[];
  /** The document, if the fix is for one. */
  readonly tree: SyntaxTree | undefined;
}

/** The title of a fix that replaces a value with another one: a string without its quotes. */
export function changeTitle(value: unknown): string {
  return l10n.t('Change to {0}', truncate(typeof value === 'string' ? value : JSON.stringify(value)));
}

/** The title of a fix that replaces a value with an array. */
export function listTitle(count: number): string {
  return count === 1 ? l10n.t('Convert to a list of 1 item') : l10n.t('Convert to a list of {0} items', count);
}

export function setValueFix(path: Path, value: unknown, isSafe: boolean): ValueFix {
  return {
    title: l10n.t('Change to {0}', truncate(JSON.stringify(value))),
    preferred: true,
    safe: isSafe,
    changes: [{ kind: 'set', path, value }],
  };
}
