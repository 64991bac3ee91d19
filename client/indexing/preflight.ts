import type { TextDocument } from 'vscode';
import { type ProfileTextResult, parseProfileText } from '../hrflow/requestBody';
import type { DocumentError } from '../languageClient/serverRequests';
import type { Editor } from '../ui/editor';
import { plainText } from '../messages/plainText';
import type { Ui } from '../ui/dialogs';
import { type CommandLog, notify } from '../ui/notify';

/** What looking at a document before it is sent needs. */
export interface PreflightParts {
  readonly ui: Ui;
  readonly editor: Editor;
  readonly log: CommandLog;
  /** The errors in the document's present text, in its order. Rejects if the language server does not answer. */
  readonly errorsOf: (document: TextDocument) => Promise<readonly DocumentError[]>;
}

/** A text that was looked at and may be sent. */
export interface PreflightResult {
  readonly text: string;
  readonly version: number;
  /** Whether the document names its source itself. */
  readonly hasSourceKey: boolean;
}

/**
 * Looks at what stands in the editor now. Errors stop it and lead to the first of them, unless the person insists.
 * @returns undefined if the text cannot be sent, or the person thought better of it; the person then knows why.
 */
export async function runPreflight(
  parts: PreflightParts,
  document: TextDocument,
): Promise<PreflightResult | undefined> {
  for (;;) {
    const { version } = document;
    const text = document.getText();
    const profile = parseProfileText(text);
    const errors = await parts.errorsOf(document).catch(() => undefined);
    // Typed while the server thought: its answer is about another text.
    if (document.version !== version) continue;
    if (profile.kind !== 'profile') {
      const firstSyntaxError = errors?.find(({ isOfProfile }) => !isOfProfile);
      await showInvalidText(parts, document, profile, firstSyntaxError);
      return undefined;
    }
    const preflight = { text, version, hasSourceKey: profile.hasSourceKey };
    if (!errors) {
      const answer = await confirmUnvalidated(parts.ui);
      if (answer !== 'restart') return answer === 'anyway' ? preflight : undefined;
      await parts.editor.executeCommand('hrflow.restartServer');
      continue;
    }
    const [firstError] = errors;
    if (!firstError) return preflight;
    await parts.editor.reveal(document, firstError.range);
    return (await confirmDespiteErrors(parts.ui, firstError, errors.length)) ? preflight : undefined;
  }
}

type InvalidText = Exclude<ProfileTextResult, { kind: 'profile' }>;

/** @param firstError error that the language server sees: what the person sees too. Without it, our own finder knows a place. */
async function showInvalidText(
  parts: PreflightParts,
  document: TextDocument,
  invalid: InvalidText,
  firstError: DocumentError | undefined,
): Promise<void> {
  const { ui, editor } = parts;
  switch (invalid.kind) {
    case 'empty':
      void ui.showMessage(
        'information',
        'The document is empty: there is nothing to index. Type "profile" for a whole one.',
      );
      return;
    case 'not-an-object':
      void ui.showMessage(
        'error',
        'A profile is a JSON object, in braces: this text is another value and cannot be sent.',
      );
      return;
    case 'not-json': {
      const { offset, length } = invalid.syntaxError;
      const syntaxErrorRange = { start: document.positionAt(offset), end: document.positionAt(offset + length) };
      const { start, end } = firstError?.range ?? syntaxErrorRange;
      await editor.reveal(document, { start, end });
      const location = `In line ${start.line + 1}, column ${start.character + 1}`;
      const detail = firstError ? `: ${plainText(firstError.message)}` : '.';
      // A message without a button is cut off after its first line.
      notify(parts, 'error', `The text is not JSON and cannot be sent. ${location}${detail}`, {
        'go-to-problem': () => editor.reveal(document, { start, end }),
      });
      return;
    }
    default:
      invalid satisfies never;
  }
}

async function confirmDespiteErrors(ui: Ui, firstError: DocumentError, count: number): Promise<boolean> {
  const countText = count === 1 ? 'an error' : `${count} errors`;
  const location = `In line ${firstError.range.start.line + 1}: ${plainText(firstError.message)}`;
  const selection = await ui.showMessage(
    'error',
    `The profile has ${countText} and was not sent. ${location}`,
    'index-anyway',
  );
  if (selection !== 'index-anyway') return false;
  return await ui.confirm(
    'Index this profile in spite of its errors?',
    'The service may refuse it, or store less than you wrote.',
    'index-anyway',
  );
}

async function confirmUnvalidated(ui: Ui): Promise<'restart' | 'anyway' | undefined> {
  const message = 'The profile could not be checked, because the language server does not answer. It was not sent.';
  const selection = await ui.showMessage('error', message, 'restart-server', 'index-anyway');
  if (selection === 'restart-server') return 'restart';
  if (selection !== 'index-anyway') return undefined;
  const isConfirmed = await ui.confirm(
    'Index this profile unchecked?',
    'Nobody looked for errors in it.',
    'index-anyway',
  );
  return isConfirmed ? 'anyway' : undefined;
}
