import { runKilledBatch } from '../../batch/killedBatch';
import { randomOf } from '../../support/random';
import type { Workload } from '../workload';

/** A batch in a process that is repeatedly killed while it sends profiles to a service with every kind of fault. */
export const kills: Workload = {
  guarantee:
    'A batch whose process is killed resumes where it stopped: no profile is stored twice, and the report of stored and not stored profiles is correct. This holds if each file that the extension has written loses up to 120 bytes at its end each time.',
  async run(seed) {
    const random = randomOf(seed);
    const count = 20 + random.int(100);
    const { kills, cuts, requests } = await runKilledBatch({
      ...{ seed, count, kills: 1 + random.int(3) },
      maxCutBytes: random.chance(0.5) ? 120 : 0,
      hasReferences: random.chance(0.5),
    });
    return { documents: count, kills, cuts, calls: requests };
  },
};
