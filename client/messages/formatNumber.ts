import * as l10n from '@vscode/l10n';
import { locale } from '../../server/profile/text/locale';

/** `1,203`. */
export function formatCount(count: number): string {
  return count.toLocaleString(locale());
}

/** `1,203 of 10,000`. */
export function formatProgress(done: number, total: number): string {
  return l10n.t('{0} of {1}', formatCount(done), formatCount(total));
}
