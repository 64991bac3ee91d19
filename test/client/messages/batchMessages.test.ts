import assert from 'node:assert/strict';
import { batchInProgressText, delayText, exclusionText, pauseText } from '../../../client/messages/batchMessages';

describe('messages of batches', () => {
  for (const [reason, text] of [
    ['errors', 'Excluded: validation errors'],
    ['unreadable', 'Excluded: cannot be read'],
    ['unchanged', 'Excluded: already stored, unchanged'],
    [
      'reference-used',
      'Excluded: stored with different content under this reference; use "Index Profile" to update it',
    ],
    ['edited', 'Excluded: stored with different content, would be a duplicate; use "Index Profile" to update it'],
    ['has-key', 'Excluded: has the key of a stored profile; use "Index Profile" to update it'],
    ['unknown', 'Excluded: may already be stored, cannot be checked without a reference'],
    ['under-way', 'Excluded: currently being sent'],
    ['same-content', 'Excluded: another file has the same content'],
    ['same-reference', 'Excluded: another file has the same reference'],
  ] as const) {
    it(`say why a file is excluded: ${reason}`, () => assert.equal(exclusionText(reason), text));
  }

  const failure = { kind: 'timed-out', seconds: 30 } as const;
  for (const [pause, text] of [
    [{ kind: 'person' }, 'Indexing is paused.'],
    [{ kind: 'failure', failure }, 'Indexing is paused. Test did not respond within 30 s.'],
    [
      { kind: 'many-failures', count: 25, failure },
      'Indexing is paused after 25 consecutive failures. Test did not respond within 30 s.',
    ],
    [{ kind: 'cannot-note' }, 'Indexing is paused: the history cannot be written. Check the free disk space.'],
    [{ kind: 'cannot-note', reason: 'Cannot read x.' }, 'Indexing is paused. Cannot read x.'],
  ] as const) {
    it(`say why a batch is paused: ${text}`, () => assert.equal(pauseText(pause, 'Test'), text));
  }

  for (const [because, text] of [
    ['asked-to-wait', 'Test is busy. Retrying in 2 s.'],
    ['unreachable', 'No connection to Test. Retrying in 2 s.'],
    ['unclear', 'Inconclusive response from Test. Checking again in 2 s.'],
  ] as const) {
    it(`say what a request waits for: ${because}`, () =>
      assert.equal(delayText({ because, secondsLeft: 2 }, 'Test'), text));
  }

  it('say that a batch is running', () =>
    assert.equal(batchInProgressText(), 'A batch of this workspace is already running, in this or another window.'));
});
