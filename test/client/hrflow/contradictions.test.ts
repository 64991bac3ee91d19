import assert from 'node:assert/strict';
import nodeFetch from 'node-fetch';
import type { BatchLog } from '../../../client/batch/run/batchLog';
import { BatchRun } from '../../../client/batch/run/batchRun';
import { pendingTasks } from '../../../client/batch/plan/batch';
import { parseApiAddress } from '../../../client/hrflow/apiAddress';
import { HrflowError, mayHaveBeenProcessed } from '../../../client/hrflow/errors';
import { createHrflowClient } from '../../../client/hrflow/hrflowClient';
import type { SubmissionResult } from '../../../client/ledger/submission';
import { requestBody } from '../../../client/hrflow/requestBody';
import { withRetries } from '../../../client/hrflow/retry';
import { respondToUpgrade } from '../../../client/network/rejectUpgrades';
import type { Fault } from '../../sandbox/faults';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { batchOf, FakeClock } from '../batch/run/support';

const client = createHrflowClient(respondToUpgrade(nodeFetch), 60);
const retryAfter = '0';

/** Responses that report success and failure, or success in a format that is not HrFlow's. */
const contradictions: readonly Fault[] = [
  ...[200, 201, 202].flatMap((status): Fault[] =>
    [-1, 0, 1, 99, 100, 199, 201.5, 302, 400, 401, 404, 429, 500, 503, '201', null].map((code) => {
      return { kind: 'status', status, code, retryAfter };
    }),
  ),
  ...[400, 401, 404, 429, 500, 503, 599].flatMap((status): Fault[] =>
    [200, 201, 202].map((code) => ({ kind: 'status', status, code, retryAfter })),
  ),
  { kind: 'status', status: 500, code: 503, retryAfter },
  { kind: 'status', status: 503, code: 500, retryAfter },
  { kind: 'redirect', location: '/elsewhere', status: 304 },
  { kind: 'raw', status: 201, text: '[{"code":201}]' },
  { kind: 'raw', status: 201, text: '{"message":"Profile created"}' },
  { kind: 'raw', status: 201, text: '<html>', contentType: 'text/html' },
  { kind: 'wrong-json' },
  { kind: 'empty', status: 204 },
  { kind: 'deep', levels: 100_000 },
  { kind: 'many', values: 400_000 },
  { kind: 'huge', bytes: 2_000_000 },
  { kind: 'upgrade' },
];

const hasCode = (fault: Fault): boolean =>
  fault.kind === 'status' && fault.code !== null && fault.status !== fault.code;
const isFailing = (fault: Fault): boolean =>
  fault.kind === 'status' && fault.status >= 500 && Number(fault.code) >= 500;

describe('a contradictory response', () => {
  let sandbox: Sandbox;
  const access = () => {
    const { apiKey, userEmail } = sandbox.credentials.readWrite;
    const credentials = { apiKey, userEmail };
    return { address: parseApiAddress(sandbox.url), credentials, signal: new AbortController().signal };
  };
  const source = (): string => sandbox.sources[0]?.key ?? '';
  const textWith = (reference: string): string => JSON.stringify({ reference, info: {} });
  const posts = (): number => sandbox.requests.filter(({ method }) => method === 'POST').length;

  beforeEach(async () => {
    sandbox = await startSandbox({ lenient: true });
  });
  afterEach(() => sandbox.stop());

  for (const afterStoring of [true, false]) {
    const when = afterStoring ? 'after it stored the profile' : 'without storing it';

    it(`does not cause a retry, ${when}, and leaves the result unknown`, async () => {
      for (const [index, fault] of contradictions.entries()) {
        const what = JSON.stringify(fault);
        for (const withData of fault.kind === 'status' && afterStoring ? [false, true] : [false]) {
          sandbox.setFault({ ...fault, afterStoring, ...(withData && { withData }) });
          const before = posts();
          const body = requestBody(textWith(`r${index} ${withData}`), source());
          const sleep = (): Promise<void> => Promise.resolve();
          const sent = withRetries(() => client.indexProfile({ ...access(), body }), {
            signal: access().signal,
            sleep,
          });
          await assert.rejects(
            sent,
            (error) => error instanceof HrflowError && mayHaveBeenProcessed(error.failure),
            what,
          );
          assert.equal(posts() - before, 1, what);
        }
      }
    });

    it(`does not cause a duplicate in a batch, ${when}`, async () => {
      for (const [index, fault] of contradictions.entries()) {
        const what = JSON.stringify(fault);
        // The verification requests succeed.
        sandbox.setFault([{ ...fault, afterStoring }]);
        const before = [posts(), sandbox.profiles().length] as const;
        const ending = await runBatch(index);
        const sent = posts() - before[0];
        const stored = sandbox.profiles().length - before[1];
        assert.ok(stored <= 1, what);
        if (afterStoring) assert.deepEqual([sent, stored, ending?.stored], [1, 1, 'yes'], what);
        // Not finding it proves nothing if a code reported success.
        else if (hasCode(fault) && !isFailing(fault)) assert.deepEqual([sent, ending?.stored], [1, 'unknown'], what);
        // Otherwise the verification shows that it is not stored, and it is sent again.
        else assert.deepEqual([sent, stored, ending?.stored], [2, 1, 'yes'], what);
      }
    });
  }

  async function runBatch(index: number) {
    let lastEnding: SubmissionResult | undefined;
    const log: BatchLog = {
      begin: () => Promise.resolve(undefined),
      markNotSent: () => Promise.resolve(),
      end: (_, ending) => Promise.resolve(void (lastEnding = ending)),
    };
    const [planned] = batchOf(1).planned;
    assert.ok(planned);
    const reference = `batch ${index}`;
    const run = new BatchRun({
      transport: {
        load: () => Promise.resolve({ text: textWith(reference) }),
        index: (_, text) => client.indexProfile({ ...access(), body: requestBody(text, source()) }),
        update: () => Promise.reject(new Error('Nothing is updated.')),
        find: async () => {
          const identifier = { by: 'reference', value: reference } as const;
          const found = await client.readProfile({ ...access(), sourceKey: source(), identifier });
          return found && {};
        },
      },
      log,
      clock: new FakeClock(),
    });
    await run.run(pendingTasks({ ...batchOf(0), planned: [{ ...planned, reference }] }));
    return lastEnding;
  }
});
