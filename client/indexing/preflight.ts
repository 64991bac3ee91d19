import type { TextDocument } from 'vscode';
import { type ProfileTextResult, parseProfileText } from '../hrflow/requestBody';
import type { DocumentError } from '../languageClient/languageClient';
import type { Editor } from '../ui/editor';
import { plainText } from '../messages/plainText';
import type { Ui } from '../ui/dialogs';
import { type CommandLog, tell } from '../ui/command';

/** What looking at a document before it is sent needs. */
export interface CheckParts {
  readonly ui: Ui;
  readonly editor: Editor;
  readonly log: CommandLog;
  /** The errors in the document's present text, in its order. Rejects if the language server does not answer. */
  readonly errorsOf: (document: TextDocument) => Promise<readonly DocumentError[]>;
}

/** A text that was looked at and may be sent. */
export interface Checked {
  readonly text: string;
  readonly version: number;
  /** Whether the document names its source itself. */
  readonly hasSourceKey: boolean;
}

const restart = 'Restart Language Server';
const anyway = 'Index Anyway';

/**
 * Looks at what stands in the editor now. Errors stop it and lead to the first of them, unless the person insists.
 * @returns undefined if the text cannot be sent, or the person thought better of it; the person then knows why.
 */
export async function checkProfile(parts: CheckParts, document: TextDocument): Promise<Checked | undefined> {
  for (;;) {
    const { version } = document;
    const text = document.getText();
    const profile = parseProfileText(text);
    const errors = await parts.errorsOf(document).catch(() => undefined);
    // Typed while the server thought: its answer is about another text.
    if (document.version !== version) continue;
    if (profile.kind !== 'profile') {
      const first = errors?.find(({ isOfProfile }) => !isOfProfile);
      await tellUnsendable(parts, document, profile, first);
      return undefined;
    }
    const checked = { text, version, hasSourceKey: profile.hasSourceKey };
    if (!errors) {
      const answer = await askUnchecked(parts.ui);
      if (answer !== 'restart') return answer === 'anyway' ? checked : undefined;
      await parts.editor.run('hrflow.restartServer');
      continue;
    }
    const [first] = errors;
    if (!first) return checked;
    await parts.editor.reveal(document, first.range);
    return (await askAnyway(parts.ui, first, errors.length)) ? checked : undefined;
  }
}

type Unsendable = Exclude<ProfileTextResult, { kind: 'profile' }>;

/** @param first error that the language server sees: what the person sees too. Without it, our own finder knows a place. */
async function tellUnsendable(
  parts: CheckParts,
  document: TextDocument,
  found: Unsendable,
  first: DocumentError | undefined,
): Promise<void> {
  const { ui, editor } = parts;
  switch (found.kind) {
    case 'empty':
      void ui.message(
        'information',
        'The document is empty: there is nothing to index. Type "profile" for a whole one.',
      );
      return;
    case 'not-an-object':
      void ui.message('error', 'A profile is a JSON object, in braces: this text is another value and cannot be sent.');
      return;
    case 'not-json': {
      const { offset, length, expected } = found.syntaxError;
      const own = { start: document.positionAt(offset), end: document.positionAt(offset + length) };
      const { start, end } = first?.range ?? own;
      await editor.reveal(document, { start, end });
      const place = `In line ${start.line + 1}, column ${start.character + 1}`;
      const words = first ? `: ${plainText(first.message)}` : ` there should be ${expected}.`;
      // A message without a button is cut off after its first line.
      tell(parts, 'error', `The text is not JSON and cannot be sent. ${place}${words}`, {
        'Go to Problem': () => editor.reveal(document, { start, end }),
      });
      return;
    }
    default:
      found satisfies never;
  }
}

async function askAnyway(ui: Ui, first: DocumentError, count: number): Promise<boolean> {
  const many = count === 1 ? 'an error' : `${count} errors`;
  const place = `In line ${first.range.start.line + 1}: ${plainText(first.message)}`;
  const taken = await ui.message('error', `The profile has ${many} and was not sent. ${place}`, anyway);
  if (taken !== anyway) return false;
  return await ui.confirm(
    'Index this profile in spite of its errors?',
    'The service may refuse it, or store less than you wrote.',
    anyway,
  );
}

async function askUnchecked(ui: Ui): Promise<'restart' | 'anyway' | undefined> {
  const told = 'The profile could not be checked, because the language server does not answer. It was not sent.';
  const taken = await ui.message('error', told, restart, anyway);
  if (taken === restart) return 'restart';
  if (taken !== anyway) return undefined;
  const sure = await ui.confirm('Index this profile unchecked?', 'Nobody looked for errors in it.', anyway);
  return sure ? 'anyway' : undefined;
}
