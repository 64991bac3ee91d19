import assert from 'node:assert/strict';
import { repeatWorkload } from './repeatWorkload';
import { workloads } from './workloads/index';

/** A short version of `npm run endurance`. */
describe('endurance', function () {
  this.timeout(Infinity);

  for (const [name, entry] of Object.entries(workloads)) {
    const { runsInTests } = entry;
    const workload = entry.create();

    it(`${name}: ${workload.guarantee}`, async () => {
      const { counts, failures } = await repeatWorkload(workload, 1, (runs) => runs === runsInTests);
      const [first] = failures;
      assert.equal(first, undefined, `seed ${first?.seed}: ${first?.message}`);
      assert.ok(Object.values(counts).some((count) => count >= runsInTests));
    });
  }
});

describe('repeatWorkload', () => {
  it('continues after a failure and reports its seed', async () => {
    const run = (seed: number) => {
      if (seed % 2 === 0) throw new Error(`no ${seed}`);
      return { operations: seed };
    };
    const { runs, counts, failures } = await repeatWorkload({ guarantee: '', run }, 1, (done) => done === 4);
    assert.equal(runs, 4);
    assert.equal(counts.operations, 4);
    assert.deepEqual(failures, [
      { seed: 2, message: 'no 2' },
      { seed: 4, message: 'no 4' },
    ]);
  });

  it('stops the workload at the end', async () => {
    let isStopped = false;
    const run = () => Promise.reject(new Error('no'));
    await repeatWorkload({ guarantee: '', run, stop: () => void (isStopped = true) }, 1, (runs) => runs === 1);
    assert.ok(isStopped);
  });
});
