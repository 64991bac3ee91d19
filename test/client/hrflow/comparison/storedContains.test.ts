import assert from 'node:assert/strict';
import { storedContainsAll } from '../../../../client/hrflow/comparison/storedContains';

describe('what a stored profile keeps of a document', () => {
  const document = '{"reference":"r","text":"A wizard."}';
  const stored = (bytes: number): string =>
    `{"key":"k","reference":"r","text":"A wizard.","tags":[{"name":"x","value":"${'x'.repeat(bytes)}"}]}`;

  it('is all of it, although the service has added to it', () => {
    assert.equal(storedContainsAll(document, stored(10_000)), true);
    assert.equal(storedContainsAll(document, stored(10_000).replace('wizard', 'witch')), false);
  });

  it('is not looked for in what is far longer than the answer to it may be', () => {
    assert.equal(storedContainsAll(document, stored(1_100_000)), false);
    const long = document.replace('wizard', 'wizard'.repeat(100_000));
    assert.equal(storedContainsAll(long, stored(1_100_000).replace('wizard', 'wizard'.repeat(100_000))), true);
  });
});
