import assert from 'node:assert/strict';
import { createRestartPolicy } from '../../../client/languageClient/restartPolicy';

describe('restartPolicy', () => {
  const minute = 60_000;

  it('does not restart after the fifth crash in three minutes', () => {
    const mayRestart = createRestartPolicy(() => 0);
    assert.deepEqual(Array.from({ length: 6 }, mayRestart), [true, true, true, true, false, false]);
  });

  it('restarts if crashes are rare', () => {
    let time = 0;
    const mayRestart = createRestartPolicy(() => (time += minute));
    assert.ok(Array.from({ length: 50 }, mayRestart).every(Boolean));
  });
});
