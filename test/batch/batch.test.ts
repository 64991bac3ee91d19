import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { collectOutput } from '../host/processes';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { checkReport, storedCounts } from './reportCheck';
import { randomFaults } from './randomFaults';
import { profileName, openBatchWindow, writeProfiles } from './batchWindow';

/** Runs the real commands with files on the disk and the sandbox over HTTP; only the editor is replaced. */
describe('a batch against the sandbox', function () {
  this.timeout(120_000);
  let folder: string;
  let sandbox: Sandbox;
  const running: ChildProcess[] = [];

  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-batch-'));
    mkdirSync(path.join(folder, 'profiles'));
    sandbox = await startSandbox();
  });
  afterEach(async () => {
    for (const child of running.splice(0)) child.kill('SIGKILL');
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const write = (count: number, hasReference: (index: number) => boolean = () => true): void =>
    writeProfiles(path.join(folder, 'profiles'), count, hasReference);

  it('stores each of 300 profiles exactly once or reports it, with every kind of fault', async () => {
    write(300, (index) => index % 10 !== 9);
    sandbox.setFault(randomFaults(3000, 0.04, 11));
    const window = openBatchWindow({ folder, url: sandbox.url, timeoutSeconds: 0.5 });
    await window.index();
    const rows = await window.report();
    const { stored, failed } = checkReport(rows, storedCounts(sandbox), 300);
    assert.ok(stored > 270);
    assert.equal(failed, 0);
    // A profile with a reference can be looked up.
    assert.deepEqual(
      rows.filter((row) => row.stored === 'unknown' && row.reference !== ''),
      [],
    );
  });

  it('does not send stored profiles again', async () => {
    write(20);
    const window = openBatchWindow({ folder, url: sandbox.url });
    await window.index();
    const requests = sandbox.requests.length;
    await window.index();
    assert.equal(sandbox.requests.length, requests);
    assert.equal(sandbox.profiles().length, 20);
  });

  /** @param launcher a program with arguments that starts the process. */
  function start(command: 'index' | 'resume', launcher: readonly string[] = []): ChildProcess {
    const script = path.join(__dirname, 'batchProcess.ts');
    const parts = [process.execPath, '--import', 'tsx', script, command, folder, sandbox.url];
    const [program = '', ...args] = [...launcher, ...parts];
    const child = spawn(program, args, { stdio: 'pipe' });
    running.push(child);
    return child;
  }

  /** Waits until the sandbox has stored `count` profiles. */
  async function waitForStored(count: number): Promise<void> {
    const isOver = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;
    while (sandbox.profiles().length < count) {
      assert.ok(!running.every(isOver), `processes ended before ${count} profiles were stored`);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  async function kill(child: ChildProcess): Promise<void> {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    assert.deepEqual(await ended, [null, 'SIGKILL']);
  }

  it('resumes after it was killed twice while sending 500 profiles, and stores each exactly once', async () => {
    write(500);
    sandbox.setFault(randomFaults(2000, 0.01, 3).filter(({ kind }) => kind !== 'hang'));
    const first = start('index');
    await waitForStored(120);
    await kill(first);
    const second = start('resume');
    await waitForStored(300);
    await kill(second);
    assert.ok(sandbox.profiles().length < 500);
    const last = start('resume');
    assert.match(await collectOutput(last).line(/^message: /), /500.*500/);
    assert.deepEqual(
      storedCounts(sandbox),
      Object.fromEntries(Array.from({ length: 500 }, (_, index) => [profileName(index), 1])),
    );
    const references = sandbox.profiles().map(({ members }) => members.reference);
    assert.equal(new Set(references).size, 500);
  });

  it('reports profiles without a reference that were in flight when it was killed, and sends none of them twice', async () => {
    write(150, () => false);
    const first = start('index');
    await waitForStored(60);
    await kill(first);
    const last = start('resume');
    const message = await collectOutput(last).line(/^message: /);
    const rows = await openBatchWindow({ folder, url: sandbox.url }).report();
    const { unknown, failed } = checkReport(rows, storedCounts(sandbox), 150);
    assert.equal(failed, 0);
    assert.ok(unknown <= 8, message);
  });

  it('sends each profile once from three processes, one of them in another PID namespace', async () => {
    const unshare = ['unshare', '--pid', '--fork', '--kill-child'];
    // Where users may not create namespaces, the process is an ordinary one.
    const isAllowed = spawnSync('unshare', [...unshare.slice(1), 'true']).status === 0;
    write(60, (index) => index % 3 !== 0);
    const outputs = [[], [], isAllowed ? unshare : []].map((launcher) => collectOutput(start('index', launcher)));
    // One that starts later is refused.
    await Promise.all(
      outputs.map((output) => output.line(/^message: .*(?:of \d+ stored|already running|Nothing to send)/)),
    );
    assert.deepEqual(
      storedCounts(sandbox),
      Object.fromEntries(Array.from({ length: 60 }, (_, index) => [profileName(index), 1])),
    );
    assert.equal((await openBatchWindow({ folder, url: sandbox.url }).report()).length, 60);
  });

  it('does not run in two windows at the same time', async () => {
    write(200);
    const first = start('index');
    await waitForStored(10);
    const second = openBatchWindow({ folder, url: sandbox.url });
    await second.index();
    await second.resume();
    assert.equal(second.messages.length, 2);
    await collectOutput(first).line(/^message: .*200 of 200 stored/);
    assert.equal(sandbox.profiles().length, 200);
  });
});
