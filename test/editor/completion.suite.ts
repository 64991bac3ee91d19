import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CompletionPosition } from '../support/completionPosition';
import { completionPositions, neighbour } from '../support/completionPositions';
import { marked } from '../support/marked';
import { replaceAll, show } from './support';

const { executeCommand } = vscode.commands;

/** Only our completions, with the same indentation on every machine. */
const always = { snippetSuggestions: 'none', insertSpaces: false, detectIndentation: false };

describe('completion in VS Code', () => {
  let editor: vscode.TextEditor;

  before(async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    // Several profiles, so that their values are suggested first.
    for (const name of ['a', 'b', 'c', 'd']) {
      const file = vscode.Uri.joinPath(folder, `neighbour-${name}.profile.json`);
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(neighbour)));
    }
    await configure(always);
    editor = await show('{}');
    await knowsNeighbour(editor);
    await closesQuotes(editor);
  });
  after(() => configure({}));

  for (const [what, settings, isMeant] of [
    ['quotes close by themselves', {}, () => true],
    ['they do not', { autoClosingQuotes: 'never' }, ({ typed = '' }) => typed.includes('"')],
    ['completions are set to insert', { 'suggest.insertMode': 'insert' }, ({ source }) => /█["'\w]/.test(source)],
  ] as const satisfies [string, Record<string, unknown>, (position: CompletionPosition) => boolean][]) {
    describe(`where ${what}`, () => {
      before(() => configure({ ...always, ...settings }));

      for (const position of Object.values(completionPositions).flat().filter(isMeant).map(inThisMonth)) {
        const { source, typed = '', expected } = position;
        if (expected === undefined) continue;
        it(`changes ${JSON.stringify(source.replace('█', `${typed}█`))} to ${JSON.stringify(expected)}`, async function () {
          assert.equal(await taken(editor, position, () => this.test?.state !== undefined), expected);
        });
      }
    });
  }
});

/** The table has the dates of one day. */
function inThisMonth(position: CompletionPosition): CompletionPosition {
  const now = new Date();
  const day = (date: number): string => new Date(Date.UTC(now.getFullYear(), now.getMonth(), date)).toISOString();
  const dated = (text: string): string =>
    text.replaceAll('2026-11-24', day(now.getDate()).slice(0, 10)).replaceAll('2026-11-01', day(1).slice(0, 10));
  return JSON.parse(dated(JSON.stringify(position))) as CompletionPosition;
}

/** The text after the selected completion is accepted, with marks. */
async function taken(
  editor: vscode.TextEditor,
  { source, typed = '' }: CompletionPosition,
  isOver: () => boolean,
): Promise<string> {
  const { document } = editor;
  const { text, position } = marked(source);
  await Promise.all(['hideSuggestWidget', 'leaveSnippet'].map((command) => executeCommand(command)));
  const lineEnd = text.includes('\r\n') ? vscode.EndOfLine.CRLF : vscode.EndOfLine.LF;
  if (document.eol !== lineEnd) await editor.edit((edit) => edit.setEndOfLine(lineEnd));
  await replaceAll(editor, text);
  const caret = new vscode.Position(position.line, position.character);
  editor.selection = new vscode.Selection(caret, caret);
  if (typed !== '') await executeCommand('type', { text: typed });
  // Automatic suggestions while typing may belong to a shorter word.
  await executeCommand('hideSuggestWidget');
  await executeCommand('editor.action.triggerSuggest');
  const { version } = document;
  while (document.version === version && !isOver()) await executeCommand('acceptSelectedSuggestion');
  const offset = document.offsetAt(editor.selection.start);
  const after = document.getText();
  const selected = document.getText(editor.selection);
  const mark = editor.selection.isEmpty ? '█' : `«${selected}»`;
  return after.slice(0, offset) + mark + after.slice(offset + selected.length);
}

/** Waits until the language server has read the other profiles. */
async function knowsNeighbour(editor: vscode.TextEditor): Promise<void> {
  const { text, position } = marked('{"educations": [{"school": █}]}');
  await replaceAll(editor, text);
  for (;;) {
    const { items } = await executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      editor.document.uri,
      new vscode.Position(position.line, position.character),
    );
    if (items[0]?.label === '"Hogwarts"') return;
  }
}

/** Waits until the editor, which may be new, has read how the language closes quotes. */
async function closesQuotes(editor: vscode.TextEditor): Promise<void> {
  do {
    await replaceAll(editor, '{}');
    editor.selection = new vscode.Selection(0, 1, 0, 1);
    await executeCommand('type', { text: '"' });
  } while (editor.document.getText() !== '{""}');
}

/** Sets the editor's settings for our language, and no others. */
async function configure(settings: Readonly<Record<string, unknown>>): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('editor', { languageId: 'hrflow-profile' });
  const names = [...Object.keys(always), 'autoClosingQuotes', 'suggest.insertMode'];
  for (const name of names)
    await configuration.update(name, settings[name], vscode.ConfigurationTarget.Workspace, true);
}
