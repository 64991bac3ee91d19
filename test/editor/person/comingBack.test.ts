import assert from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { Window } from './window';

/** A user opens, edits and compares stored profiles, and copies a request. */
describe('a user and stored profiles', function () {
  this.timeout(180_000);
  let sandbox: Sandbox;
  let window: Window;

  before(async () => {
    sandbox = await startSandbox({ lenient: true });
    const [source] = sandbox.sources;
    const { apiKey, userEmail } = sandbox.credentials.readWrite;
    const profile = { source_key: source?.key, reference: 'harry', experiences: [{ title: 'Seeker' }] };
    const { status } = await fetch(`${sandbox.url}/v1/profile/indexing`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-API-KEY': apiKey, 'X-USER-EMAIL': userEmail },
      body: JSON.stringify(profile),
    });
    assert.equal(status, 201);
    window = await Window.open({ 'hrflow.apiUrl': sandbox.url, 'hrflow.sourceKey': source?.key });
  });
  after(async () => {
    await window.close();
    await sandbox.stop();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.pictureOfFailure(this.currentTest.title);
  });

  /** Returns to the document from the comparison, whose title also includes the name of the document. */
  async function backToDocument(): Promise<void> {
    await window.page.locator('.tab', { hasText: 'Untitled-1', hasNotText: '↔' }).click();
    await window.focused.waitFor();
  }

  it('opens it by its reference, as a new document', async () => {
    const { apiKey, userEmail } = sandbox.credentials.readWrite;
    await window.command('HrFlow: Open Profile from HrFlow');
    await window.answer('ask_…', apiKey);
    await window.answer('you@example.com', userEmail);
    await window.pick('Reference');
    await window.answer('As in the document', 'harry');
    await window.page.locator('.tab.active', { hasText: 'Untitled-1' }).waitFor();
    await window.sees('"title": "Seeker"');
    assert.match(await window.text(), /^\{\n {2}"source_key": "1{40}",\n {2}"key": "[0-9a-f]{40}",/);
  });

  it('sees no difference before an edit, and the edit after it', async () => {
    await window.command('HrFlow: Compare with HrFlow');
    await window.notification('The stored profile is identical to the document.').waitFor();
    await window.page.locator('.tab.active', { hasText: '↔' }).waitFor();
    await backToDocument();
    await window.editor.getByText('Seeker').dblclick();
    await window.type('Keeper');
    await window.sees('"title": "Keeper"');
    await window.command('HrFlow: Compare with HrFlow');
    const diff = window.page.locator('.monaco-diff-editor');
    await diff.locator('.editor.original .view-line', { hasText: '"title": "Seeker"' }).waitFor();
    await diff.locator('.editor.modified .view-line', { hasText: '"title": "Keeper"' }).waitFor();
    await diff.locator('.editor.modified .line-insert').first().waitFor();
    assert.equal(await diff.locator('.editor.modified .line-insert').count(), 1);
  });

  it('copies the request for the shell, without the API key', async () => {
    await backToDocument();
    await window.command('HrFlow: Copy as…');
    await window.pick('cURL');
    await window.notification('Copied as cURL').waitFor();
    const copied = String(await window.page.evaluate('navigator.clipboard.readText()'));
    assert.match(copied, /^curl --request POST 'http:[^]*\$HRFLOW_API_KEY[^]*"title": "Keeper"/);
    assert.ok(!copied.includes(sandbox.credentials.readWrite.apiKey));
    assert.ok(!copied.includes(sandbox.credentials.readWrite.userEmail));
  });

  it('shows the stored profile, and then the comparison', async () => {
    await window.command('HrFlow: Show Stored Profile');
    await window.page.locator('.tab.active', { hasText: 'Stored: Untitled-1.profile.json' }).waitFor();
    await window.sees('"hard_skills"');
    await window.page.locator('.codelens-decoration', { hasText: 'Read-only' }).waitFor();
    await window.page.locator('.codelens-decoration a', { hasText: 'Compare with Untitled-1' }).click();
    await window.page.locator('.tab.active', { hasText: '↔' }).waitFor();
  });
});
