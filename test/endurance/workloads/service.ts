import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkReport, storedCounts } from '../../batch/reportCheck';
import { faultKinds } from '../../batch/randomFaults';
import { openBatchWindow, writeProfiles } from '../../batch/batchWindow';
import type { Fault } from '../../sandbox/faults';
import { startSandbox } from '../../sandbox/server';
import { type Random, randomOf } from '../../support/random';
import type { Workload } from '../workload';

/** More than a batch sends; later requests receive the correct response. */
const maxFaults = 300;

/** A batch that is sent to a service that fails, hangs, disconnects and contradicts itself. */
export const service: Workload = {
  guarantee:
    'However the service responds, no profile is stored twice, and the report of stored and not stored profiles is correct.',
  async run(seed) {
    const random = randomOf(seed);
    const folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-service-'));
    mkdirSync(path.join(folder, 'profiles'));
    const rate = random.pick([0.05, 0.2, 0.5]);
    const faults = Array.from({ length: maxFaults }, () => (random.chance(rate) ? anyFault(random) : noFault));
    const sandbox = await startSandbox({ faults });
    try {
      const count = 5 + random.int(30);
      const hasReferences = random.chance(0.7);
      writeProfiles(path.join(folder, 'profiles'), count, (index) => hasReferences && index % 10 !== 9);
      const window = openBatchWindow({
        ...{ folder, url: sandbox.url, timeoutSeconds: 0.2 },
        // Failures that would affect every profile pause the batch.
        onPause: () => setImmediate(() => void window.resume()),
      });
      await window.index();
      checkReport(await window.report(), storedCounts(sandbox), count);
      return { documents: count, calls: sandbox.requests.length };
    } finally {
      await sandbox.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const noFault: Fault = { kind: 'delay', milliseconds: 0 };

const statuses = [200, 201, 202, 204, 304, 400, 402, 409, 422, 429, 500, 502, 503];
const codes = [-1, 0, 1, 99, 100, 199, 200, 201, 202, 201.5, 400, 429, 500, 503, '201', null, undefined];

function anyFault(random: Random): Fault {
  const afterStoring = random.chance(0.5);
  return random.pick([
    (): Fault => random.pick(faultKinds),
    (): Fault => anyStatus(random),
    (): Fault => ({ kind: 'raw', status: 200, text: random.pick(['', '[]', '{', '{"code":"201"}']), afterStoring }),
    (): Fault => ({ kind: 'upgrade', afterStoring }),
    (): Fault => ({ kind: 'deep', levels: 10_000, afterStoring }),
    (): Fault => ({ kind: 'html', afterStoring }),
    (): Fault => ({ kind: 'empty', afterStoring }),
    (): Fault => ({ kind: 'accepted', afterStoring: true }),
  ])();
}

/** Any status and code, except those of a service whose status and code are both wrong. */
function anyStatus(random: Random): Fault {
  const [status, code] = [random.pick(statuses), random.pick(codes)];
  const claims = [status, Number(code ?? status)];
  const saysStored = claims.every((each) => each >= 200 && each < 300);
  const saysRefused = claims.every((each) => each >= 400 && each < 500) || claims.every((each) => each === 503);
  const afterStoring = saysStored || (!saysRefused && random.chance(0.5));
  const retryAfter = random.chance(0.5) ? { retryAfter: '0' } : {};
  return { kind: 'status', status, ...(code !== undefined && { code }), ...retryAfter, afterStoring };
}
