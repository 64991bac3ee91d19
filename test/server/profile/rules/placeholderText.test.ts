import assert from 'node:assert/strict';
import { checkFix, codesWith, titlesWith } from '../../../support/ruleChecks';

const experience = (property: string, value: string | null) => ({
  experiences: [{ title: 'Lead', company: 'Hogwarts', [property]: value }],
});
const named = (first_name: string | null, last_name: string | null, full_name = 'Harry Potter') => ({
  info: { full_name, first_name, last_name, phone: '0202' },
});
const summary = (value: string | null) => ({ info: { full_name: 'Harry', phone: '0202', summary: value } });
const place = (text: string | null) => ({ info: { full_name: 'Harry', phone: '0202', location: { text } } });
const trait = (list: string, name: string) => ({
  [list]: [{ name, ...(list === 'skills' && { type: 'hard' }), value: null }],
});

describe('Placeholders', () => {
  for (const value of [
    ...[
      '{{company}}',
      '{{ company.name }}',
      '${company}',
      '#{company}',
      '%COMPANY%',
      '{% company %}',
      '<%= company %>',
    ],
    ...['{company}', '$COMPANY', '__COMPANY__', '@@company@@', '«Company_Name»', '%s', '[object Object]'],
    ...['<company>', '<Company Name>', '[Company]', '[Company Name]', '[Insert company here]', '[Nom de l’entreprise]'],
    ...['[Firmenname]', '【公司】', 'Company Name', 'Your Company', 'Your company here', 'Insert company name'],
    ...['Votre entreprise', 'Ihr Unternehmen', 'Lorem ipsum', 'Lorem ipsum dolor sit amet', '{{company}} {{city}}'],
    ...['N/A', 'n.a.', 'NA', 'None', 'none', 'null', 'NULL', 'NaN', 'nil', 'undefined', 'unknown', 'TBD', 'tba', 'XXX'],
    ...['-', '--', '—', '.', '...', '?', '???', 'TODO', 'FIXME', 'string', 'None, None', 'undefined undefined'],
    ...[
      'keine Angabe',
      'k.A.',
      'aucune',
      'non renseigné',
      'sin especificar',
      'нет',
      'не указано',
      '未知',
      'なし',
      '없음',
      'غير محدد',
    ],
  ])
    it(`are ${value} as a company, which changes to null`, () => {
      assert.deepEqual(codesWith(experience('company', value)), ['placeholder-text']);
      assert.deepEqual(titlesWith(experience('company', value), 'placeholder-text'), ['* Change to null']);
      checkFix(experience('company', value), 'Change to null', experience('company', null));
    });

  for (const value of [
    ...['Nothing', 'Void', 'Nada', 'Anonymous', 'Blank', 'Null Island Ltd', 'TBD Consulting', 'N/A Records'],
    ...['«Газпром»', '«Яндекс»', '[24]7.ai', '<ki>', '$hop', '100%', '[Confidential]', 'Company of Heroes'],
    ...[
      'Your Mechanic',
      'Name Bubbles',
      'City University',
      'Field',
      'The Job',
      'State Street',
      'XX Century Foods',
      'Enter',
    ],
    ...['X', 'A', '3M', 'Lorem', 'Ipsum GmbH', 'C&A', '!important', '.NET Foundation', '#!/bin', '__init__', '50% off'],
  ])
    it(`are not ${value} as a company`, () => assert.deepEqual(codesWith(experience('company', value)), []));

  it('are found in the title and in the description', () => {
    checkFix(experience('title', '{{title}}'), 'Change to null', experience('title', null));
    checkFix(experience('description', 'None'), 'Change to null', experience('description', null));
    checkFix(experience('description', '[Your description]'), 'Change to null', experience('description', null));
    checkFix(summary('Your summary'), 'Change to null', summary(null));
    checkFix(summary('Lorem ipsum dolor\nsit amet.'), 'Change to null', summary(null));
  });

  for (const value of [
    'Templates with {{name}} and ${name} in JavaScript',
    'Rendered {{ }} with Handlebars; <company> pages; %PATH%',
    'Migrated [Company] to the cloud',
  ])
    it(`are not in a text about templates: ${value}`, () => {
      assert.deepEqual(codesWith(summary(value)), []);
      assert.deepEqual(codesWith(experience('description', value)), []);
      assert.deepEqual(codesWith({ text: value }), []);
    });

  it('are found next to other words of a title, which stay', () => {
    checkFix(experience('title', 'Lead at {{company}}'), 'Change to Lead at', experience('title', 'Lead at'));
    assert.deepEqual(titlesWith(experience('title', 'Lead at {{company}}'), 'placeholder-text'), ['Change to Lead at']);
  });

  for (const last of ['.', '-', '--', '{{last_name}}', '[Last Name]', 'Last Name', 'Nachname', 'TBD', 'N/A', 'unknown'])
    it(`are ${last} as a last name, which changes to null`, () =>
      checkFix(named('Harry', last), 'Change to null', named('Harry', null)));

  for (const last of [
    'Null',
    'Na',
    'None',
    'Nan',
    'Todo',
    'Nil',
    'Nada',
    'Void',
    'String',
    'X',
    'Ng',
    'Õ',
    '王',
    'Name',
  ])
    it(`are not ${last} as a last name`, () => assert.deepEqual(codesWith(named('Harry', last, `Harry ${last}`)), []));

  it('are found as a part of the full name', () => {
    checkFix(named(null, 'Berg', 'N/A Berg'), 'Change to Berg', named(null, 'Berg', 'Berg'));
    checkFix(named('Ana', null, 'Ana undefined'), 'Change to Ana', named('Ana', null, 'Ana'));
    checkFix(named('Ana', null, 'Ana {{last}}'), 'Change to Ana', named('Ana', null, 'Ana'));
    assert.deepEqual(codesWith(named('Null', 'Ng', 'Null Ng')), []);
    assert.deepEqual(codesWith(named('first', 'Null', 'Null first')), []);
  });

  it('are reported for a skill, whose name is not null', () => {
    for (const list of ['skills', 'languages', 'interests', 'certifications'])
      for (const name of ['N/A', 'None', '-', '{{skill}}', '[Skill]']) {
        assert.deepEqual(codesWith(trait(list, name)), ['placeholder-text'], `${list} ${name}`);
        assert.deepEqual(titlesWith(trait(list, name), 'placeholder-text'), ['Remove the item']);
        checkFix(trait(list, name), 'Remove the item', { [list]: [] });
      }
  });

  it('are not the codes of languages, and not a type of a programming language', () => {
    for (const name of ['nan', 'na', 'nd', 'nr']) assert.deepEqual(codesWith(trait('languages', name)), []);
    for (const name of ['String', 'Void', '<T>', '<canvas>', 'Blank'])
      assert.deepEqual(codesWith(trait('skills', name)), []);
  });

  it('are changed to null in a place, without a preference for what may be Naples', () => {
    checkFix(place('N/A'), 'Change to null', place(null));
    assert.deepEqual(titlesWith(place('N/A'), 'placeholder-text'), ['* Change to null']);
    assert.deepEqual(titlesWith(place('NA'), 'placeholder-text'), ['Change to null']);
  });

  it('are changed to null in a reference', () =>
    checkFix({ reference: 'undefined' }, 'Change to null', { reference: null }));

  it('are reported once, also with spaces, and in a tag', () => {
    assert.deepEqual(codesWith(experience('company', ' N/A ')), ['placeholder-text']);
    assert.deepEqual(codesWith({ tags: [{ name: '[Name]', value: 1 }] }), ['placeholder-text']);
  });

  it('are not the names of properties of other systems in metadata', () => {
    for (const name of ['company', 'company_name', 'place'])
      assert.deepEqual(codesWith({ metadatas: [{ name, value: 'x' }] }), []);
    assert.deepEqual(codesWith({ metadatas: [{ name: 'undefined', value: 'x' }] }), ['placeholder-text']);
  });

  it('are the dates and the names of our own snippets, in their own arrays', () => {
    const dated = (date: unknown) => ({ experiences: [{ title: 'Lead', date_start: date, date_end: null }] });
    const placeholder = dated({ iso8601: 'YYYY-MM-DD' });
    assert.deepEqual(codesWith(placeholder), ['placeholder-text']);
    checkFix(placeholder, 'Change to null', dated(null));
    for (const [list, name] of [
      ['skills', 'Skill'],
      ['languages', 'Language'],
      ['interests', 'Interest'],
    ] as const) {
      assert.deepEqual(codesWith(trait(list, name)), ['placeholder-text'], list);
      assert.deepEqual(codesWith(trait('courses', name)), [], name);
    }
    assert.deepEqual(codesWith(dated({ iso8601: 'DD/MM/YYYY' })), ['date-not-iso']);
  });
});
