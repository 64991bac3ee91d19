import * as l10n from '@vscode/l10n';
import { clearHistory as clearLedger, type ClearHistoryParts } from '../../history/clearHistory';
import type { Command } from '../command';

/** Clears the history after a question. */
export function clearHistory(parts: ClearHistoryParts): Command {
  return {
    id: 'hrflow.clearHistory',
    async run() {
      const { length } = await parts.ledger.entries();
      if (length > 0) await clearLedger(parts, length);
      else void parts.ui.showMessage('information', l10n.t('The history is empty.'));
    },
  };
}
