import assert from 'node:assert/strict';
import type { Transfer } from '../../../client/hrflow/types';
import { reportUpload } from '../../../client/indexing/uploadProgress';

/** The messages while a body is sent in parts of this size. */
function messagesOf(totalBytes: number, partBytes: number, isConnected = true): string[] {
  const messages: string[] = [];
  const onTransfer = reportUpload({ report: (message) => void messages.push(message) });
  const report = (sentBytes: number): void => onTransfer({ isConnected, sentBytes, totalBytes } satisfies Transfer);
  for (let sent = 0; sent < totalBytes; sent += partBytes) report(sent);
  report(totalBytes);
  return messages;
}

describe('progress of an upload', () => {
  it('is shown for more than 1 MB, once for each megabyte', () => {
    assert.deepEqual(messagesOf(3_400_000, 16_384), [
      '0 of 3 MB sent',
      '1 of 3 MB sent',
      '2 of 3 MB sent',
      '3 of 3 MB sent',
      '3 of 3 MB sent, waiting for the response',
    ]);
    assert.equal(messagesOf(12_000_000, 100_000).at(4), '4 of 12 MB sent');
  });

  it('is not shown for less, nor before the connection is established', () => {
    assert.deepEqual(messagesOf(1_000_000, 16_384), []);
    assert.deepEqual(messagesOf(3_000_000, 16_384, false), []);
  });

  it('starts again with another attempt', () => {
    const messages: string[] = [];
    const onTransfer = reportUpload({ report: (message) => void messages.push(message) });
    for (const sentBytes of [1_500_000, 500_000]) onTransfer({ isConnected: true, sentBytes, totalBytes: 2_000_000 });
    assert.deepEqual(messages, ['1 of 2 MB sent', '0 of 2 MB sent']);
  });
});
