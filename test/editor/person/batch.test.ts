import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { randomFaults } from '../../batch/randomFaults';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { smallProfileWith } from '../../support/profiles';
import { staleMilliseconds } from '../../../client/ledger/sharedLocks';
import { buttonLabel } from '../../../client/messages/buttons';
import { Window } from './window';

const name = (index: number): string => `p${String(index).padStart(3, '0')}`;

/** A folder with 500 valid profiles and one with an error. */
function profiles(): Record<string, string> {
  const files: Record<string, string> = { 'batch/wrong.profile.json': smallProfileWith({ skills: 5 }) };
  for (let index = 0; index < 500; index++) {
    files[`batch/${name(index)}.profile.json`] = smallProfileWith({ reference: name(index), text: name(index) });
  }
  return files;
}

/** The extension host of a window's server: the process that runs the extensions. */
function extensionHosts(server: number): number[] {
  return readdirSync('/proc')
    .filter((each) => /^\d+$/.test(each))
    .map(Number)
    .filter((id) => {
      try {
        const parent = Number(/^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]);
        const isHost = readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--type=extensionHost');
        return isHost && parent === server;
      } catch {
        // It has ended meanwhile.
        return false;
      }
    });
}

/** A user indexes many profiles in a window of VS Code. */
describe('a user in VS Code with many profiles', function () {
  this.timeout(300_000);
  let sandbox: Sandbox;
  let window: Window;

  before(async () => {
    sandbox = await startSandbox();
    window = await Window.open({ 'hrflow.apiUrl': sandbox.url }, profiles(), true);
  });
  after(async () => {
    await window.close();
    await sandbox.stop();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.pictureOfFailure(this.currentTest.title);
  });

  const stored = async (count: number): Promise<void> => {
    const end = Date.now() + 60_000;
    while (sandbox.profiles().length < count) {
      assert.ok(Date.now() < end, `${sandbox.profiles().length} of ${count} are stored`);
      await setTimeout(5);
    }
  };
  const status = (words: string | RegExp) => window.page.locator('[id$="hrflow.batch"]', { hasText: words });

  it('validates all of them, without opening one', async () => {
    await window.command('HrFlow: Validate All Profiles');
    const result = window.notification('Profiles validated');
    assert.match(await result.innerText(), /validated: 502\.[^]*problems: 1\.[^]*Errors: 1/);
    await window.problems(1, 0);
    await window.openFile('wrong.profile.json');
    await window.problems(1, 0);
    await window.command('View: Close All Editors');
    await window.problems(1, 0);
    await window.command('Notifications: Clear All Notifications');
  });

  it('indexes a folder from the explorer: dry run, confirmation, progress, pause', async () => {
    sandbox.setFault({ kind: 'delay', milliseconds: 60 });
    await window.page
      .locator('.explorer-folders-view .monaco-list-row', { hasText: 'batch' })
      .click({ button: 'right' });
    // The menu ignores clicks immediately after it opens.
    await window.page.locator('.monaco-menu .action-label', { hasText: 'Index Multiple Profiles…' }).hover();
    await window.page.locator('.monaco-menu .action-item.focused', { hasText: 'Index Multiple Profiles…' }).waitFor();
    await window.press('Enter');
    const { apiKey, userEmail } = sandbox.credentials.readWrite;
    await window.answer('ask_…', apiKey);
    await window.answer('you@example.com', userEmail);
    await window.pick(sandbox.sources[0]?.key ?? '');
    await window.sees('To be sent: 500');
    await window.sees('Excluded: validation errors (1)');
    await window.picture('batch-dry-run');
    await window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Index 500 Profiles…' }).click();
    const dialog = window.page.locator('.monaco-dialog-box');
    await dialog.waitFor();
    await window.picture('batch-question');
    assert.match(await dialog.innerText(), /Index 500 profiles in 127\.0\.0\.1:\d+\?/);
    assert.equal(sandbox.profiles().length, 0);
    await dialog.getByRole('button', { name: 'Index 500 Profiles' }).click();
    await stored(60);
    await window.notification('Indexing profiles in').waitFor();
    await window.picture('batch-progress');
    await status(/HrFlow: \d+ of 500/).click();
    await status('paused').waitFor();
    await window.picture('batch-paused');
    assert.ok(sandbox.profiles().length < 500);
    await window.command('HrFlow: Resume Batch');
    await status(/HrFlow: \d+ of 500/).waitFor();
  });

  it('loses and duplicates nothing when the extension host is killed', async () => {
    await stored(200);
    const [host, ...others] = extensionHosts(window.serverProcess);
    assert.ok(host !== undefined && others.length === 0);
    process.kill(host, 'SIGKILL');
    const before = sandbox.profiles().length;
    assert.ok(before < 500);
    sandbox.setFault(randomFaults(3000, 0.01, 5).filter(({ kind }) => kind !== 'hang'));
    await window.load();
    const told = window.notification('was interrupted');
    // Until then, the lock of the batch looks as if the host was still running.
    await told.getByRole('button', { name: buttonLabel('show-report') }).waitFor({ timeout: 3 * staleMilliseconds });
    await window.picture('batch-cut-off');
    await told.getByRole('button', { name: buttonLabel('resume') }).click();
    const dialog = window.page.locator('.monaco-dialog-box');
    await dialog.waitFor();
    await window.picture('batch-resume');
    await dialog.getByRole('button', { name: buttonLabel('resume') }).click();
    // The browser-hosted editor keeps secrets for one window only.
    await window.answer('ask_…', sandbox.credentials.readWrite.apiKey);
    await window.answer('you@example.com', sandbox.credentials.readWrite.userEmail);
    const end = window.page.locator('.notification-toast', { hasText: '500 of 500 stored' });
    await end.waitFor({ timeout: 120_000 });
    const references = sandbox.profiles().map(({ members }) => members.reference);
    assert.equal(references.length, 500);
    assert.equal(new Set(references).size, 500);
    await end.getByRole('button', { name: buttonLabel('show-report') }).click();
    await window.sees('"outcome": "Stored"');
    await window.picture('batch-report');
  });
});
