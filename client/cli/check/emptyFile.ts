import * as l10n from '@vscode/l10n';
import { documentOf, placeOf } from '../../../server/tools/textProblem';
import type { Problem } from './problem';

/** Whether there is nothing in a text. An editor has no diagnostics for it: the user is about to write. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** The problem of a blank file: it is no JSON. */
export function emptyFileProblem(text: string): Problem {
  const place = placeOf(documentOf(text), 0);
  return {
    code: 'value-expected',
    severity: 'error',
    message: l10n.t('The file is empty.'),
    documentation: 'https://www.rfc-editor.org/rfc/rfc8259#section-2',
    ...{ start: place, end: place, isFixable: false, isBlocking: true },
  };
}
