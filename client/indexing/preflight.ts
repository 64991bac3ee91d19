import * as l10n from '@vscode/l10n';
import type { TextDocument } from 'vscode';
import { findSyntaxError, parseProfileText, type ProfileTextResult } from '../hrflow/requestBody';
import { syntaxErrorMessages } from '../../server/profile/json/syntaxErrorTexts';
import type { DocumentError } from '../languageClient/serverRequests';
import { formatCount } from '../messages/formatNumber';
import { notAnObjectText, syntaxErrorText } from '../messages/invalidTextMessages';
import { plainText } from '../messages/plainText';
import type { Ui } from '../ui/dialogs';
import type { Editor } from '../ui/editor';
import { type CommandLog, notify } from '../ui/notify';
import { placeholdersConsequence, placeholdersText, templatePlaceholders } from './templatePlaceholders';

/** What validating a document before it is sent needs. */
export interface PreflightParts {
  readonly ui: Ui;
  readonly editor: Editor;
  readonly log: CommandLog;
  /** The errors in the current text of a document, in order. Rejects if the language server does not respond. */
  readonly errorsOf: (document: TextDocument) => Promise<readonly DocumentError[]>;
}

/** A text that may be sent. */
export interface PreflightResult {
  readonly text: string;
  readonly version: number;
  /** Whether the document has a `source_key`. */
  readonly hasSourceKey: boolean;
}

/**
 * Validates the text in the editor. If it has errors, reveals the first one and asks.
 * @returns undefined, after a message, if the text cannot be sent or the user does not send it.
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
    // Edited meanwhile: the response is about another text.
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
    if (!firstError) return (await confirmPlaceholders(parts, document, text)) ? preflight : undefined;
    await parts.editor.reveal(document, firstError.range);
    return (await confirmDespiteErrors(parts.ui, firstError, errors.length)) ? preflight : undefined;
  }
}

type InvalidText = Exclude<ProfileTextResult, { kind: 'profile' }>;

/** @param firstError from the language server, if it responds: the one that the user sees. */
async function showInvalidText(
  parts: PreflightParts,
  document: TextDocument,
  invalid: InvalidText,
  firstError: DocumentError | undefined,
): Promise<void> {
  const { ui, editor } = parts;
  switch (invalid.kind) {
    case 'empty': {
      const message = l10n.t('The document is empty. Type "profile" for a snippet of a complete profile.');
      return void ui.showMessage('information', message);
    }
    case 'not-an-object':
      return void ui.showMessage('error', notAnObjectText());
    case 'not-json': {
      const { code, offset, length } = findSyntaxError(document.getText());
      const syntaxErrorRange = { start: document.positionAt(offset), end: document.positionAt(offset + length) };
      const range = firstError?.range ?? syntaxErrorRange;
      await editor.reveal(document, range);
      notify(parts, 'error', syntaxErrorText(range.start, firstError?.message ?? syntaxErrorMessages[code]()), {
        'go-to-problem': () => editor.reveal(document, range),
      });
      return;
    }
    default:
      invalid satisfies never;
  }
}

async function confirmDespiteErrors(ui: Ui, firstError: DocumentError, count: number): Promise<boolean> {
  const line = firstError.range.start.line + 1;
  const error = plainText(firstError.message);
  const message =
    count === 1
      ? l10n.t('The profile has an error and was not sent. Line {0}: {1}', line, error)
      : l10n.t('The profile has {0} errors and was not sent. Line {1}: {2}', formatCount(count), line, error);
  if ((await ui.showMessage('error', message, 'index-anyway')) !== 'index-anyway') return false;
  return await ui.confirm(
    l10n.t('Index this profile despite its errors?'),
    l10n.t('HrFlow may reject it or store only part of it.'),
    'index-anyway',
  );
}

/** Asks if the document still contains placeholders of the template of New Profile. */
async function confirmPlaceholders(
  { ui, editor }: PreflightParts,
  document: TextDocument,
  text: string,
): Promise<boolean> {
  const placeholders = templatePlaceholders(text);
  const [first] = placeholders;
  const message = placeholdersText(placeholders);
  if (!first || message === undefined) return true;
  const selection = await ui.showModal(message, placeholdersConsequence(), 'go-to-placeholder', 'index-anyway');
  if (selection === 'go-to-placeholder')
    await editor.reveal(document, {
      start: document.positionAt(first.start + 1),
      end: document.positionAt(first.end - 1),
    });
  return selection === 'index-anyway';
}

async function confirmUnvalidated(ui: Ui): Promise<'restart' | 'anyway' | undefined> {
  const message = l10n.t('The language server does not respond, so the profile was not validated. It was not sent.');
  const selection = await ui.showMessage('error', message, 'restart-server', 'index-anyway');
  if (selection === 'restart-server') return 'restart';
  if (selection !== 'index-anyway') return undefined;
  const isConfirmed = await ui.confirm(
    l10n.t('Index this profile without validation?'),
    l10n.t('It has not been validated.'),
    'index-anyway',
  );
  return isConfirmed ? 'anyway' : undefined;
}
