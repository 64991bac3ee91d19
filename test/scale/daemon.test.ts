import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Daemon } from './daemon';

describe('scale: daemons', function () {
  let folder: string;
  before(function () {
    if (process.platform === 'win32') this.skip();
  });
  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-scale-test-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const logFile = (): string => path.join(folder, 'log');
  const start = async (command: string, ...parameters: string[]): Promise<Daemon> =>
    await Daemon.start(command, parameters, { environment: { PATH: process.env.PATH }, logFile: logFile() });
  const isRunning = ({ pid }: Daemon): boolean => {
    try {
      return process.kill(pid ?? -1, 0);
    } catch {
      return false;
    }
  };

  it('have ended when they are stopped', async () => {
    const daemon = await start(
      'sh',
      '-c',
      'trap "sleep 0.3; echo saved; exit" TERM; echo ready; while true; do sleep 0.05; done',
    );
    while (!readFileSync(logFile(), 'utf8').includes('ready')) await wait(10);
    assert.ok(isRunning(daemon));
    await daemon.stop();
    assert.ok(!isRunning(daemon));
    assert.equal(readFileSync(logFile(), 'utf8'), 'ready\nsaved\n');
    await daemon.stop();
  });

  it('are killed if they do not end', async () => {
    const daemon = await start('sh', '-c', 'trap "" TERM; echo ready; exec sleep 60');
    while (!readFileSync(logFile(), 'utf8').includes('ready')) await wait(10);
    await daemon.stop(200);
    assert.ok(!isRunning(daemon));
  });

  it('report that the program does not exist', async () => {
    await assert.rejects(start('hrflow-no-such-program'), /ENOENT/);
    assert.match(readFileSync(logFile(), 'utf8'), /ENOENT/);
  });
});
