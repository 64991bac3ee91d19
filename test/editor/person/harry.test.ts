import assert from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { fixture } from '../../support/profiles';
import { buttonLabel } from '../../../client/messages/buttons';
import { Window } from './window';

/** A user in a window of VS Code, from an empty document to the stored profile. */
describe('a user in VS Code', function () {
  this.timeout(180_000);
  let sandbox: Sandbox;
  let window: Window;

  before(async () => {
    sandbox = await startSandbox();
    window = await Window.open(
      { 'hrflow.apiUrl': sandbox.url },
      {
        'empty.profile.json': '',
        'page.profile.json': fixture('page/example.txt'),
        'new.profile.json': '',
        'text.profile.json': '{"text": ""}',
        'commas.profile.json': '{\n  "text": "a"\n  \n  "info": {}\n}',
        'pasted.profile.json': '',
        'string.profile.json': '{"text": ""}',
      },
    );
  });
  after(async () => {
    await window.close();
    await sandbox.stop();
  });
  // The status bar counts the problems of all open documents.
  beforeEach(() => window.command('View: Close All Editors'));
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.pictureOfFailure(this.currentTest.title);
  });

  it('completes `skills` and the type of a skill, without a duplicate quote or comma', async () => {
    await window.openFile('new.profile.json');
    await window.problems(0, 0);
    await window.typeBracket();
    await window.press('Enter');
    // VS Code inserts the closing quote after it tokenized the line.
    await window.problems(1, 1);
    await window.type('"ski');
    await (await window.suggestion('skills')).click();
    await window.sees('"name": "Python"');
    assert.deepEqual(JSON.parse(await window.text()), { skills: [{ name: 'Python', type: 'hard', value: null }] });
    await window.press('Escape');
    await window.editor.getByText('"hard"').dblclick();
    await window.press('Delete');
    await window.press('Control+Space');
    await window.suggestion('"soft"');
    await window.picture('completion');
    await (await window.suggestion('"soft"')).click();
    await window.sees('"soft"');
    assert.deepEqual(JSON.parse(await window.text()), { skills: [{ name: 'Python', type: 'soft', value: null }] });
  });

  it('completes a property between two without commas, from the list that opens while typing', async () => {
    await window.openFile('commas.profile.json');
    await window.problems(1, 1);
    for (const key of ['ArrowDown', 'ArrowDown', 'End']) await window.press(key);
    await window.type('"ref');
    await (await window.suggestion('reference')).click();
    await window.sees('"reference": ""');
    await window.type('b');
    assert.deepEqual(JSON.parse(await window.text()), { text: 'a', reference: 'b', info: {} });
  });

  it('suggests properties, not values, in the position of a name', async () => {
    await window.openFile('commas.profile.json');
    for (const key of ['Control+Home', 'End']) await window.press(key);
    await window.press('Enter');
    await window.type('sk');
    await window.suggestion('skills');
    const offered = await window.page.locator('.suggest-widget.visible .monaco-list-row').allInnerTexts();
    assert.ok(
      offered.every((row) => !row.includes('Skill')),
      offered.join(' | '),
    );
    for (const key of ['Escape', 'Control+Z']) await window.press(key);
  });

  it('inserts the snippet of a whole profile into an empty document', async () => {
    await window.openFile('empty.profile.json');
    await window.type('profile');
    await (await window.suggestion('profile')).click();
    await window.sees('"full_name"');
    await window.problems(0, 0);
    await window.press('Escape');
  });

  it('gets no snippets or words of other profiles suggested in a string', async () => {
    await window.openFile('text.profile.json');
    for (const key of ['End', 'ArrowLeft', 'ArrowLeft']) await window.press(key);
    await window.type('A skill');
    await window.press('Control+Space');
    await window.page.locator('.suggest-widget.visible .message', { hasText: 'No suggestions' }).waitFor();
    assert.equal(await window.text(), '{"text": "A skill"}');
  });

  it('pastes a Python literal as JSON, undoes it, and pastes JSON unchanged', async () => {
    await window.openFile('pasted.profile.json');
    await window.paste("profile = {'reference': None, 'tags': ('a',)}");
    await window.sees('{"reference": null, "tags": ["a"]}');
    await window.press('Control+Z');
    await window.problems(0, 0);
    await window.paste('{ "reference":null }');
    await window.sees('{ "reference":null }');
    assert.equal(await window.text(), '{ "reference":null }');
  });

  it('pastes a text with quotes and line breaks into a string, and restores the text with undo', async () => {
    await window.openFile('string.profile.json');
    await window.press('Control+End');
    for (const key of ['ArrowLeft', 'ArrowLeft']) await window.press(key);
    await window.paste('Led "X".\nC:\\new');
    await window.sees('{"text": "Led \\"X\\".\\nC:\\\\new"}');
    await window.press('Control+Z');
    await window.sees('{"text": "Led "X".');
    await window.press('Control+Z');
    await window.sees('{"text": ""}');
  });

  it('reads the description of a property in its hover', async () => {
    await window.openFile('harry-potter.profile.json');
    const hover = await window.hover('"consent_algorithmic"');
    assert.match(await hover.innerText(), /consent_algorithmic · an object · required/);
    await window.picture('hover');
    await window.press('Escape');
  });

  it('sees a problem appear once, and disappear', async () => {
    await window.openFile('page.profile.json');
    await window.problems(1, 3);
    await window.press('Control+Shift+M');
    await window.page.locator('.markers-panel .monaco-list-row', { hasText: 'bare-date' }).waitFor();
    const rows = await window.page.locator('.markers-panel .monaco-list-row').allInnerTexts();
    const sources = rows.flatMap((row) => /\n(hrflow|json)\n(.+)\n/.exec(row)?.slice(1).join(' ') ?? []);
    assert.deepEqual(sources.sort(), [
      'hrflow bare-date',
      'hrflow duration-disagrees',
      'hrflow duration-disagrees',
      'hrflow empty-text',
      'hrflow missing-recommended-members',
      'hrflow questionable-type',
      'hrflow questionable-type',
    ]);
    // On the message: the code, further right, is a link.
    await window.page.getByText('A date must be a string').dblclick();
    await window.focused.waitFor();
    await window.press('Control+.');
    await window.page.locator('.action-widget', { hasText: 'Add quotes around' }).waitFor();
    await window.picture('problems');
    await window.press('Enter');
    await window.problems(0, 3);
    await window.press('Control+J');
  });

  it('sends nothing after Escape at any input box', async () => {
    await window.openFile('harry-potter.profile.json');
    const { apiKey } = sandbox.credentials.readWrite;
    await window.command('HrFlow: Index Profile');
    await window.box('ask_…').waitFor();
    await window.press('Escape');
    await window.box('ask_…').waitFor({ state: 'hidden' });
    await window.command('HrFlow: Index Profile');
    await window.answer('ask_…', apiKey);
    await window.box('you@example.com').waitFor();
    await window.press('Escape');
    await window.box('you@example.com').waitFor({ state: 'hidden' });
    assert.equal(sandbox.profiles().length, 0);
  });

  it('indexes the profile: fills in the input boxes, sees the message, reads the stored profile', async () => {
    await window.openFile('page.profile.json');
    await window.problems(0, 3);
    const { apiKey, userEmail } = sandbox.credentials.readWrite;
    await window.command('HrFlow: Index Profile');
    await window.answer('ask_…', apiKey);
    await window.answer('you@example.com', userEmail);
    await window.pick(sandbox.sources[0]?.key ?? '');
    const message = window.notification('Profile created');
    await message.waitFor();
    const [stored] = sandbox.profiles();
    assert.ok(stored && (await message.innerText()).includes(stored.key));
    await window.picture('created');
    await message.getByRole('button', { name: buttonLabel('show-profile') }).click();
    await window.page.locator('.tab.active', { hasText: 'Stored: page.profile.json' }).waitFor();
    await window.sees('"reference": null');
    await window.problems(0, 3);
  });

  it('is asked for credentials and source once', async () => {
    await window.openFile('harry-potter.profile.json');
    await window.command('HrFlow: Index Profile');
    await window.notification('Profile created').waitFor();
    assert.equal(sandbox.profiles().length, 2);
  });

  it('creates a new profile by a command', async () => {
    await window.command('HrFlow: New Profile');
    await window.page.locator('.tab.active', { hasText: 'Untitled-1' }).waitFor();
    await window.sees('"created_at"');
  });

  // The last test, because the page of the catalogue has the focus afterwards.
  it('opens the explanation of a problem by its code', async () => {
    await window.openFile('text.profile.json');
    await window.press('Control+Shift+M');
    const row = window.page.locator('.markers-panel .monaco-list-row', { hasText: 'missing-members' });
    await row.getByText('missing-members').click();
    await window.page.locator('.tab.active', { hasText: 'rules.md' }).waitFor();
    const preview = window.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
    await preview.getByRole('heading', { name: 'missing-members', exact: true }).waitFor();
    await window.picture('rule');
  });
});
