import { renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import path from 'node:path';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { smallProfileWith } from '../../support/profiles';
import { Window } from './window';

const wrong = smallProfileWith({ skills: 5 });

/** A user whose workspace has excluded files, links, and names in upper case. */
describe('a user in VS Code with files of all kinds', function () {
  this.timeout(180_000);
  let sandbox: Sandbox;
  let window: Window;
  const file = (name: string): string => path.join(window.workspace, name);

  before(async () => {
    sandbox = await startSandbox();
    window = await Window.open(
      { 'hrflow.apiUrl': sandbox.url },
      {
        'team/UP.PROFILE.JSON': smallProfileWith({ text: 'up' }),
        'team/wrong.profile.json': wrong,
        'team/node_modules/x.profile.json': wrong,
        'team/build/y.profile.json': wrong,
        '.gitignore': 'build/\n',
        'two/.vscode/settings.json': '{"hrflow.rules": {"wrong-type": "off"}}',
        'all.code-workspace': '{"folders": [{"path": "."}]}',
      },
    );
    // The sample is the only other profile.
    rmSync(file('harry-potter.profile.json'));
    symlinkSync('team', file('linked'));
    symlinkSync('.', file('team/itself'));
  });
  after(async () => {
    await window.close();
    await sandbox.stop();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.pictureOfFailure(this.currentTest.title);
  });

  it('validates each once, without excluded ones', async () => {
    await window.load();
    await window.command('HrFlow: Validate All Profiles');
    const result = window.notification('Profiles validated');
    assert.match(await result.innerText(), /validated: 2\.[^]*problems: 1\.[^]*Errors: 1/);
    await window.problems(1, 0);
    await window.command('Notifications: Clear All Notifications');
  });

  it('sees the same files in the dry run of a folder', async () => {
    await window.page
      .locator('.explorer-folders-view .monaco-list-row', { hasText: 'team' })
      .click({ button: 'right' });
    // The menu ignores clicks immediately after it opens.
    await window.page.locator('.monaco-menu .action-label', { hasText: /^Index .*Profiles…/ }).hover();
    await window.page.locator('.monaco-menu .action-item.focused', { hasText: /^Index .*Profiles…/ }).waitFor();
    await window.press('Enter');
    const { apiKey, userEmail } = sandbox.credentials.readWrite;
    await window.answer('ask_…', apiKey);
    await window.answer('you@example.com', userEmail);
    await window.pick(sandbox.sources[0]?.key ?? '');
    await window.sees('To be sent: 1');
    await window.sees('Excluded: validation errors (1)');
    await window.sees('team/UP.PROFILE.JSON');
    assert.doesNotMatch(await window.text(), /node_modules|build|linked|itself/);
    await window.press('Escape');
    await window.command('View: Close All Editors');
  });

  it('keeps their problems when a folder moves, and loses them when it is deleted', async () => {
    renameSync(file('team'), file('two/moved'));
    await window.problems(1, 0);
    await window.command('Problems: Focus on Problems View');
    await window.page.locator('.markers-panel', { hasText: 'two/moved' }).waitFor();
    rmSync(file('two/moved'), { recursive: true });
    await window.problems(0, 0);
  });

  it('sees the settings of a folder that is added to the workspace, until it is removed', async () => {
    writeFileSync(file('two/wrong.profile.json'), wrong);
    // A browser may show the workspace before the server is connected, and then without its folders.
    await window.load(file('all.code-workspace')).catch(() => window.load(file('all.code-workspace')));
    await window.command('HrFlow: Validate All Profiles');
    await window.problems(1, 0);
    writeFileSync(file('all.code-workspace'), '{"folders": [{"path": "."}, {"path": "two"}]}');
    await window.problems(0, 0);
    writeFileSync(file('all.code-workspace'), '{"folders": [{"path": "."}]}');
    await window.problems(1, 0);
  });
});
