import { runKilledBatch } from './killedBatch';

/** A short version of `npm run test:kills`. */
describe('a batch whose process is killed repeatedly', function () {
  this.timeout(120_000);

  for (const maxCutBytes of [0, 120])
    it(`stores each profile once and reports it, with up to ${maxCutBytes} bytes cut off each file`, async () => {
      await runKilledBatch({ seed: 5, count: 60, kills: 8, maxCutBytes, hasReferences: true });
    });
});
