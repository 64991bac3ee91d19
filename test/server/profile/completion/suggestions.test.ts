import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import { type CompletionItem, TextEdit } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ProfileDocument } from '../../../../server/profile/document/profileDocument';
import { createProfileService, collectUsedValues } from '../../../../server/profile/profileService';
import { marked } from '../../../support/languageClient';

// Noon, so that the day is the same in all time zones.
const service = createProfileService({ now: () => Date.UTC(2026, 10, 24, 12) });

const others = [
  {
    reference: 'harry-007',
    experiences: [{ company: 'Hogwarts', title: 'Seeker' }, { company: 'Hogwarts' }, { company: 'Auror Office' }],
    skills: [{ name: 'Magic', type: 'hard', value: 0.9 }],
    tags: [
      { name: 'house', value: 'Gryffindor' },
      { name: 'alive', value: true },
    ],
    info: { full_name: 'Harry Potter', email: 'harry@hogwarts.uk', location: { text: 'Godric’s Hollow' } },
  },
  {
    reference: 'harry-012',
    experiences: [{ company: 'Auror Office', location: { text: 'London' } }],
    educations: [{ school: 'Hogwarts' }],
    skills: [{ name: 'Brooms' }, { name: 'Magic' }],
    tags: [{ name: 'house', value: 'Slytherin' }],
  },
  { reference: 'other', experiences: 'none', skills: [1, null], tags: [{ name: '   ', value: 'x'.repeat(201) }] },
  null,
].map(collectUsedValues);

async function at(source: string, uri = 'untitled:Untitled-1'): Promise<{ text: string; items: CompletionItem[] }> {
  const { text, position } = marked(source);
  const document = new ProfileDocument(TextDocument.create(uri, 'hrflow-profile', 1, text));
  const items = (await service.complete(document, position, others))?.items ?? [];
  return { text, items: items.sort((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1)) };
}

const labels = async (source: string, uri?: string): Promise<string[]> =>
  (await at(source, uri)).items.map(({ label }) => label);

/** The text after a suggestion is accepted. */
async function accept(source: string, label: string): Promise<string> {
  const { text, items } = await at(source);
  const item = items.find((each) => each.label === label);
  assert.ok(item, `${label} is not among ${items.map((each) => each.label).join(' ')}`);
  assert.ok(TextEdit.is(item.textEdit));
  return TextDocument.applyEdits(TextDocument.create('', '', 0, text), [item.textEdit]);
}

describe('suggestions', () => {
  for (const [what, source, ...expected] of [
    ['companies, the most used first', '{"experiences": [{"company": █}]}', '"Auror Office"', '"Hogwarts"'],
    ['schools', '{"educations": [{"school": "█"}]}', '"Hogwarts"'],
    ['titles', '{"experiences": [{"title": █, "company": "a"}]}', '"Seeker"'],
    ['places of work', '{"experiences": [{"location": {"text": █}}]}', '"London"'],
    ['skills that are not there yet', '{"skills": [{"name": "MAGIC"}, {"name": █}]}', '"Brooms"'],
    ['skills of an experience', '{"experiences": [{"skills": [{"name": █}]}]}', '"Magic"', '"Brooms"'],
    ['values of a tag, by its name', '{"tags": [{"name": "house", "value": █}]}', '"Gryffindor"', '"Slytherin"'],
    ['values of a tag that are no texts', '{"tags": [{"value": █, "name": "alive"}]}', 'true'],
    ['values of a skill', '{"skills": [{"name": "a", "value": █}]}', '0.9'],
    [
      'today and the first of this month',
      '{"experiences": [{"date_start": {"iso8601": █}}]}',
      '"2026-11-24T00:00:00"',
      '"2026-11-01T00:00:00"',
    ],
    ['the same where the profile was made', '{"created_at": █}', '"2026-11-24T00:00:00"', '"2026-11-01T00:00:00"'],
    ...[
      '{"experiences": [{"date_start": █}]}',
      '{"educations": [{"date_end": "█"}]}',
      '{"labels": [{"date_stage": █}]}',
    ].map(
      (source) =>
        ['the same where a date may be plain text', source, '"2026-11-24T00:00:00"', '"2026-11-01T00:00:00"'] as const,
    ),
    ['the next free reference', '{"reference": █}', '"harry-013"'],
    [
      'what this profile has elsewhere',
      '{"experiences": [{"company": "Gringotts"}, {"company": "█"}]}',
      '"Auror Office"',
      '"Gringotts"',
      '"Hogwarts"',
    ],
    ['languages', '{"languages": [{"name": █}]}', '"english"', '"chinese"'],
    ['codes of languages', '{"text_language": █}', '"en"', '"zh"'],
    ['true and false for each consent', '{"consent_algorithmic": {"owner": {"parsing": █}}}', 'false', 'true'],
  ] as const) {
    it(`are ${what}`, async () => assert.deepEqual((await labels(source)).slice(0, expected.length), expected));
  }

  it('propose the detected language of the text first', async () => {
    const german =
      'Erfahrener Projektleiter mit zehn Jahren Berufserfahrung in der Automobilindustrie. Ich leite ein Team von fünf Mitarbeitern.';
    const [first, ...rest] = await labels(`{"text": "${german}", "text_language": █}`);
    assert.equal(first, '"de"');
    assert.ok(!rest.includes('"de"'));
    assert.notEqual((await labels('{"text": "Harry", "text_language": █}'))[0], '"de"');
  });

  it('contain nothing else', async () => {
    assert.deepEqual(await labels('{"tags": [{"name": "house", "value": █}]}'), [
      '"Gryffindor"',
      '"Slytherin"',
      'true',
      'false',
      '""',
      '0',
      'null',
    ]);
  });

  for (const [what, source, ...expected] of [
    ['what begins so', '{"experiences": [{"company": "Hog█"}]}', '"Hogwarts"'],
    ['in another case', '{"experiences": [{"company": "hog█"}]}', '"Hogwarts"'],
    ['without its accents', '{"educations": [{"school": "École"}, {"school": "eco█"}]}', '"École"'],
    ['by another word of it', '{"experiences": [{"company": "Off█"}]}', '"Auror Office"'],
    ['not by letters within it', '{"experiences": [{"company": "o█"}]}', '"Auror Office"'],
    ['not by where they come from', '{"experiences": [{"company": "work█"}]}'],
    ['nothing for scattered letters', '{"experiences": [{"company": "Aof█"}]}'],
    ['nothing for a complete value', '{"experiences": [{"company": "Hogwarts█"}]}'],
    ['nothing after a complete value and a space', '{"experiences": [{"company": "Hogwarts █"}]}'],
    ['nothing for a complete value of the schema', '{"skills": [{"type": "hard█"}]}'],
    ['nothing for a complete code', '{"text_language": "fr█"}'],
    ['nothing for a complete word', '{"consent_algorithmic": {"owner": {"parsing": true█}}}'],
    ['a language by its name', '{"text_language": "Fren█"}', '"fr"'],
  ] as const) {
    it(`match ${what}`, async () => {
      const { items } = await at(source);
      assert.deepEqual(
        items
          .filter(({ detail, label }) => detail !== undefined || /^"(?:hard|fr)"/.test(label))
          .map(({ label }) => label),
        expected,
      );
    });
  }

  it('are requested again with each letter', async () => {
    const { text, position } = marked('{"experiences": [{"company": "H█"}]}');
    const document = new ProfileDocument(TextDocument.create('untitled:Untitled-1', 'hrflow-profile', 1, text));
    assert.equal((await service.complete(document, position, others))?.isIncomplete, true);
  });

  it('have a filter text that starts with the typed text', async () => {
    const accents = '{"educations": [{"school": "École"}, {"school": "eco█"}]}';
    assert.equal((await at(accents)).items[0]?.filterText, '"eco" "École"');
  });

  it('contain no personal data', async () => {
    for (const member of ['full_name', 'email', 'phone', 'summary'])
      assert.ok(!(await labels(`{"info": {"${member}": █}}`)).some((label) => /harry/i.test(label)));
    assert.ok(!(await labels('{"info": {"location": {"text": █}}}')).some((label) => /Hollow|London/.test(label)));
    assert.ok(
      !JSON.stringify(others.map((usage) => [...usage].map(([field, values]) => [field, ...values]))).includes('@'),
    );
  });

  it('suggest the file name as reference if no reference has a number', async () => {
    const plain = createProfileService();
    const { text, position } = marked('{"reference": █}');
    const source = TextDocument.create('file:///a/ron%20weasley.profile.json', 'hrflow-profile', 1, text);
    const list = await plain.complete(new ProfileDocument(source), position);
    assert.deepEqual(list?.items.map(({ label }) => label).sort(), ['"ron weasley"', 'null']);
    const untitled = new ProfileDocument(TextDocument.create('untitled:Untitled-1', 'hrflow-profile', 1, text));
    assert.deepEqual(
      (await plain.complete(untitled, position))?.items.map(({ label }) => label),
      ['null'],
    );
  });

  it('contain no date for properties that the service sets', async () => {
    for (const source of ['{"updated_at": █}', '{"tags": [{"date_start": █}]}'])
      assert.ok(!(await labels(source)).some((label) => label.includes('2026-11')), source);
  });

  it('keep a file name with an invalid escape as it is', async () => {
    const list = await labels('{"reference": █}', 'file:///w/100%.profile.json');
    assert.ok(list.includes('"harry-013"'));
    const { text, position } = marked('{"reference": █}');
    const source = TextDocument.create('file:///w/100%.profile.json', 'hrflow-profile', 1, text);
    const alone = await createProfileService().complete(new ProfileDocument(source), position);
    assert.deepEqual(alone?.items.map(({ label }) => label).sort(), ['"100%"', 'null']);
  });

  it('find a code by the name of its language', async () => {
    const { items } = await at('{"text_language": "█"}');
    assert.equal(items.find(({ label }) => label === '"fr"')?.filterText, '"fr" French');
  });

  describe('in French', () => {
    before(() => l10n.config({ contents: { 'en-GB/The BCP 47 tag of the language that you translate to.': 'fr' } }));
    after(() => l10n.config({ contents: {} }));

    for (const typed of ['fran', 'Fren', '"Fren', 'fr'])
      it(`find a code by ${typed}, in French or English`, async () => {
        const { items } = await at(`{"text_language": ${typed}█}`);
        const item = items.find(({ label }) => label === '"fr"');
        assert.equal(item?.detail, 'français');
        assert.ok(item.filterText?.includes(typed.replace('"', '')), item.filterText);
      });
  });

  // Every position of the cursor, with the text after accepting.
  for (const [source, label, expected] of [
    ['{"skills": [{"name": █}]}', '"Magic"', '{"skills": [{"name": "Magic"}]}'],
    ['{"skills": [{"name":█}]}', '"Magic"', '{"skills": [{"name":"Magic"}]}'],
    ['{"skills": [{"name": █', '"Magic"', '{"skills": [{"name": "Magic"'],
    ['{"skills": [{"name": "█"}]}', '"Magic"', '{"skills": [{"name": "Magic"}]}'],
    ['{"skills": [{"name": "█}]}', '"Magic"', '{"skills": [{"name": "Magic"}]}'],
    ['{"skills": [{"name": "Ma█"}]}', '"Magic"', '{"skills": [{"name": "Magic"}]}'],
    ['{"skills": [{"name": "Ma█xx"}]}', '"Magic"', '{"skills": [{"name": "Magic"}]}'],
    ['{"skills": [{"name": █"Ma"}]}', '"Magic"', '{"skills": [{"name": "Magic"}]}'],
    ['{"skills": [{"name": █ "type": "hard"}]}', '"Magic"', '{"skills": [{"name": "Magic", "type": "hard"}]}'],
    ['{"skills": [{"name": "█" "type": "hard"}]}', '"Magic"', '{"skills": [{"name": "Magic", "type": "hard"}]}'],
    ['{"skills": [{"name": █, "type": "hard"}]}', '"Magic"', '{"skills": [{"name": "Magic", "type": "hard"}]}'],
    ['{\n  "reference": █\n  "text": ""\n}', '"harry-013"', '{\n  "reference": "harry-013",\n  "text": ""\n}'],
    ['{\r\n  "reference": "█"\r\n}', '"harry-013"', '{\r\n  "reference": "harry-013"\r\n}'],
    ['{"tags": [{"name": "alive", "value": t█}]}', 'true', '{"tags": [{"name": "alive", "value": true}]}'],
  ] as const) {
    it(`make ${JSON.stringify(expected)} from ${JSON.stringify(source)}`, async () =>
      assert.equal(await accept(source, label), expected));
  }

  it('are prepared before the first request', async () => {
    const { items } = (await createProfileService().prepare()) ?? { items: [] };
    assert.deepEqual(
      items.filter(({ detail }) => detail !== undefined).map(({ label }) => label),
      ['"Engineer"'],
    );
  });

  it('support values that are no profiles', () => {
    for (const value of [[], [[]], 'x', 1, { experiences: { company: 'x' } }, { skills: [[{ name: 'x' }]] }])
      assert.equal(collectUsedValues(value).size, 0);
  });
});
