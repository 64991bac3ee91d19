import assert from 'node:assert/strict';
import { createRestartPolicy } from '../../../client/languageClient/restartPolicy';

describe('restarts of the language server', () => {
  const minute = 60_000;

  it('end at the fifth stop in three minutes', () => {
    const mayRestart = createRestartPolicy(() => 0);
    assert.deepEqual(Array.from({ length: 6 }, mayRestart), [true, true, true, true, false, false]);
  });

  it('go on if the stops are rare', () => {
    let time = 0;
    const mayRestart = createRestartPolicy(() => (time += minute));
    assert.ok(Array.from({ length: 50 }, mayRestart).every(Boolean));
  });
});
