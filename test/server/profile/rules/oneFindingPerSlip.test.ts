import assert from 'node:assert/strict';
import { codesWith, titlesWith } from '../../../support/ruleChecks';
import { problemsOf, smallProfileWith } from '../../../support/profiles';

const codesOf = (properties: Record<string, unknown>): string[] =>
  problemsOf(smallProfileWith(properties)).map(({ code }) => code);

describe('one slip has one finding', () => {
  for (const name of ['courriel', 'e_mail', 'mail', 'email_address', 'emial', 'Email', 'candidate_email'])
    it(`an email address with the name ${name}`, () =>
      assert.deepEqual(codesOf({ info: { first_name: 'Harry', [name]: 'harry@example.com' } }), ['unknown-member']));

  for (const name of ['mail', 'email', 'courriel'])
    it(`an email address with the name ${name} at the top level`, () =>
      assert.deepEqual(codesOf({ info: { first_name: 'Harry' }, [name]: 'harry@example.com' }), ['misplaced-member']));

  it('a list of email addresses', () =>
    assert.deepEqual(codesOf({ info: { first_name: 'Harry', email: ['harry@example.com'] } }), ['wrong-type']));

  for (const name of ['linkedin', 'website', 'tel'])
    it(`a contact with the name ${name}`, () =>
      assert.ok(!codesWith({ info: { first_name: 'Harry', [name]: 'https://example.com' } }).includes('no-contact')));

  it('a name with another name', () => {
    assert.deepEqual(codesOf({ info: { name: 'Harry Potter', phone: '0202' } }), ['unknown-member']);
    assert.deepEqual(codesOf({ info: { name: 'Harry Potter', email: 'harry@example.com' } }), ['unknown-member']);
  });

  it('another name without a value is no contact and no name', () => {
    assert.ok(codesWith({ info: { first_name: 'Harry', courriel: ' ' } }).includes('no-contact'));
    assert.ok(codesWith({ info: { name: null, email: 'harry@example.com' } }).includes('no-name'));
    assert.ok(
      codesWith({ info: { first_name: 'Harry', urls: [{ type: 'linkedin', url: null }] } }).includes('no-contact'),
    );
    assert.ok(codesWith({ info: { first_name: 'Harry', colour: 'red' } }).includes('no-contact'));
  });

  it('info without a name and a contact', () => {
    for (const info of [{}, { email: null }, { gender: 'male' }])
      assert.deepEqual(codesWith({ info, text: undefined }), ['empty-text', 'no-name']);
  });

  for (const full_name of ['{{name}}', '{{name}} x', 'N/A'])
    it(`the full name ${full_name}`, () =>
      assert.deepEqual(
        codesWith({ info: { full_name, first_name: 'Harry', last_name: 'Potter', email: 'harry@example.com' } }),
        ['placeholder-text'],
      ));
});

describe('a blank name', () => {
  it('is not reported where another property has the name', () =>
    assert.deepEqual(codesWith({ languages: [{ language: 'German', name: '', value: 'B2' }] }), ['unknown-member']));

  it('has no fix that removes other data', () => {
    assert.deepEqual(titlesWith({ languages: [{ name: '', value: 'B2' }] }, 'blank-name'), []);
    assert.deepEqual(titlesWith({ languages: [{ name: '', level: 'B2', value: null }] }, 'blank-name'), []);
    assert.deepEqual(titlesWith({ skills: [{ name: '', type: 'hard', value: null }] }, 'blank-name'), [
      'Remove the item',
    ]);
  });
});
