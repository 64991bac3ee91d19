import { runHistoryAction } from '../../history/historyActions';
import type { HistoryView } from '../../history/historyView';
import type { VerificationParts } from '../../stored/readFromService';
import type { Command } from '../command';

interface SubmissionParts extends VerificationParts {
  readonly historyView: Pick<HistoryView, 'entryOf'>;
}

/** Opens the document of a submission. */
export function openSubmission(parts: SubmissionParts): Command {
  return {
    id: 'hrflow.openSubmission',
    async run(node) {
      const entry = parts.historyView.entryOf(node);
      if (entry) await runHistoryAction(parts, entry, 'open');
    },
  };
}
