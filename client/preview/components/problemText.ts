import * as l10n from '@vscode/l10n';
import type { PeriodProblem } from '../../../server/profile/preview/resume';

/** What is wrong with a period. */
export function problemText(problem: PeriodProblem): string {
  return problem === 'reversed' ? l10n.t('The end is before the start.') : l10n.t('The date cannot be read.');
}
