import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import { fileMessage } from '../../../client/messages/fileMessage';
import frenchBundle from '../../../l10n/bundle.l10n.fr.json';

describe('Messages about a file', () => {
  it('begin with its name, and keep placeholders in the text', () =>
    assert.equal(fileMessage('p.json', 'Stored {0}.'), 'p.json: Stored {0}.'));

  it('have a no-break space before the colon in French', () => {
    l10n.config({ contents: frenchBundle });
    try {
      assert.equal(fileMessage('p.json', 'Annulé.'), 'p.json\u00a0: Annulé.');
    } finally {
      l10n.config({ contents: {} });
    }
  });
});
