import assert from 'node:assert/strict';
import { type Failure, HrflowError, mayHaveBeenProcessed } from '../../../client/hrflow/errors';
import { retryDelayAfter, withRetries } from '../../../client/hrflow/retry';
import { everyFailure } from '../../support/everyFailure';

/** Fails with some failures, then succeeds. Records the delays without waiting. */
async function run(...before: Failure[]): Promise<{ attempts: number; waits: string[]; failure?: Failure }> {
  const rest = [...before];
  const waits: string[] = [];
  let attempts = 0;
  const controller = new AbortController();
  try {
    await withRetries(
      () => {
        attempts++;
        const failure = rest.shift();
        return failure ? Promise.reject(new HrflowError(failure)) : Promise.resolve();
      },
      {
        signal: controller.signal,
        sleep: () => Promise.resolve(),
        onDelay: ({ because, secondsLeft }) => waits.push(`${because} ${secondsLeft}`),
      },
    );
    return { attempts, waits };
  } catch (error) {
    assert.ok(error instanceof HrflowError);
    return { attempts, waits, failure: error.failure };
  }
}

describe('retries', () => {
  it('exclude requests that may have been processed', async () => {
    for (const failure of everyFailure.filter(mayHaveBeenProcessed)) {
      assert.equal(retryDelayAfter(failure, 0), undefined, failure.kind);
      assert.deepEqual(await run(failure), { attempts: 1, waits: [], failure });
    }
  });

  it('back off exponentially after a refused connection', async () => {
    const unreachable = { kind: 'unreachable', reason: 'ECONNREFUSED' } as const;
    assert.deepEqual(await run(unreachable, unreachable, unreachable), {
      attempts: 4,
      waits: ['1', '2', '1', '4', '3', '2', '1'].map((seconds) => `unreachable ${seconds}`),
    });
  });

  it('back off if only a part of the request was sent', async () => {
    const lost = { kind: 'connection-lost', reason: 'ECONNRESET', sent: 'part' } as const;
    assert.deepEqual(await run(lost), { attempts: 2, waits: ['unreachable 1'] });
  });

  for (const failure of [
    { kind: 'rate-limited', retryAfterSeconds: 2 },
    { kind: 'service-error', code: 503, message: '', retryAfterSeconds: 2 },
  ] as const)
    it(`wait as long as the service asks for after ${failure.kind}`, async () => {
      assert.deepEqual(await run(failure), { attempts: 2, waits: ['asked-to-wait 2', 'asked-to-wait 1'] });
    });

  it('are limited in number and delay', async () => {
    const hour = { kind: 'rate-limited', retryAfterSeconds: 3600 } as const;
    assert.deepEqual(await run(hour), { attempts: 1, waits: [], failure: hour });
    const limited = { kind: 'rate-limited', retryAfterSeconds: 0 } as const;
    assert.deepEqual(await run(...Array<Failure>(9).fill(limited)), { attempts: 5, waits: [], failure: limited });
  });

  it('end when the user cancels, and keep the previous rejection', async () => {
    const unreachable = { kind: 'unreachable', reason: 'ENOTFOUND' } as const;
    const away = { kind: 'service-error', code: 503, message: '', retryAfterSeconds: 1 } as const;
    const cancelled = { kind: 'cancelled', wasSent: false } as const;
    for (const [before, expected] of [
      [[unreachable], cancelled],
      [[away], { ...cancelled, after: away }],
      [[away, unreachable], { ...cancelled, after: away }],
    ] as const) {
      const controller = new AbortController();
      const left: Failure[] = [...before];
      const send = (): Promise<never> => Promise.reject(new HrflowError(left.shift() ?? cancelled));
      const sleep = (): Promise<void> => {
        if (left.length === 0) controller.abort();
        return Promise.resolve();
      };
      await assert.rejects(withRetries(send, { signal: controller.signal, sleep }), (error) => {
        assert.ok(error instanceof HrflowError);
        assert.deepEqual(error.failure, expected);
        return true;
      });
    }
  });
});
