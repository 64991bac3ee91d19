import assert from 'node:assert/strict';
import { Window } from './window';

const languages = `{
  "languages": [
    { "name": "english", "value": "native" },
    { }
  ]
}
`;

const periods = `{
  "info": { "first_name": "Harry", "last_name": "Potter" },
  "experiences": [
    { "title": "Lead", "date_start": "", "date_end": "2018-03-01T00:00:00" }
  ]
}
`;

/** A user writes values with the suggestions that follow each key. */
describe('a user who accepts suggestions', function () {
  this.timeout(120_000);
  let window: Window;

  before(async () => {
    window = await Window.open({}, { 'languages.profile.json': languages, 'periods.profile.json': periods });
  });
  after(() => window.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.pictureOfFailure(this.currentTest.title);
  });

  /** Places the cursor by keys, from the start of the file. */
  async function goTo(line: number, ...keys: string[]): Promise<void> {
    await window.press('Control+Home');
    for (let i = 1; i < line; i++) await window.press('ArrowDown');
    for (const key of keys) await window.press(key);
  }

  /** A row of a list that opened without a request by the user. */
  async function openedRow(words: string): Promise<void> {
    await window.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: words }).first().waitFor();
  }

  /** The labels of the list, in their order. */
  async function rows(): Promise<string[]> {
    const list = window.page.locator('.suggest-widget.visible .monaco-list-row .label-name');
    return (await list.allInnerTexts()).map((text) => text.trim());
  }

  it('adds a language and its level', async () => {
    await window.openFile('languages.profile.json');
    await goTo(4, 'End', 'ArrowLeft', 'ArrowLeft');
    await window.type('na');
    await (await window.suggestion('name')).click();
    await window.sees('"name": ""');
    await window.type('fr');
    await window.suggestion('french');
    await window.press('Enter');
    await window.sees('"name": "french"');
    await window.type(', val');
    await (await window.suggestion('value')).click();
    await window.sees('"value": null');
    // Typing replaces the selected null.
    await window.type('"C');
    await window.suggestion('"C1"');
    assert.deepEqual(await rows(), ['"C2"', '"C1"']);
    await window.press('ArrowDown');
    await window.press('Enter');
    await window.sees('"name": "french", "value": "C1" }');
  });

  it('completes a date from a year, and from a month', async () => {
    await window.openFile('periods.profile.json');
    await goTo(4, 'End');
    // To the empty text.
    const rest = '", "date_end": "2018-03-01T00:00:00" }'.length;
    for (let i = 0; i < rest; i++) await window.press('ArrowLeft');
    await window.type('2016');
    await openedRow('"2016-01-01T00:00:00"');
    await window.type('-03');
    await window.page
      .locator('.suggest-widget.visible .monaco-list-row', { hasText: '2016-01' })
      .waitFor({ state: 'hidden' });
    await window.suggestion('"2016-03-01T00:00:00"');
    await window.press('Enter');
    await window.sees('"date_start": "2016-03-01T00:00:00", "date_end"');
  });

  it('adds the duration that follows from the periods', async () => {
    await goTo(5, 'End');
    await window.type(',\n"experiences_d');
    // The list says what is inserted, a moment after the name of the property.
    const row = window.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: '2 · from the periods' });
    await row.waitFor();
    assert.match(await row.innerText(), /experiences_duration/);
    await row.click();
    await window.sees('"experiences_duration": 2');
  });

  it('adds the full name that follows from the first and the last name', async () => {
    await goTo(2, 'End', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    await window.type(', full');
    await (await window.suggestion('full_name')).click();
    await window.sees('"full_name": "Harry Potter"');
  });
});
