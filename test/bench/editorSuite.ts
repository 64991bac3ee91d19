// Runs inside the extension host of a real VS Code: measures the time from opening a document to its first squiggle, for our extension
// and VS Code's JSON support.
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';

const rounds = 12;

/** Opens a document and waits for its first problem. @returns milliseconds. */
async function toFirstSquiggle(language: string, content: string): Promise<number> {
  const begin = performance.now();
  const seen = new Promise<number>((resolve) => {
    const subscription = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      const uri = uris.find((each) => vscode.languages.getDiagnostics(each).length > 0);
      if (!uri) return;
      subscription.dispose();
      resolve(performance.now() - begin);
    });
  });
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language, content }));
  const milliseconds = await seen;
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  return milliseconds;
}

/** Called by VS Code. Writes the measurements to the file HRFLOW_BENCH_OUTPUT. */
export async function run(): Promise<void> {
  const { HRFLOW_BENCH_OUTPUT = '', HRFLOW_BENCH_TEXT = '', HRFLOW_BENCH_FIRST } = process.env;
  const extension = vscode.extensions.all.find(
    ({ packageJSON }) => (packageJSON as { name: string }).name === 'hrflow-profile',
  );
  if (!extension || extension.isActive)
    throw new Error('The extension is missing, or was activated before its first use.');
  const begin = performance.now();
  await extension.activate();
  const activation = performance.now() - begin;
  const ours = (): Promise<number> => toFirstSquiggle('hrflow-profile', HRFLOW_BENCH_TEXT);
  const builtIn = (): Promise<number> => toFirstSquiggle('json', HRFLOW_BENCH_TEXT);
  const first =
    HRFLOW_BENCH_FIRST === 'ours' ? [await ours(), await builtIn()] : [await builtIn(), await ours()].reverse();
  const later: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    later[0].push(await ours());
    later[1].push(await builtIn());
  }
  writeFileSync(HRFLOW_BENCH_OUTPUT, JSON.stringify({ activation, first, later }));
}
