import assert from 'node:assert/strict';
import { BatchRunner, type BatchRunnerParts } from '../../../client/batch/batchRunner';

describe('the batch runner of a window', () => {
  it('plans and sends one batch at a time, also after an error', async () => {
    const messages: string[] = [];
    const ui = { showMessage: (_: string, text: string) => Promise.resolve(void messages.push(text)) };
    const runner = new BatchRunner({ ui } as unknown as BatchRunnerParts);
    let end = (): void => undefined;
    const first = runner.exclusively(() => new Promise((resolve) => (end = resolve)));
    await runner.exclusively(() => assert.fail('a second batch'));
    assert.deepEqual(messages, ['A batch of this workspace is already running, in this or another window.']);
    end();
    await first;
    await assert.rejects(
      runner.exclusively(() => Promise.reject(new TypeError('internal'))),
      TypeError,
    );
    let hasRun = false;
    await runner.exclusively(() => Promise.resolve(void (hasRun = true)));
    assert.ok(hasRun);
  });
});
