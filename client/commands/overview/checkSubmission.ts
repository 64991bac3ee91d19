import { runHistoryAction } from '../../history/historyActions';
import type { HistoryView } from '../../history/historyView';
import type { VerificationParts } from '../../stored/readFromService';
import type { Command } from '../command';

interface SubmissionParts extends VerificationParts {
  readonly historyView: Pick<HistoryView, 'entryOf'>;
}

/** Checks whether a submission with an unknown result was stored. */
export function checkSubmission(parts: SubmissionParts): Command {
  return {
    id: 'hrflow.checkSubmission',
    async run(node) {
      const entry = parts.historyView.entryOf(node);
      if (entry) await runHistoryAction(parts, entry, 'check');
    },
  };
}
