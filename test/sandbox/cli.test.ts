import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { sendRequest, indexingPath, exampleProfile } from './sandboxRequests';
import { credentials } from './authentication';
import { type Sandbox, startSandbox } from './server';

describe('sandbox: command line', () => {
  const running: ChildProcess[] = [];
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-sandbox-'));
    file = path.join(folder, 'profiles.jsonl');
  });
  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  function start(...options: string[]): ChildProcess {
    const child = spawn(process.execPath, ['--import', 'tsx', path.join(__dirname, 'cli.ts'), ...options], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.push(child);
    return child;
  }

  /** The output up to the end of the start-up message. */
  async function startupMessage({ stdout }: ChildProcess): Promise<string> {
    assert.ok(stdout);
    let text = '';
    for await (const chunk of stdout.setEncoding('utf8') as AsyncIterable<string>) {
      text += chunk;
      if (text.includes('Ctrl+C')) return text;
    }
    return assert.fail(`process ended after: ${text}`);
  }

  const addressIn = (text: string): string => /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0] ?? assert.fail(text);

  it('prints the address and the credentials, works, and stops on SIGTERM', async () => {
    const child = start('--port', '0', '--data', file);
    const text = await startupMessage(child);
    for (const { apiKey, userEmail } of Object.values(credentials)) {
      assert.ok(text.includes(apiKey) && text.includes(userEmail));
    }
    const response = await sendRequest(remoteSandbox(addressIn(text)), {
      method: 'POST',
      path: indexingPath,
      body: exampleProfile(),
    });
    assert.equal(response.status, 201);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    assert.deepEqual(await ended, [0, null]);
  });

  it('stops on SIGINT, even while it sends a response', async () => {
    const child = start('--port', '0');
    const sandbox = remoteSandbox(addressIn(await startupMessage(child)));
    await sendRequest(sandbox, {
      method: 'POST',
      path: '/sandbox/fault',
      body: { kind: 'drip', milliseconds: 3_600_000 },
    });
    const clientRequest = get(`${sandbox.url}/v1/auth`, { agent: false });
    // The first bytes have arrived: the sandbox is sending the response.
    const [response] = (await once(clientRequest, 'response')) as [IncomingMessage];
    const broken = once(response, 'error');
    response.resume();
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    assert.deepEqual(await ended, [0, null]);
    const [error] = (await broken) as [NodeJS.ErrnoException];
    assert.equal(error.code, 'ECONNRESET');
  });

  it('keeps every acknowledged profile after the process was killed', async () => {
    const child = start('--port', '0', '--data', file);
    const sandbox = remoteSandbox(addressIn(await startupMessage(child)));
    const answered: string[] = [];
    const ended = once(child, 'exit');
    const work = async (worker: number): Promise<void> => {
      for (let index = 0; ; index++) {
        const reference = `${worker}-${index}`;
        const body = exampleProfile({ reference, text: 'x'.repeat(100_000) });
        const response = await sendRequest(sandbox, { method: 'POST', path: indexingPath, body }).catch(
          () => undefined,
        );
        if (!response) return;
        assert.equal(response.status, 201);
        answered.push(reference);
        if (answered.length === 20) child.kill('SIGKILL');
      }
    };
    await Promise.all([work(1), work(2), work(3)]);
    await ended;
    const restarted = await startSandbox({ dataFile: file });
    try {
      const kept = new Set(restarted.profiles().map(({ members }) => members.reference));
      assert.deepEqual(
        answered.filter((reference) => !kept.has(reference)),
        [],
      );
    } finally {
      await restarted.stop();
    }
  });

  it('prints one line with the reason when it cannot start', async () => {
    writeFileSync(file, 'a diary');
    const child = start('--port', '0', '--data', file);
    let text = '';
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    assert.deepEqual(await once(child, 'close'), [1, null]);
    assert.match(text, /^\S+ is not a data file of the sandbox\n$/);
  });
});

/** What `sendRequest` needs to reach a sandbox in another process. */
function remoteSandbox(url: string): Pick<Sandbox, 'url' | 'credentials'> {
  return { url, credentials };
}
