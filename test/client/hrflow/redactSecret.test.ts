import assert from 'node:assert/strict';
import fc from 'fast-check';
import { secretPattern, redactSecret } from '../../../client/hrflow/redactSecret';

const percentEncoded = (text: string): string =>
  Array.from(Buffer.from(text), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** Encodings of a text that may follow and precede other text. */
const encodings: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'upper case': (text) => text.toUpperCase(),
  'lower case': (text) => text.toLowerCase(),
  'percent-encoded': encodeURIComponent,
  'percent-encoded twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'percent-encoded as a whole': percentEncoded,
  'percent-encoded in upper case': (text) => percentEncoded(text).toUpperCase(),
  base64: (text) => Buffer.from(text).toString('base64'),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  JSON: (text) => JSON.stringify(text),
  'JSON in JSON': (text) => JSON.stringify(JSON.stringify({ text: text.replaceAll('_', '\\u005f') })),
};

/** Characters that an HTTP header may contain. */
const anySecret = fc.string({
  minLength: 8,
  maxLength: 60,
  unit: fc.constantFrom(...Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index))),
});
const around = fc.string({ maxLength: 5, unit: fc.constantFrom('a', ':', '1', 'Z', 'é', ' ') });

describe('a secret', () => {
  for (const [name, encoded] of Object.entries(encodings)) {
    it(`is found ${name}, at any offset`, () => {
      fc.assert(
        fc.property(
          anySecret.filter((secret) => !/["\\]/.test(secret)),
          around,
          around,
          (secret, before, after) => {
            const text = `x ${encoded(before + secret + after)} y`;
            const left = redactSecret(text, secret, '[API key]');
            assert.ok(left.includes('[API key]'), left);
            assert.ok(!left.toLowerCase().includes(secret.toLowerCase()), left);
            assert.ok(left.startsWith('x ') && left.endsWith(' y'));
          },
        ),
        { numRuns: 200, seed: 21 },
      );
    });
  }

  it('leaves at most two characters readable in base64', () => {
    const key = 'ask_0123456789abcdef0123456789abcdef';
    for (const before of ['', 'a', 'ab', 'abc']) {
      const left = redactSecret(Buffer.from(`${before}${key}:tail`).toString('base64'), key, '*');
      assert.match(left, /^.{0,4}\*.{0,10}$/);
    }
  });

  it('is not found in another text', () => {
    fc.assert(
      fc.property(anySecret, fc.string({ maxLength: 200 }), (secret, text) => {
        fc.pre(!text.toLowerCase().includes(secret.toLowerCase()));
        assert.equal(redactSecret(text, secret, '*'), text);
      }),
    );
  });

  it('is found only in plain form if its base64 would be too short', () => {
    assert.equal(redactSecret('s3cret S3CRET czNjcmV0', 's3cret', '*'), '* S3CRET czNjcmV0');
    assert.equal(redactSecret('a', '', '*'), 'a');
  });

  it('takes linear time', () => {
    const forms = secretPattern('ask_0123456789abcdef');
    for (const piece of ['ask_0123456789abcde', '25', '%25', '%2525', '\\\\\\\\', 'a', '%'])
      assert.equal(piece.repeat(200_000).search(forms), -1, piece);
  });
});
