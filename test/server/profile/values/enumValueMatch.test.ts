import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matchEnumValue } from '../../../../server/profile/values/enumValueMatch';
import { titlesWith } from '../../../support/ruleChecks';

const genders = ['male', 'female', 'undefined', 'M', 'F'];
const stages = ['new', 'yes', 'no', 'later'];
const first = (text: string, values: readonly string[]): string | undefined => matchEnumValue(text, values).values[0];

describe('matching of enumerated values', () => {
  for (const text of [
    ...[
      'Woman',
      'women',
      'Femme',
      'Frau',
      'Mujer',
      'Donna',
      'Vrouw',
      'Weiblich',
      'Mrs',
      'Mme',
      'she/her',
      'féminin',
      'Kobieta',
      '女',
    ],
    ...['femal', 'fmale', 'FEMALE', 'Fem ale', 'Female (she/her)', 'Ms.'],
  ])
    it(`is female for ${text}`, () => assert.equal(first(text, genders), 'female'));

  for (const text of [
    ...['Homme', 'Mann', 'Herr', 'Männlich', 'Hombre', 'Mr.', 'he/him', 'Masculin', 'Uomo', 'мужской', '男性'],
    ...['MALE', 'malee', 'mael', 'men'],
  ])
    it(`is male for ${text}`, () => assert.equal(first(text, genders), 'male'));

  for (const [text, values, value] of [
    ['W', genders, 'F'],
    ['H', genders, 'M'],
    ['f', genders, 'F'],
    ['unknown', genders, 'undefined'],
    ['oui', stages, 'yes'],
    ['Rejected', stages, 'no'],
    ['on hold', stages, 'later'],
    ['technical', ['hard', 'soft'], 'hard'],
    ['Soft skills', ['hard', 'soft'], 'soft'],
    ['CV', ['resume', 'cover', 'other', 'original'], 'resume'],
    ['Cover letter', ['resume', 'cover', 'other', 'original'], 'cover'],
  ] as const)
    it(`is ${value} for ${text}`, () => assert.equal(first(text, values), value));

  for (const [text, values] of [
    ...['emale', 'V', 'xyz', 'not male', 'male or female', '', 'Q', 'Pan', 'pani'].map(
      (each) => [each, genders] as const,
    ),
    ...['trans man', 'Trans-Woman', 'ex-male', 'Man (identifies as)', 'former male', 'born male'].map(
      (each) => [each, genders] as const,
    ),
    ...['now', 'yet', 'on', 'not yes'].map((each) => [each, stages] as const),
  ])
    it(`finds no value for ${JSON.stringify(text)}`, () => assert.deepEqual(matchEnumValue(text, values).values, []));

  it('is certain only if no other value matches equally', () => {
    const letter = fc.constantFrom(...Array.from('femalx'));
    fc.assert(
      fc.property(fc.string({ unit: letter, minLength: 1, maxLength: 7 }), (text) => {
        const { values, isCertain } = matchEnumValue(text, genders);
        if (isCertain && text.length > 3) assert.equal(values[0] === 'female', text.startsWith('f'), text);
      }),
      { numRuns: 2000, seed: 20261123 },
    );
  });

  it('orders fixes by the match, with null first if there is none', () => {
    const titles = (gender: string) =>
      titlesWith({ info: { full_name: 'Jo', phone: '0202', gender } }, 'unknown-value');
    assert.deepEqual(titles('Woman').slice(0, 2), ['* Change to "female"', 'Change to "F"']);
    assert.deepEqual(titles('W')[0], '* Change to "F"');
    assert.deepEqual(titles('xyz')[0], 'Change to null');
    assert.equal(titles('xyz').length, 6);
  });
});
