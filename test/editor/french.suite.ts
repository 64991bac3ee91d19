import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import bundle from '../../l10n/bundle.l10n.fr.json';
import frenchManifest from '../../package.nls.fr.json';

// Runs with `--locale fr` only.
describe('the extension in French', () => {
  const extension = vscode.extensions.getExtension('hrflow.hrflow-profile');

  it('has its manifest in French', () => {
    assert.equal(vscode.env.language, 'fr');
    const { description } = extension?.packageJSON as { description: string };
    assert.equal(description, frenchManifest.description);
  });

  it('gets its translations', async () => {
    await extension?.activate();
    assert.deepEqual(vscode.l10n.bundle, bundle);
  });
});
