import assert from 'node:assert/strict';
import { redact } from '../../../client/logging/redact';
import { plainText } from '../../../client/messages/plainText';

const key = `ask_${'0123456789abcdef'.repeat(2)}`;

describe('redact', () => {
  for (const line of [
    `key ${key}`,
    `key ${key.replace('ask_', 'askr_')}.`,
    `{"X-API-KEY":"${key}","X-USER-EMAIL":"harry@example.com"}`,
    `x-api-key: something-of-another-form`,
    `X-User-Email=nobody`,
    `from harry.potter+x@mail.example.com to`,
    `key ${key.toUpperCase()}`,
    `https://api.hrflow.ai/v1?key=${key.replace('_', '%5F')}&email=harry%40example.com`,
  ]) {
    it(`redacts the secret in ${line}`, () => {
      assert.doesNotMatch(redact(line), /0123456789abcdef|example\.com|something-of|nobody/i);
    });
  }

  it('redacts keys in use of any format', () => {
    assert.equal(redact('a s3cret; s3cret', ['s3cret', '']), 'a [API key]; [API key]');
  });

  it('redacts keys in use in any encoding', () => {
    const basic = Buffer.from(`harry@intranet:${key}`).toString('base64');
    for (const form of [basic, basic.replaceAll('+', '-'), encodeURIComponent(key), key.toUpperCase()]) {
      const line = redact(`Authorization: Basic ${form}`, [key, 'harry@intranet']);
      assert.ok(!line.includes(form) && line.includes('[API key]'), line);
    }
    assert.doesNotMatch(redact(basic, [key, 'harry@intranet']), /[A-Za-z0-9+/]{12}/);
  });

  it('redacts email addresses in use, also without a dot in the domain, and secrets that contain others', () => {
    const secrets = ['harry@intranet', 'big-harry@intranet', 's3cret', 'a-s3cret'];
    assert.equal(
      redact('big-harry@intranet, harry@intranet; a-s3cret s3cret', secrets),
      '[email], [email]; [API key] [API key]',
    );
  });

  it('does not change other lines', () => {
    const line = 'Index profile: 1234 characters to https://api.hrflow.ai: created after 120 ms';
    assert.equal(redact(line), line);
  });
});

describe('messages of the service', () => {
  it('become one short line without an API key', () => {
    assert.equal(plainText('a\r\n\u0000b\u202Ec'), 'a b c');
    assert.ok(plainText('x'.repeat(10_000)).length < 310);
    assert.ok(!plainText(`your key ${key}`).includes(key));
    assert.equal(plainText('harry@example.com is used'), 'harry@example.com is used');
  });

  it('do not create links that run commands', () => {
    for (const words of ['[click](command:hrflow.x)', '[click]\n(command:hrflow.x)', '[a](http://x)']) {
      assert.doesNotMatch(plainText(words), /\]\(/);
    }
  });
});
