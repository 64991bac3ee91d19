import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ProfileDocument } from '../../server/profile/document/profileDocument';
import { createProfileService } from '../../server/profile/profileService';
import { documentOf, type Kind } from '../bench/documents';

/** The codes of the diagnostics of a document of 200 KB. */
function found(kind: Kind): string[] {
  const source = TextDocument.create('file:///a.profile.json', 'hrflow-profile', 1, documentOf('200 KB', kind));
  return createProfileService()
    .diagnostics(new ProfileDocument(source))
    .map(({ code }) => code);
}

describe('The documents of the benchmark', () => {
  it('are what their names say, so that the benchmark compares the right documents', () => {
    assert.deepEqual(found('valid'), []);
    assert.deepEqual(new Set(found('wrong')), new Set(['wrong-type']));
    assert.deepEqual(found('broken'), ['colon-expected']);
  });
});
