import { strict as assert } from 'node:assert';
import { conversions } from '../../../../server/profile/import/formats/format';
import { foreignFormats } from '../../../../server/profile/import/formats/foreignFormats';
import { targetOf } from '../../../../server/profile/import/engine/mappingTree';
import { pathOfPattern } from '../../../../server/profile/import/engine/propertyMeanings';
import { recognizeFormat } from '../../../../server/profile/import/engine/recognizeFormat';
import { schemaAt } from '../../../../server/profile/schema/profileSchema';
import { fieldCases } from '../../../field/cases';
import { pageExampleAsJson } from '../../../support/profiles';

describe('formats of other systems', () => {
  for (const { id, mapping } of foreignFormats) {
    it(`has targets in a profile for ${id}`, () => {
      for (const [source, text] of Object.entries(mapping)) {
        const { path, conversion } = targetOf(text);
        assert.ok(schemaAt(pathOfPattern(path)), `${source}: ${path}`);
        if (conversion !== undefined) assert.ok((conversions as readonly string[]).includes(conversion), conversion);
        // A target within an item needs a row that starts the item, or several that share it.
        const list = /^(experiences|educations)\[\]\./.exec(path)?.[1];
        if (list !== undefined) assert.ok(Object.values(mapping).includes(`${list}[]`), source);
      }
    });
  }

  it('has unique names', () => {
    const ids = foreignFormats.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('recognises the documents from practice', () => {
    const expected: Readonly<Record<string, string>> = {
      'jr-minimal-intl': 'json-resume',
      'linkedin-scrape': 'linkedin',
      proxycurl: 'proxycurl',
      'hropen-jazzhr': 'hr-open',
      'riminder-old': 'hrflow-2019',
      'llm-flat': 'flat-resume',
      'aihawk-flat': 'aihawk',
      'visiky-zh': 'visiky',
      'resumegenie-objects': 'flat-resume',
    };
    for (const [name, id] of Object.entries(expected)) {
      const text = fieldCases.find((each) => each.name === name)?.text ?? '';
      assert.equal(recognizeFormat(JSON.parse(text))?.id, id, name);
    }
  });

  it('recognises no profile, with some names of other systems or without', () => {
    const page = JSON.parse(pageExampleAsJson) as Record<string, Record<string, unknown>>;
    const profiles: unknown[] = [
      page,
      {},
      { info: { full_name: 'Ada' } },
      { info: { name: 'Ada' }, experience: [{ position: 'Dev', employer: 'Acme', start: '2010' }], education: [] },
      { ...page, basics: { name: 'Ada' }, work: [{ startDate: '2010', position: 'Dev' }] },
      { experiences: [{ title: 'Dev', company: 'Acme', start_date: '2010' }], educations: [] },
      { name: 'Ada', email: 'ada@example.com', phone: '123' },
      { first_name: 'Ada', last_name: 'King', skills: [{ name: 'Java' }] },
      { experiences: [{ title: 'Dev', date_start: '2010' }], educations: [], skills: ['Java'], email: 'a@b.c' },
      { text: 'Ada', text_language: 'en' },
      [{ basics: { name: 'Ada' } }],
      null,
      'resume',
    ];
    for (const profile of profiles) assert.equal(recognizeFormat(profile), undefined, JSON.stringify(profile));
  });
});
