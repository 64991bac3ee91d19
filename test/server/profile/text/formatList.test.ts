import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import { formatCodeSpans, formatList } from '../../../../server/profile/text/formatList';

describe('lists in messages', () => {
  const words = ['a', 'b', 'c'];

  it('are joined as in English', () => {
    const lists = [0, 1, 2, 3].map((count) => formatList(words.slice(0, count)));
    assert.deepEqual(lists, ['', 'a', 'a or b', 'a, b or c']);
    assert.equal(formatList(words, 'and'), 'a, b and c');
    assert.equal(formatCodeSpans(words), '`a`, `b`, `c`');
  });

  describe('in French', () => {
    before(() => l10n.config({ contents: { 'en-GB/The BCP 47 tag of the language that you translate to.': 'fr' } }));
    after(() => l10n.config({ contents: {} }));

    it('are joined as in French', () => {
      assert.equal(formatList(words), 'a, b ou c');
      assert.equal(formatList(words, 'and'), 'a, b et c');
    });
  });
});
