import { Window } from './window';

const text = '{"info": [], "reference": "", "text": "x", "text_language": "en"}';

/** What a folder from an untrusted author may contain. */
const workspaceSettings = {
  'hrflow.rules': { 'wrong-type': 'off' },
  'hrflow.ruleOverrides': [{ files: '**', rules: { 'wrong-type': 'off' } }],
  'hrflow.maxFileSize': 0.000001,
  'hrflow.maxDepth': 1,
};

describe('a user in Restricted Mode', function () {
  this.timeout(180_000);
  let window: Window;

  before(async () => {
    window = await Window.open(
      {
        'security.workspace.trust.enabled': true,
        'security.workspace.trust.startupPrompt': 'never',
        'hrflow.rules': { 'blank-reference': 'off' },
      },
      { 'hidden.profile.json': text, '.vscode/settings.json': JSON.stringify(workspaceSettings) },
    );
  });
  after(async () => {
    await window.close();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.pictureOfFailure(this.currentTest.title);
  });

  it('sees the errors that the workspace turns off, with the levels of the user settings, until it is trusted', async () => {
    await window.openFile('hidden.profile.json');
    await window.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    // A wrong type, and recommended properties that are missing.
    await window.problems(1, 1);
    await window.command('Workspaces: Manage Workspace Trust');
    await window.page.getByRole('button', { name: 'Trust', exact: true }).click();
    await window.openFile('hidden.profile.json');
    await window.page.locator('[id="status.problems"]', { hasText: /^\s*0/ }).waitFor();
  });
});
