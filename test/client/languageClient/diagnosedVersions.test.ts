import assert from 'node:assert/strict';
import { createDiagnosedVersions } from '../../../client/languageClient/diagnosedVersions';

describe('diagnosed versions', () => {
  it('are current until the document changes, and again after its diagnostics', () => {
    const versions = createDiagnosedVersions<{ version: number }>();
    const document = { version: 1 };
    const isCurrent = (): boolean => versions.isCurrent(document);
    assert.equal(isCurrent(), false);
    versions.record(document, 1);
    assert.equal(isCurrent(), true);
    document.version = 3;
    assert.equal(isCurrent(), false);
    // A response to a request before the last change.
    versions.record(document, 2);
    assert.equal(isCurrent(), false);
    versions.record(document, 3);
    assert.equal(isCurrent(), true);
    assert.equal(versions.isCurrent({ version: 3 }), false);
  });
});
