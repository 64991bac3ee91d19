import * as l10n from '@vscode/l10n';
import type { TextDocument } from 'vscode';
import { environmentLabel } from '../environments/environments';
import type { OutcomeAction } from '../messages/failureTexts';
import type { OutcomeMessage } from '../messages/outcomeMessage';
import { showHistoryAction, type VerificationParts } from '../stored/readFromService';
import { fileNameOf, reopenDocument, wasStoredSince } from '../stored/reopenDocument';
import { toStoredDocument } from '../stored/storedDocument';
import { verifyStored, verifyWithOtherKey } from '../stored/verifyStored';
import type { ActiveSettingsParts } from '../target/activeSettings';
import { changeSource, type TargetParts } from '../target/target';
import type { Editor } from '../ui/editor';
import { notify } from '../ui/notify';
import { addReference, useAnotherReference } from './editReference';
import type { Operation, PreparedProfile } from './outgoingProfile';
import type { SubmissionOutcome } from './sendProfile';
import { locateServiceErrors } from './serviceDiagnostics';

export interface OutcomeParts extends VerificationParts, TargetParts, ActiveSettingsParts {
  readonly editor: Editor;
}

/** What the buttons of an outcome need. */
export interface OutcomeContext {
  readonly prepared: PreparedProfile;
  readonly outcome: SubmissionOutcome;
  /** Validates and sends a document. @param operation undefined: the ledger and the user decide. */
  readonly resend: (document: TextDocument, operation?: Operation) => Promise<void>;
}

/** Does not wait: the document can be sent again while the message is open. */
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
      if (indexed?.key !== undefined) await editor.copyToClipboard(indexed.key, l10n.t('profile key'));
      return;
    case 'change-source':
      // A source from the setting is changed in the settings; a chosen one is chosen again.
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
    case 'copy-curl':
    case 'go-to-problem': {
      const opened = await reopenDocument(parts, document);
      if (opened) await runDocumentAction(parts, action, context, opened);
      return;
    }
    default:
      action satisfies never;
  }
}

/** @param document in its current state: the user may have edited it since the message was shown. */
async function runDocumentAction(
  parts: OutcomeParts,
  action: 'add-reference' | 'other-reference' | 'update' | 'compare' | 'copy-curl' | 'go-to-problem',
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
      // The reference identifies the stored profile, unless the document has another one by now or was updated meanwhile.
      if (isUnchanged && !(await wasStoredSince(parts, outcome.submission)))
        await resend(document, { action: 'update' });
      else await resend(document);
      return;
    case 'compare':
      await editor.executeCommand('hrflow.compareWithHrflow', document.uri);
      return;
    case 'copy-curl':
      await editor.executeCommand('hrflow.copyAs', document.uri, 'cURL');
      return;
    case 'go-to-problem': {
      const range = 'failure' in outcome ? locateServiceErrors(document, outcome.failure)[0]?.range : undefined;
      const message = l10n.t('{0} was edited in the meantime and no longer has this property.', fileOf(document));
      if (range) await editor.reveal(document, range);
      else void ui.showMessage('information', message);
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
    const message = l10n.t('{0} was sent again in the meantime and is stored.', fileOf(document));
    notify(parts, 'information', message, showHistoryAction(parts));
    return;
  }
  await verify(
    parts,
    { submission, ending: submissionResult, isCutOff: false },
    { resend: () => resend(document), sentText: preflight.text },
  );
}

/** The user changes the source because it was rejected: offers to send the profile. */
async function changeSourceAndResend(parts: OutcomeParts, { prepared, resend }: OutcomeContext): Promise<void> {
  const { document, settings } = prepared;
  if ((await changeSource(parts, settings.environment)) === undefined) return;
  const message = l10n.t(
    'The source for {0} was changed. You can now send {1} to it.',
    environmentLabel(settings.environment),
    fileOf(document),
  );
  if ((await parts.ui.showMessage('information', message, 'index')) === 'index') await resend(document);
}

/** The user replaces the credentials because they were rejected: offers to send the profile. */
async function setCredentialsAndResend(parts: OutcomeParts, { prepared, resend }: OutcomeContext): Promise<void> {
  const { ui, editor, credentials } = parts;
  const { document, settings } = prepared;
  const { origin } = settings.environment.apiAddress;
  const previous = await credentials.get(origin);
  await editor.executeCommand('hrflow.setCredentials', 'replace');
  const current = await credentials.get(origin);
  // Cancelled, or the same credentials.
  if (!current || (current.apiKey === previous?.apiKey && current.userEmail === previous.userEmail)) return;
  const message = l10n.t('You can now send {0} with the new credentials.', fileOf(document));
  if ((await ui.showMessage('information', message, 'index')) === 'index') await resend(document);
}
