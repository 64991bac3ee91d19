import assert from 'node:assert/strict';
import { Window } from './window';

/** The first line lacks a quote, and the third has one too many. */
const stray = '{\n  "text": "a,\n  "reference": "b",\n  "text_language": null",\n  "info": {},\n  "skills": []\n}\n';

/** A user fills in the placeholders of a completion. */
describe('a user who fills in a snippet', function () {
  this.timeout(120_000);
  let window: Window;

  before(async () => {
    window = await Window.open(
      {},
      { 'part.profile.json': '{\n}', 'other.profile.json': '{\n}', 'stray.profile.json': stray },
    );
  });
  after(() => window.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.pictureOfFailure(this.currentTest.title);
  });

  /** Types the name of a property in the first line and accepts its suggestion. */
  async function begin(file: string, member: string): Promise<void> {
    await window.openFile(file);
    for (const key of ['Control+Home', 'End']) await window.press(key);
    await window.press('Enter');
    await window.type(member);
    await (await window.suggestion(member)).click();
  }

  /** Replaces the selection and presses Tab after the suggestions closed. */
  async function fillIn(text: string): Promise<void> {
    await window.type(text);
    await window.page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
    await window.press('Tab');
  }

  it('sees a wrong quote by its colour, and later lines in the usual colours', async () => {
    await window.openFile('stray.profile.json');
    const colours = async (...words: string[]): Promise<(string | null)[]> =>
      await Promise.all(
        words.map((word) => window.editor.getByText(word, { exact: true }).first().getAttribute('class')),
      );
    const [text, reference, value, info, skills] = await colours('"text"', '"reference"', '"b"', '"info"', '"skills"');
    assert.deepEqual([reference, info, skills], [text, text, text]);
    assert.notEqual(value, text);
  });

  it('chooses a gender and continues', async () => {
    await begin('other.profile.json', 'info');
    await window.sees('"email": null');
    for (let stop = 1; stop < 7; stop++) await window.press('Tab');
    // A choice moves to the next placeholder automatically.
    await (await window.suggestion('"female"')).click();
    await window.sees('"gender": "female"');
    await window.type('"Paris"');
    await window.sees('"text": "Paris"');
  });

  it('goes to the next tab stop by Tab, despite similar values in other profiles', async () => {
    await begin('part.profile.json', 'experiences');
    await window.sees('"title": "Job title"');
    for (const text of ['Lead', 'Acme', 'Built it']) await fillIn(text);
    await window.sees('"description": "Built it"');
    const text = await window.text();
    assert.match(text, /"title": "Lead",\n\s*"company": "Acme",/);
  });
});
