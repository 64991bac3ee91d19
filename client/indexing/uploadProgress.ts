import * as l10n from '@vscode/l10n';
import type { Transfer } from '../hrflow/types';
import type { Progress } from '../ui/dialogs';

const megabyte = 1_000_000;

/** Reports how much of a profile of more than 1 MB was sent, whenever the number of megabytes changes. */
export function reportUpload({ report }: Pick<Progress, 'report'>): (transfer: Transfer) => void {
  let shown = '';
  return ({ isConnected, sentBytes, totalBytes }) => {
    if (!isConnected || totalBytes <= megabyte) return;
    const total = Math.round(totalBytes / megabyte);
    const message =
      sentBytes < totalBytes
        ? l10n.t('{0} of {1} MB sent', Math.floor(sentBytes / megabyte), total)
        : l10n.t('{0} of {1} MB sent, waiting for the response', total, total);
    if (message !== shown) report((shown = message));
  };
}
