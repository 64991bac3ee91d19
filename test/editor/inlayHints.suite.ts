import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnostics, show } from './support';

/** The inlay hints of a document, as VS Code requests them. */
async function labelsOf({ uri, lineCount }: vscode.TextDocument): Promise<unknown[]> {
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    uri,
    new vscode.Range(0, 0, lineCount, 0),
  );
  return hints.map(({ label }) => label);
}

describe('inlay hints in VS Code', () => {
  const configuration = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('hrflow');

  it('show the meaning of values, unless the setting turns them off', async () => {
    const { document } = await show(
      '{"text_language": "en", "experiences": [{"date_start": "2016-01-01", "date_end": "2018-07-01"}]}',
    );
    await diagnostics(document, 'empty-text', 'missing-members');
    assert.deepEqual(await labelsOf(document), ['English', '2 yrs 6 mos']);
    await configuration().update('inlayHints.enable', false, vscode.ConfigurationTarget.Global);
    assert.deepEqual(await untilLabels(document, (labels) => labels.length === 0), []);
    await configuration().update('inlayHints.enable', undefined, vscode.ConfigurationTarget.Global);
    assert.deepEqual(await untilLabels(document, (labels) => labels.length > 0), ['English', '2 yrs 6 mos']);
  });
});

/** The server receives a setting with a delay, so this repeats the request. */
async function untilLabels(
  document: vscode.TextDocument,
  condition: (labels: unknown[]) => boolean,
): Promise<unknown[]> {
  for (;;) {
    const labels = await labelsOf(document);
    if (condition(labels)) return labels;
  }
}
