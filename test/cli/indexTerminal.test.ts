import assert from 'node:assert/strict';
import path from 'node:path';
import { Terminal } from '../editors/terminal';
import { folderWith, installPackage } from './installedPackage';
import { profileFiles, Sender } from './sending';

describe('hrflow-profile index in a terminal', function () {
  let sender: Sender;
  let terminal: Terminal | undefined;
  before(function () {
    this.timeout(120_000);
    installPackage();
    // Like the editors of test/editors: from the packages of Debian.
    if (process.platform !== 'linux') this.skip();
  });
  beforeEach(async () => {
    sender = await Sender.start();
  });
  afterEach(async () => {
    terminal?.close();
    await sender.sandbox.stop();
  });

  function open(count: number): Terminal {
    const cwd = folderWith(profileFiles(count));
    const command = [installPackage().executable, ...sender.parameters('index', 'in')].map((each) => `"${each}"`);
    const env = { ...sender.credentials, XDG_STATE_HOME: path.join(cwd, 'state'), LANG: 'C.UTF-8' };
    return (terminal = new Terminal(
      cwd,
      ['sh', '-c', `trap : INT; ${command.join(' ')}; echo "exit $?"; sleep 60`],
      env,
    ));
  }

  it('asks, shows a bar and sends', async () => {
    sender.sandbox.setFault({ kind: 'delay', milliseconds: 300 });
    const shown = open(24);
    const question = await shown.see(/Send 24 profiles\? \[y\/N\]/);
    assert.match(question, /Environment: 127\.0\.0\.1:\d+\n[^]*To be sent: 24/);
    assert.equal(sender.sandbox.requests.length, 0);
    shown.type('y');
    shown.press('Enter');
    await shown.see(/\[=+ +\] \d+ of 24/);
    const end = await shown.see(/exit 0/);
    assert.match(end, /24 stored\./);
    assert.doesNotMatch(end, /\[=/);
    assert.equal(sender.sandbox.profiles().length, 24);
  }).timeout(40_000);

  for (const answer of ['n', 'Enter', 'C-d'])
    it(`sends nothing after ${answer}`, async () => {
      const shown = open(2);
      await shown.see(/Send 2 profiles\?/);
      shown.press(answer);
      if (answer === 'n') shown.press('Enter');
      await shown.see(/Nothing was sent\.[^]*exit 1/);
      assert.equal(sender.sandbox.requests.length, 0);
    }).timeout(30_000);

  it('ends after Ctrl+C at the question', async () => {
    const shown = open(2);
    await shown.see(/Send 2 profiles\?/);
    shown.press('C-c');
    await shown.see(/exit 130/);
    assert.equal(sender.sandbox.requests.length, 0);
  }).timeout(30_000);

  it('completes what is in flight after Ctrl+C', async () => {
    sender.sandbox.setFault({ kind: 'delay', milliseconds: 400 });
    const shown = open(60);
    await shown.see(/Send 60 profiles\?/);
    shown.type('y');
    shown.press('Enter');
    await sender.untilStored(4);
    shown.press('C-c');
    await shown.see(/Stopping: \d requests in flight are completed/);
    const end = await shown.see(/exit 130/);
    const stored = sender.sandbox.profiles().length;
    assert.match(end, new RegExp(`${stored} stored, ${60 - stored} not sent`));
  }).timeout(30_000);
});
