import type { HistoryView } from '../../history/historyView';
import type { Command } from '../command';

/** Reads the history again. */
export function refreshHistory({ historyView }: { readonly historyView: Pick<HistoryView, 'refresh'> }): Command {
  return {
    id: 'hrflow.refreshHistory',
    run() {
      historyView.refresh();
      return Promise.resolve();
    },
  };
}
