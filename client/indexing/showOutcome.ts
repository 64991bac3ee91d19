import type { TextDocument } from 'vscode';
import { environmentLabel } from '../environments/environments';
import { type OutcomeAction, type OutcomeMessage } from '../messages/outcomeMessage';
import type { Editor } from '../ui/editor';
import { notify } from '../ui/notify';
import { changeSource, type TargetParts } from '../target/target';
import type { ActiveSettingsParts } from '../target/activeSettings';
import type { PreparedProfile, Operation } from './outgoingProfile';
import { showHistoryAction, type VerificationParts } from '../stored/readFromService';
import { verifyStored, verifyWithOtherKey } from '../stored/verifyStored';
import { addReference, useAnotherReference } from './editReference';
import { toStoredDocument } from '../stored/storedDocument';
import type { SubmissionOutcome } from './sendProfile';
import { locateServiceErrors } from './serviceDiagnostics';
import { fileNameOf, wasStoredSince, reopenDocument } from '../stored/reopenDocument';

export interface OutcomeParts extends VerificationParts, TargetParts, ActiveSettingsParts {
  readonly editor: Editor;
}

/** What the buttons of an outcome need. */
export interface OutcomeContext {
  readonly prepared: PreparedProfile;
  readonly outcome: SubmissionOutcome;
  /** Checks and sends the document anew. @param way undefined: as it turns out. */
  readonly resend: (document: TextDocument, way?: Operation) => Promise<void>;
}

/** Shows the message without waiting: one that nobody answers must not keep the document from being sent again. */
export function showOutcome(
  parts: OutcomeParts,
  { level, text, actions }: OutcomeMessage,
  context: OutcomeContext,
): void {
  const buttons = actions.map((action) => [action, () => runAction(parts, action, context)] as const);
  notify(parts, level, text, Object.fromEntries(buttons));
}

async function runAction(parts: OutcomeParts, action: OutcomeAction, context: OutcomeContext): Promise<void> {
  const { editor } = parts;
  const { prepared, outcome, resend } = context;
  const { document, settings } = prepared;
  const indexed = 'indexed' in outcome ? outcome.indexed : undefined;
  switch (action) {
    case 'show-profile':
      if (indexed?.profile) {
        const text = indexed.profileText ?? JSON.stringify(indexed.profile);
        await editor.showStoredProfile(toStoredDocument(text, settings.environment, document));
      }
      return;
    case 'copy-key':
      if (indexed?.key !== undefined) await editor.copyToClipboard(indexed.key, 'The key of the profile');
      return;
    case 'change-source':
      // A source that comes from the setting is changed there; one that was asked for is asked for again.
      if (settings.sourceKey === '') await changeSourceAndResend(parts, context);
      else await editor.openSettings('hrflow.sourceKey');
      return;
    case 'set-credentials':
      await setCredentialsAndResend(parts, context);
      return;
    case 'open-settings':
      await editor.openSettings(parts.choices.environment() === undefined ? 'hrflow.apiUrl' : 'hrflow.environments');
      return;
    case 'show-log':
      parts.log.show();
      return;
    case 'show-history':
      await editor.executeCommand('hrflow.showHistory');
      return;
    case 'check':
      await verifyOutcome(parts, context, verifyStored);
      return;
    case 'check-otherwise':
      await verifyOutcome(parts, context, verifyWithOtherKey);
      return;
    case 'index':
      await resend(document);
      return;
    case 'add-reference':
    case 'other-reference':
    case 'update':
    case 'compare':
    case 'go-to-problem': {
      const opened = await reopenDocument(parts, document);
      if (opened) await runDocumentAction(parts, action, context, opened);
      return;
    }
    default:
      action satisfies never;
  }
}

/** @param document as it is now: edited, maybe, since the message came. */
async function runDocumentAction(
  parts: OutcomeParts,
  action: 'add-reference' | 'other-reference' | 'update' | 'compare' | 'go-to-problem',
  { prepared, outcome, resend }: OutcomeContext,
  document: TextDocument,
): Promise<void> {
  const { ui, editor } = parts;
  const reference = prepared.identity.reference ?? '';
  const isUnchanged = document.getText() === prepared.preflight.text;
  switch (action) {
    case 'add-reference':
      await addReference(parts, document);
      return;
    case 'other-reference':
      await useAnotherReference(parts, document, reference, () => resend(document));
      return;
    case 'update':
      // By its reference: another one is of another profile. And it may be updated by now.
      if (isUnchanged && !(await wasStoredSince(parts, outcome.submission)))
        await resend(document, { action: 'update' });
      else await resend(document);
      return;
    case 'compare':
      await editor.executeCommand('hrflow.compareWithHrflow', document.uri);
      return;
    case 'go-to-problem': {
      const range = 'failure' in outcome ? locateServiceErrors(document, outcome.failure)[0]?.range : undefined;
      if (range) await editor.reveal(document, range);
      else
        void ui.showMessage('information', `${fileOf(document)} was edited since: the member is not there any more.`);
      return;
    }
    default:
      action satisfies never;
  }
}

function fileOf({ uri }: TextDocument): string {
  return fileNameOf(uri.toString());
}

async function verifyOutcome(
  parts: OutcomeParts,
  { prepared: { document, preflight }, outcome: { submission, submissionResult }, resend }: OutcomeContext,
  verify: typeof verifyStored,
): Promise<void> {
  if (await wasStoredSince(parts, submission)) {
    const message = `${fileOf(document)} was sent again since, and is stored.`;
    notify(parts, 'information', message, showHistoryAction(parts));
    return;
  }
  await verify(
    parts,
    { submission, ending: submissionResult, isCutOff: false },
    () => resend(document),
    preflight.text,
  );
}

/** Whoever changes the source because it was refused wants to send the profile. */
async function changeSourceAndResend(parts: OutcomeParts, { prepared, resend }: OutcomeContext): Promise<void> {
  const { document, settings } = prepared;
  if ((await changeSource(parts, settings.environment)) === undefined) return;
  const message = `The source for ${environmentLabel(settings.environment)} is changed: ${fileOf(document)} can be sent to it now.`;
  if ((await parts.ui.showMessage('information', message, 'index')) === 'index') await resend(document);
}

/** Whoever gives new credentials because a profile was refused wants to send it. */
async function setCredentialsAndResend(parts: OutcomeParts, { prepared, resend }: OutcomeContext): Promise<void> {
  const { ui, editor, credentials } = parts;
  const { document, settings } = prepared;
  const { origin } = settings.environment.apiAddress;
  const previous = await credentials.get(origin);
  await editor.executeCommand('hrflow.setCredentials', 'replace');
  const current = await credentials.get(origin);
  // Escape, or the same once more.
  if (!current || (current.apiKey === previous?.apiKey && current.userEmail === previous.userEmail)) return;
  if (
    (await ui.showMessage('information', `${fileOf(document)} can be sent with the new credentials now.`, 'index')) ===
    'index'
  ) {
    await resend(document);
  }
}
