import * as vscode from 'vscode';

/** Opens an untitled document and shows it. */
export async function show(content: string, language = 'hrflow-profile'): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  return await vscode.window.showTextDocument(document);
}

/** The codes of a document's errors and warnings, in alphabetical order. */
export function codesOf(document: vscode.TextDocument): string[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning)
    .map(({ code }) => String(typeof code === 'object' ? code.value : code))
    .sort();
}

/** Waits for the expected diagnostics of a document. */
export async function diagnostics(document: vscode.TextDocument, ...codes: string[]): Promise<void> {
  const wanted = codes.sort().join();
  await until(vscode.languages.onDidChangeDiagnostics, () => codesOf(document).join() === wanted);
}

/** Waits for a condition, which is checked immediately and at each event. */
export async function until<T>(event: vscode.Event<T>, condition: () => boolean): Promise<void> {
  if (condition()) return;
  await new Promise<void>((resolve) => {
    const subscription = event(() => {
      if (!condition()) return;
      subscription.dispose();
      resolve();
    });
  });
}

export async function replaceAll({ document }: vscode.TextEditor, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const end = document.positionAt(document.getText().length);
  edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), end), text);
  await vscode.workspace.applyEdit(edit);
}

/** Runs the code action with this title on the value of `reference` in `{"reference": ""}`. */
export async function turnOff({ uri }: vscode.TextDocument, title: string): Promise<void> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    new vscode.Range(0, 15, 0, 15),
  );
  const command = actions.find((action) => action.title === title)?.command;
  if (!command) throw new Error(`No action "${title}": ${actions.map((action) => action.title).join(', ')}`);
  await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
}
