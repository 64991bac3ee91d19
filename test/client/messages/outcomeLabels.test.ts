import assert from 'node:assert/strict';
import { outcomeLabel, unknownOutcomeText } from '../../../client/messages/outcomeLabels';

describe('labels of outcomes', () => {
  for (const [outcome, label] of [
    ['created', 'Stored'],
    ['accepted', 'Accepted, will be stored shortly'],
    ['updated', 'Updated'],
    ['not-sent', 'Not sent yet'],
    ['changed', 'Not sent: edited after validation'],
    ['gone', 'Not sent: the file cannot be read'],
    ['other-content', 'Not sent: stored with different content under this reference; use "Index Profile" to update it'],
    ['edited', 'Not sent: stored with different content, would be a duplicate; use "Index Profile" to update it'],
    ['unchanged', 'Stored by another command'],
    ['under-way', 'Not sent: another command is sending it'],
    ['sent-elsewhere', 'Not sent: already sent by another command, and could not be checked'],
    ['begun', 'In progress'],
    ['cut-off', 'Interrupted while sending'],
    ['fault', 'Unexpected error in this extension'],
    ['refused', 'Rejected by HrFlow'],
    ['of a later version', 'of a later version'],
    ['constructor', 'constructor'],
  ] as const) {
    it(outcome, () => assert.equal(outcomeLabel(outcome), label));
  }

  it('say that the profile may have been stored', () =>
    assert.equal(unknownOutcomeText(), 'The profile may have been stored.'));
});
