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
    it(`takes the secret out of ${line}`, () => {
      assert.doesNotMatch(redact(line), /0123456789abcdef|example\.com|something-of|nobody/i);
    });
  }

  it('takes out the keys in use, whatever their form', () => {
    assert.equal(redact('a s3cret; s3cret', ['s3cret', '']), 'a [API key]; [API key]');
  });

  it('takes out the keys in use in whatever form', () => {
    const basic = Buffer.from(`harry@intranet:${key}`).toString('base64');
    for (const form of [basic, basic.replaceAll('+', '-'), encodeURIComponent(key), key.toUpperCase()]) {
      const line = redact(`Authorization: Basic ${form}`, [key, 'harry@intranet']);
      assert.ok(!line.includes(form) && line.includes('[API key]'), line);
    }
    assert.doesNotMatch(redact(basic, [key, 'harry@intranet']), /[A-Za-z0-9+/]{12}/);
  });

  it('takes out the e-mail addresses in use, of domains without a dot too, and what contains another', () => {
    const secrets = ['harry@intranet', 'big-harry@intranet', 's3cret', 'a-s3cret'];
    assert.equal(
      redact('big-harry@intranet, harry@intranet; a-s3cret s3cret', secrets),
      '[e-mail], [e-mail]; [API key] [API key]',
    );
  });

  it('leaves other lines alone', () => {
    const line = 'Index profile: 1234 characters to https://api.hrflow.ai: created after 120 ms';
    assert.equal(redact(line), line);
  });
});

describe('words of the service in a message', () => {
  it('are one short line without a key', () => {
    assert.equal(plainText('a\r\n\u0000b\u202Ec'), 'a b c');
    assert.ok(plainText('x'.repeat(10_000)).length < 310);
    assert.ok(!plainText(`your key ${key}`).includes(key));
    assert.equal(plainText('harry@example.com is used'), 'harry@example.com is used');
  });

  it('make no link that runs a command', () => {
    for (const words of ['[click](command:hrflow.x)', '[click]\n(command:hrflow.x)', '[a](http://x)']) {
      assert.doesNotMatch(plainText(words), /\]\(/);
    }
  });
});
