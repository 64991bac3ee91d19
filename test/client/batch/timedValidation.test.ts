import assert from 'node:assert/strict';
import { createTimedValidation } from '../../../client/batch/timedValidation';
import { mapInOrder } from '../../../client/batch/mapInOrder';
import { ResponseTimeoutError } from '../../../client/languageClient/responseTimeoutError';

const timeout = 40;

/** Validates one text at a time, as the language server does. A text is the time that it takes in milliseconds, or `crash`. */
class BusyServer {
  private queue: Promise<unknown> = Promise.resolve();
  state: 'running' | 'stopped' = 'running';
  restarts = 0;

  readonly validate = async (_: string, text: string): Promise<string> => {
    if (this.state === 'stopped') throw new Error('stopped');
    if (text === 'crash') throw new Error('connection got disposed');
    const response = this.queue.then(async () => {
      await new Promise((resolve) => setTimeout(resolve, text === '{}' ? 0 : Number(text)));
      return text;
    });
    this.queue = response;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new ResponseTimeoutError()), timeout);
    });
    return await Promise.race([response, late]).finally(() => clearTimeout(timer));
  };

  readonly restart = (): Promise<void> => {
    this.restarts++;
    this.queue = Promise.resolve();
    return Promise.resolve();
  };
}

describe('validation of many files', () => {
  const run = async (server: BusyServer, texts: readonly string[]): Promise<(string | undefined)[]> => {
    const results: (string | undefined)[] = [];
    const validate = createTimedValidation(server.validate, server.restart);
    await mapInOrder(
      texts,
      (text) => validate('a', text),
      (result) => results.push(result),
      new AbortController().signal,
    );
    return results;
  };

  it('reports only the text that takes too long, not those that wait for it', async () => {
    const server = new BusyServer();
    assert.deepEqual(await run(server, ['1', '60', '1', '2', '3', '1']), ['1', undefined, '1', '2', '3', '1']);
    assert.equal(server.restarts, 0);
  });

  it('restarts a server that hangs', async () => {
    const server = new BusyServer();
    assert.deepEqual(await run(server, ['1', '100000', '1', '2']), ['1', undefined, '1', '2']);
    assert.equal(server.restarts, 2);
  });

  it('reports a text that crashes the server', async () => {
    assert.deepEqual(await run(new BusyServer(), ['1', 'crash', '2']), ['1', undefined, '2']);
  });

  it('rejects if the server has stopped, or hangs after a restart', async () => {
    const stopped = new BusyServer();
    stopped.state = 'stopped';
    await assert.rejects(run(stopped, ['1', '2']), /stopped/);
    assert.equal(stopped.restarts, 0);
    const hanging = new BusyServer();
    const validate = (): Promise<string> => Promise.reject(new ResponseTimeoutError());
    await assert.rejects(createTimedValidation(validate, hanging.restart)('a', '1'), ResponseTimeoutError);
    assert.equal(hanging.restarts, 1);
  });
});
