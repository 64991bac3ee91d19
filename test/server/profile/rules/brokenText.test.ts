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

  it('ignore an unclosed string', () => {
    assert.deepEqual(
      codesOf(whole.replace('"harry"', '"harry')).filter((code) => code === 'email-invalid'),
      [],
    );
  });

  it('ignore missing properties of an object with syntax errors', () => {
    const text = smallProfileWith({ info: { phone: '0202' } });
    assert.deepEqual(codesOf(text), ['not-searchable']);
    assert.deepEqual(
      codesOf(text.replace('"0202"', '"0202')).filter((code) => code.startsWith('no')),
      [],
    );
  });
});
