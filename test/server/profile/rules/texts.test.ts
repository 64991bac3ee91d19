import assert from 'node:assert/strict';
import { checkFix, codesWith, titlesWith } from '../../../support/ruleChecks';

const text = (value: string) => ({ text: value });
const skill = (name: string, value: unknown = null) => ({ skills: [{ name, type: 'hard', value }] });
const language = (value: unknown) => ({ languages: [{ name: 'english', value }] });
const certification = (name: string, value: unknown = null) => ({ certifications: [{ name, value }] });

describe('Rules for control characters', () => {
  it('convert form feeds and vertical tabs to line breaks', () => {
    checkFix(
      text('end of page 1\fPage 2\u000bLead\u0000'),
      'Remove the control characters, and convert page breaks to line breaks',
      text('end of page 1\nPage 2\nLead'),
    );
  });

  it('restore Windows-1252 characters, and never prefer removing a character', () => {
    const title = 'Convert to Windows-1252 characters';
    checkFix(text('We\u0092re \u0093here\u0094'), title, text('We’re “here”'));
    assert.deepEqual(titlesWith(text('We\u0092re'), 'control-code'), [`* ${title}`]);
    assert.deepEqual(titlesWith(text('one\ftwo'), 'control-code'), ['* Convert page breaks to line breaks']);
    assert.deepEqual(titlesWith(text('Harry\u0000 Potter'), 'control-code'), ['Remove the control characters']);
    checkFix(text('We\u0092re\u0081 \u0000here'), 'Remove the control characters', text('We’re here'));
  });
});

describe('Rules for values', () => {
  for (const value of ['⭐⭐⭐⭐', '●●●●○', '■■■□□', '✓', '✔️', '•••', '★★★☆☆', '', 900, 110])
    it(`accept ${JSON.stringify(value)} as the value of a language`, () =>
      assert.deepEqual(codesWith(language(value)), []));

  it('accept the score of a certification', () => assert.deepEqual(codesWith(certification('TOEIC', 900)), []));

  for (const value of ['??', '-', ' ', -1])
    it(`report ${JSON.stringify(value)}`, () => assert.deepEqual(codesWith(language(value)), ['unclear-value']));

  for (const value of ['N/A', 'unknown', 'null', 'NaN', 'undefined', 'non renseigné', 'k.A.', '-', '??'])
    it(`change ${value} to null`, () => checkFix(language(value), 'Change to null', language(null)));

  for (const value of ['none', 'Nil', 'xx/100', 'A1', 'no aplica nota', 'native', 'néant'])
    it(`accept ${value}, which may be a level`, () => assert.deepEqual(codesWith(language(value)), []));

  it('report 900 as the value of a skill', () => assert.deepEqual(codesWith(skill('Python', 900)), ['unclear-value']));
});

describe('Rules for the encoding', () => {
  for (const right of [
    'LÍNGUA ALEMÃ\u00a0: fluente',
    'IRMÃ… e irmão',
    'MANHÃ – NOITE',
    'MANHÃ–NOITE',
    '«ALEMÃ»',
    '“IRM\u00c3\u201d, disse',
    'XÃ\u00a0HỘI',
    'ALEMÃ\u00adES',
    'IRM\u00c3\u00b9 de',
    'SÃO PAULO',
    'CAFÉ DO MARANHÃO',
    'CÂ\u00a0: voir',
  ])
    it(`accept ${right}`, () => assert.ok(!codesWith(text(right)).includes('mojibake')));

  for (const wrong of [
    'DÃ©partement',
    'DÃ‰PARTEMENT',
    'Ã‰cole',
    'Ã\u00a0 vous',
    'voilÃ\u00a0 tout',
    'Ã–zil',
    'ESPAÃ‘A',
    'RAPHAÃ‹L',
    'TÃªte',
    'M\u00c3\u00b3nica',
    '5Â°C',
    'prixÂ\u00a0: 5',
    '© Â© 2016',
    'Ã€ bientôt',
  ])
    it(`report ${wrong}`, () => assert.deepEqual(codesWith(text(wrong)), ['mojibake']));
});

describe('Rules for HTML', () => {
  for (const code of ['Vec<i>', 'std::vector<b>', 'List<a>, Map<p>', 'a<b>c'])
    it(`accept ${code}`, () => assert.deepEqual(codesWith(skill(code)), []));

  for (const html of [
    '<b>Lead',
    'a <i>lead</i>',
    'lead</b>',
    'Lead<br>Teacher',
    'Lead<a href="x">here',
    'Lead.<p>Teacher',
  ])
    it(`report ${html}`, () => assert.deepEqual(codesWith(text(html)), ['html-in-text']));
});

describe('Rules for empty items', () => {
  for (const item of [
    { courses: [{ name: 'Algebra' }] },
    { certifications: [{ name: 'AWS' }] },
    { languages: [{ name: 'English' }] },
    { interests: [{ name: 'chess' }] },
    { location: { text: null, fields: { city: 'Paris' } } },
  ])
    it(`accept ${JSON.stringify(item)}`, () => assert.deepEqual(codesWith({ educations: [item] }), []));

  const nothing = {
    key: 'abc',
    title: null,
    school: ' ',
    date_start: null,
    location: { text: null, lat: null, lng: null, fields: [] },
    skills: [],
    courses: [{ name: null, value: null }],
  };
  it('report an item with only nulls, as the service returns it', () => {
    const educations = [nothing];
    assert.ok(codesWith({ educations }).includes('empty-entry'));
    assert.deepEqual(codesWith({ educations: [{}] }), ['empty-entry']);
  });
});
