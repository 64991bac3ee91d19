import assert from 'node:assert/strict';
import { formatDuration, formatServiceTime } from '../../../client/messages/formatTime';

describe('formatted times', () => {
  it('show a duration in the largest suitable units', () => {
    const words = [3, 1000, 30_001, 119_000, 200_000].map(formatDuration);
    assert.deepEqual(words, ['less than a second', '1 second', '30 seconds', '119 seconds', '3 minutes']);
  });

  it('show a time in every format of the service', () => {
    const own = new Date(Date.UTC(2023, 4, 6, 7, 8, 9)).toLocaleString('en-GB', {
      dateStyle: 'medium',
      timeStyle: 'short',
    });
    for (const text of ['2023-05-06T07:08:09+0000', '2023-05-06T07:08:09.123Z', '2023-05-06T09:08:09+02:00']) {
      assert.equal(formatServiceTime(text), own);
    }
    // A time without an offset is not converted, as its time zone is unknown.
    assert.match(formatServiceTime('2023-05-06T07:08:09'), /2023.*07:08/);
    for (const text of ['then', '2023-99-06T07:08:09', '']) assert.equal(formatServiceTime(text), text);
  });
});
