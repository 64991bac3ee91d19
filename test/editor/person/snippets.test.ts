import assert from 'node:assert/strict';
import { Window } from './window';

/** A person who fills in what a completion has put there, from one stop to the next. */
describe('a person who fills in a part', function () {
  this.timeout(120_000);
  let window: Window;

  before(async () => {
    window = await Window.open({}, { 'part.profile.json': '{\n}', 'other.profile.json': '{\n}' });
  });
  after(() => window.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.pictureOfFailure(this.currentTest.title);
  });

  /** Types the name of a member in the first line and takes what is offered for it. */
  async function begin(file: string, member: string): Promise<void> {
    await window.openFile(file);
    for (const key of ['Control+Home', 'End']) await window.press(key);
    await window.press('Enter');
    await window.type(member);
    await (await window.suggestion(member)).click();
  }

  /** Types over what is selected and goes on by Tab, once no list is in its way. */
  async function fillIn(text: string): Promise<void> {
    await window.type(text);
    await window.page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
    await window.press('Tab');
  }

  it('goes to the next stop by Tab, whatever other profiles have that is like it', async () => {
    await begin('part.profile.json', 'experiences');
    await window.sees('"title": "Job title"');
    for (const text of ['Lead', 'Acme', 'Built it']) await fillIn(text);
    await window.sees('"description": "Built it"');
    const text = await window.text();
    assert.match(text, /"title": "Lead",\n\s*"company": "Acme",/);
  });
});
