import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import bundle from '../../l10n/bundle.l10n.fr.json';
import frenchManifest from '../../package.nls.fr.json';
import { codesOf, show, until } from './support';

/** Whether a text is the French translation of a message, with any values. */
function isTranslated(text: string): boolean {
  return Object.values(bundle).some((french) => {
    const pattern = french
      .split(/\{\d+\}/)
      .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
      .join('[^]*');
    return /\p{L}{3}/u.test(french) && new RegExp(`^${pattern}$`).test(text);
  });
}

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

  it('shows problems and their fixes in French', async () => {
    const { document } = await show('{"created_at": 2016-01-01}');
    await until(vscode.languages.onDidChangeDiagnostics, () => codesOf(document).includes('bare-date'));
    const problems = vscode.languages.getDiagnostics(document.uri);
    for (const { message } of problems) assert.ok(isTranslated(message), message);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(0, 16, 0, 16),
      vscode.CodeActionKind.QuickFix.value,
    );
    assert.ok(actions.length > 0);
    for (const { title } of actions) assert.ok(isTranslated(title), title);
  });

  it('describes a property in French', async () => {
    const { document } = await show('{"info": {}}');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(0, 3),
    );
    const text = hovers.flatMap(({ contents }) => contents as vscode.MarkdownString[]).map(({ value }) => value);
    assert.match(text.join('\n'), /Informations sur le candidat/);
  });
});
