import assert from 'node:assert/strict';
import { problemsOf, smallProfileWith } from '../../../support/profiles';

const codesOf = (text: string): string[] => problemsOf(text).map(({ code }) => code);
const whole = smallProfileWith({ info: { full_name: 'Harry Potter', email: 'harry', phone: 'owl' } });

describe('Rules in text that is not JSON', () => {
  it('still check the parts that are valid', () => {
    assert.deepEqual(codesOf(whole), ['email-invalid', 'phone-invalid']);
    const broken = whole.replace('"created_at": "', '"created_at": None, "x": "');
    assert.deepEqual(
      codesOf(broken).filter((code) => code.endsWith('-invalid')),
      ['email-invalid', 'phone-invalid'],
    );
  });

  it('check a string whose missing quote can only be in one place', () => {
    assert.deepEqual(codesOf(whole.replace('"harry"', '"harry')), [
      'unclosed-string',
      'email-invalid',
      'phone-invalid',
    ]);
  });

  it('ignore an unclosed string at the end of the text', () => {
    assert.deepEqual(
      codesOf('{"info": {"email": "harry').filter((code) => code === 'email-invalid'),
      [],
    );
  });

  it('ignore missing properties of an object with a property that cannot be read', () => {
    const text = smallProfileWith({ info: { phone: '0202' } });
    assert.deepEqual(codesOf(text), ['not-searchable']);
    assert.deepEqual(
      codesOf(text.replace('"phone": "0202"', '"phone": "0202", ??? owl')).filter((code) => code.startsWith('no')),
      [],
    );
  });
});
