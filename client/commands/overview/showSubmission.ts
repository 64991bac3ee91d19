import { runHistoryAction } from '../../history/historyActions';
import type { HistoryView } from '../../history/historyView';
import type { VerificationParts } from '../../stored/readFromService';
import type { Command } from '../command';

interface SubmissionParts extends VerificationParts {
  readonly historyView: Pick<HistoryView, 'entryOf'>;
}

/** Shows the profile that a submission stored. */
export function showSubmission(parts: SubmissionParts): Command {
  return {
    id: 'hrflow.showSubmission',
    async run(node) {
      const entry = parts.historyView.entryOf(node);
      if (entry) await runHistoryAction(parts, entry, 'show-profile');
    },
  };
}
