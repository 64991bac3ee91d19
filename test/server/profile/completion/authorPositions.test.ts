import assert from 'node:assert/strict';
import { type CompletionItem, CompletionItemKind, InsertTextFormat, TextEdit } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ProfileDocument } from '../../../../server/profile/document/profileDocument';
import { createProfileService, collectUsedValues } from '../../../../server/profile/profileService';
import { authorPositions, otherProfiles } from '../../../support/authorPositions';
import { marked } from '../../../support/languageClient';

// Noon, so that the day is the same in all time zones.
const service = createProfileService({ now: () => Date.UTC(2026, 10, 24, 12) });
const others = otherProfiles.map(collectUsedValues);

const documentOf = (text: string): ProfileDocument =>
  new ProfileDocument(TextDocument.create('untitled:Untitled-1', 'hrflow-profile', 1, text));

/** The items at a cursor, in the order that the editor shows for an empty word. */
async function itemsAt(source: string): Promise<CompletionItem[]> {
  const { text, position } = marked(source);
  const list = await service.complete(documentOf(text), position, others);
  return (list?.items ?? []).sort((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1));
}

async function labelsAt(source: string): Promise<string[]> {
  return (await itemsAt(source)).map(({ label }) => label);
}

/** The inserted text of the property or value with a label. */
async function inserted(source: string, label: string): Promise<string | undefined> {
  return (await itemsAt(source)).find((item) => item.label === label)?.textEdit?.newText;
}

/** Problems that a value without placeholders causes where it is inserted, except style. */
function problemsOfValue(source: string, { textEdit, insertTextFormat }: CompletionItem): string[] {
  assert.ok(TextEdit.is(textEdit));
  if (insertTextFormat === InsertTextFormat.Snippet && textEdit.newText.includes('$')) return [];
  const { text } = marked(source);
  const before = documentOf(text).source;
  const after = TextDocument.applyEdits(before, [textEdit]);
  const start = before.offsetAt(textEdit.range.start);
  const end = start + textEdit.newText.length;
  return service
    .diagnostics(documentOf(after))
    .filter((problem) => problem.severity !== 'hint' && problem.start < end && problem.end > start && problem.start > 0)
    .map(({ code }) => `${textEdit.newText}: ${code}`);
}

describe('completion helps an author', () => {
  for (const { what, source, offers, without = [] } of authorPositions) {
    it(`at the ${what}`, async () => {
      const labels = await labelsAt(source);
      const isOpen = offers.at(-1) === '…';
      const expected = isOpen ? offers.slice(0, -1) : offers;
      assert.deepEqual(isOpen ? labels.slice(0, expected.length) : labels, expected);
      for (const label of without) assert.ok(!labels.includes(label), label);
    });
  }

  it('with no duplicates, and an order that does not depend on the order of the items', async () => {
    for (const { source } of authorPositions) {
      const items = await itemsAt(source);
      assert.equal(new Set(items.map(({ label }) => label)).size, items.length, source);
      assert.equal(new Set(items.map(({ label, sortText = label }) => sortText)).size, items.length, source);
    }
  });

  it('with values that no rule reports', async () => {
    let count = 0;
    for (const { source } of authorPositions) {
      const { text } = marked(source);
      if (!documentOf(text.replace(/: (?=[,}])/g, ': null')).isJson) continue;
      for (const item of (await itemsAt(source)).filter(({ kind }) => kind !== CompletionItemKind.Property)) {
        assert.deepEqual(problemsOfValue(source, item), [], source);
        count++;
      }
    }
    assert.ok(count > 300, String(count));
  });
});

describe('a property that is completed', () => {
  const periods = '"experiences": [{"date_start": "2016-01-01", "date_end": "2018-07-01"}]';
  for (const [what, source, label, expected] of [
    ['null for a level', '{"skills": [{"name": "Python", █}]}', 'value', '"value": ${1:null}'],
    ['null for a coordinate', '{"info": {"location": {█}}}', 'lat', '"lat": ${1:null}'],
    ['the computed duration', `{${periods}, █}`, 'experiences_duration', '"experiences_duration": ${1:2.5}'],
    ['0 for an empty list', '{"educations": [], █}', 'educations_duration', '"educations_duration": ${1:0}'],
    ['null for no list', '{█}', 'educations_duration', '"educations_duration": ${1:null}'],
    [
      'the full name, escaped',
      '{"info": {"first_name": "Ha}y", "last_name": "$1", █}}',
      'full_name',
      '"full_name": ${1:"Ha\\}y \\$1"}',
    ],
    ['only the name before a value', '{"skills": [{"val█": 1}]}', 'value', '"value"'],
    ['an empty text', '{█}', 'reference', '"reference": "$1"'],
  ] as const)
    it(`inserts ${what}`, async () => assert.equal(await inserted(source, label), expected));

  it('shows the value that it inserts, and where the value comes from', async () => {
    const item = (await itemsAt(`{${periods}, █}`)).find(({ label }) => label === 'experiences_duration');
    assert.equal(item?.detail, '2.5 · from the periods');
  });

  it('opens the list of languages', async () => {
    const item = (await itemsAt('{█}')).find(({ label }) => label === 'text_language');
    assert.equal(item?.command?.command, 'editor.action.triggerSuggest');
  });
});

describe('values from the document', () => {
  for (const [what, source, ...expected] of [
    ['first name of two words', '{"info": {"full_name": "Harry Potter", "first_name": "█"}}', '"Harry"'],
    ['first name before a comma', '{"info": {"full_name": "Potter, Harry", "first_name": "█"}}', '"Harry"'],
    ['last name in capitals', '{"info": {"full_name": "POTTER Harry", "last_name": "█"}}', '"POTTER"'],
    ['name of three words', '{"info": {"full_name": "Harry James Potter", "first_name": "█"}}'],
    [
      'rest of three words',
      '{"info": {"full_name": "Harry James Potter", "last_name": "Potter", "first_name": "█"}}',
      '"Harry James"',
    ],
    [
      'last name that is not in the full name',
      '{"info": {"full_name": "Harry Potter", "first_name": "Ron", "last_name": "█"}}',
    ],
    ['full name without a last name', '{"info": {"first_name": "Harry", "last_name": " ", "full_name": "█"}}'],
    ['Chinese full name', '{"info": {"first_name": "小明", "last_name": "王", "full_name": "█"}}', '"王小明"'],
    ['name in a wrong type', '{"info": {"first_name": 1, "last_name": {}, "full_name": "█"}}'],
    [
      'picture of the pages',
      '{"info": {"urls": {"picture": "https://a.io/b.png"}, "picture": "█"}}',
      '"https://a.io/b.png"',
    ],
    [
      'picture as a page',
      '{"info": {"picture": "https://a.io/b.png", "urls": {"picture": "█"}}}',
      '"https://a.io/b.png"',
    ],
    [
      'page of another site',
      '{"info": {"urls": {"from_resume": ["https://github.com/h", 1, "no url"], "linkedin": "█"}}}',
    ],
    [
      'date from its text',
      '{"experiences": [{"date_start": {"text": "March 2016", "iso8601": "2016-0█"}}]}',
      '"2016-03-01T00:00:00"',
      '"2016-01-01T00:00:00"',
    ],
    ['years of periods without a start', '{"experiences": [{"date_end": "2016-01-01"}], "experiences_duration": "█"}'],
    ['years of no list', '{"experiences": {}, "experiences_duration": "█"}'],
    [
      'years of periods in quotes',
      '{"experiences": [{"date_start": "2016-01-01", "date_end": "2017-01-01"}], "experiences_duration": "█"}',
      '1',
    ],
  ] as const)
    it(`are right for the ${what}`, async () =>
      assert.deepEqual((await labelsAt(source)).slice(0, Math.max(1, expected.length)), expected));

  it('say where they come from', async () => {
    const origin = async (source: string): Promise<string | undefined> => (await itemsAt(source))[0]?.detail;
    const names = '{"info": {"first_name": "Harry", "last_name": "Potter", "full_name": █}}';
    assert.equal(await origin(names), 'from first_name and last_name');
    const ongoing = '"experiences": [{"date_start": "2016-11-24", "date_end": null}]';
    assert.equal(await origin(`{${ongoing}, "experiences_duration": █}`), 'from the periods, up to today');
  });
});

describe('a date that is being typed', () => {
  const at = (property: string, typed: string): Promise<string[]> =>
    labelsAt(`{"experiences": [{"${property}": "${typed}█"}]}`);
  const day = (text: string): string => `"${text}T00:00:00"`;

  for (const [typed, ...expected] of [
    ['2016-', day('2016-01-01'), day('2016-02-01')],
    ['2016-1', day('2016-10-01'), day('2016-11-01'), day('2016-12-01')],
    ['2016-03-', day('2016-03-01')],
    ['2016-02-29', day('2016-02-29')],
    ['2016-02-3'],
    ['2016-13'],
    ['1016'],
    ['20', day('2026-11-24'), day('2026-11-01')],
    ['19'],
    ['03/2016', day('2016-03-01')],
    ['mars 2016', day('2016-03-01')],
    ['5/3/2016', day('2016-03-05'), day('2016-05-03')],
  ] as const) {
    it(`offers ${expected.join(', ') || 'nothing'} for ${typed}`, async () => {
      const labels = await at('date_start', typed);
      assert.deepEqual(expected.length === 2 ? labels.slice(0, 2) : labels, expected);
    });
  }

  it('may be the last day of a month only for an end', async () => {
    assert.deepEqual(await at('date_end', '2016-02'), [day('2016-02-01'), day('2016-02-29')]);
    assert.deepEqual(await at('date_end', 'Feb 2016'), [day('2016-02-01'), day('2016-02-29')]);
    assert.deepEqual(await at('date_start', '2016-02'), [day('2016-02-01')]);
  });

  it('is in the past for a birth', async () => {
    assert.equal((await labelsAt('{"info": {"date_birth": "2026█"}}')).at(-1), day('2026-11-01'));
    assert.deepEqual(await labelsAt('{"info": {"date_birth": "2027█"}}'), []);
  });

  it('is found without a quote, too', async () => {
    assert.equal((await labelsAt('{"experiences": [{"date_start": 2016█}]}'))[0], day('2016-01-01'));
  });
});

describe('languages', () => {
  it('are capitalized if the profiles of the workspace capitalize them', async () => {
    const { text, position } = marked('{"languages": [{"name": "English"}, {"name": "█"}]}');
    const labels = (await service.complete(documentOf(text), position))?.items.map(({ label }) => label) ?? [];
    assert.deepEqual(labels.slice(0, 3), ['"Chinese"', '"Hindi"', '"Spanish"']);
    assert.ok(labels.includes('"Tagalog"'));
  });

  it('that are in use keep their names, which find them', async () => {
    const [french] = await itemsAt('{"text_language": "Fren█"}');
    assert.equal(french?.label, '"fr"');
    assert.equal(french.detail, 'French · in the workspace');
  });
});
