import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Machine } from './machines';

describe('scale: machines', function () {
  let folder: string;
  const machines: Machine[] = [];
  before(function () {
    // Containers of root may lack the permission.
    if (process.platform !== 'linux' || spawnSync('unshare', ['--pid', '--mount', '--fork', 'true']).status !== 0)
      this.skip();
  });
  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-scale-test-'))));
  afterEach(async () => {
    for (const machine of machines.splice(0)) await machine.powerOff();
    rmSync(folder, { recursive: true });
  });

  const create = (name: string, script: string): Machine => {
    const environment = { PATH: process.env.PATH };
    const machine = new Machine({ name, core: 0, script, logFile: path.join(folder, name), environment });
    machines.push(machine);
    machine.powerOn();
    return machine;
  };
  const output = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
  const ticking = async (name: string): Promise<Machine> => {
    const machine = create(name, 'sleep 60 & exec sh -c "while true; do echo tick; sleep 0.02; done"');
    while (!output(name).includes('tick')) await wait(20);
    return machine;
  };
  const states = (machine: Machine): string[] =>
    machine.processes().map(({ pid }) => /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? '');

  it('do not respond while they are frozen, and end when they are powered off', async () => {
    const machine = await ticking('a');
    assert.ok(machine.processes().some(({ commandLine }) => commandLine === 'sleep 60'));
    await machine.freeze();
    // Those that had ended keep their entry until their parent continues.
    assert.deepEqual(new Set(states(machine).filter((state) => state !== 'Z')), new Set('T'));
    const frozen = output('a');
    await wait(200);
    assert.equal(output('a'), frozen);
    assert.ok(machine.isOn);
    const [{ pid } = { pid: 0 }] = machine.processes();
    await machine.powerOff();
    assert.deepEqual([machine.isOn, machine.processes()], [false, []]);
    const state = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
    assert.match(state, /^(?:Z.*\n)?$/);
  });

  it('are powered off while others start', async () => {
    for (let turn = 0; turn < 5; turn++) {
      const machine = await ticking(`old ${turn}`);
      await machine.freeze();
      const off = machine.powerOff();
      const others = [0, 1, 2].map((each) => create(`new ${turn} ${each}`, 'exec sleep 60'));
      await off;
      for (const other of others) await other.powerOff();
    }
  });
}).timeout(60_000);
