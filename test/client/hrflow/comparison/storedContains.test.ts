import assert from 'node:assert/strict';
import { storedContainsAll } from '../../../../client/hrflow/comparison/storedContains';

describe('a stored profile contains a document', () => {
  const document = '{"reference":"r","text":"A wizard."}';
  const stored = (bytes: number): string =>
    `{"key":"k","reference":"r","text":"A wizard.","tags":[{"name":"x","value":"${'x'.repeat(bytes)}"}]}`;

  it('if the service only added values', () => {
    assert.equal(storedContainsAll(document, stored(10_000)), true);
    assert.equal(storedContainsAll(document, stored(10_000).replace('wizard', 'witch')), false);
  });

  it('only if its length does not exceed that of a response', () => {
    assert.equal(storedContainsAll(document, stored(1_100_000)), false);
    const long = document.replace('wizard', 'wizard'.repeat(100_000));
    assert.equal(storedContainsAll(long, stored(1_100_000).replace('wizard', 'wizard'.repeat(100_000))), true);
  });
});
