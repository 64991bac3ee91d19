import * as l10n from '@vscode/l10n';
import type { TextDocument } from 'vscode';
import { environmentLabel } from '../environments/environments';
import { isAboutSource } from '../hrflow/errors';
import type { LedgerEntry } from '../ledger/submission';
import { fileMessage } from '../messages/fileMessage';
import { failureMessage, successMessage, type OutcomeMessage } from '../messages/outcomeMessage';
import type { Settings } from '../settings/settings';
import { fileNameOf, reopenDocument } from '../stored/reopenDocument';
import { verifyStored } from '../stored/verifyStored';
import { type ActiveSettingsParts, resolveSettings } from '../target/activeSettings';
import { confirmSending, confirmWriteAccess } from '../target/confirmation';
import { resolveOpenTarget } from '../target/closedSource';
import type { TargetParts } from '../target/target';
import type { Editor } from '../ui/editor';
import { checkDuplicate, type DuplicateCheckParts } from './duplicateCheck';
import { type Operation, type PreparedProfile, prepareProfile, toSentProfile } from './outgoingProfile';
import { type PreflightParts, type PreflightResult, runPreflight } from './preflight';
import { sendProfile, type SendParts, type SubmissionOutcome } from './sendProfile';
import { type ServiceErrorParts, showServiceErrors } from './serviceDiagnostics';
import { showOutcome } from './showOutcome';

/** What indexing a profile needs. */
export interface IndexProfileParts
  extends ActiveSettingsParts, PreflightParts, TargetParts, SendParts, DuplicateCheckParts, ServiceErrorParts {
  readonly editor: Editor;
}

/** Validates and sends a document. @param operation undefined: the ledger and the user decide whether to index or to update it. */
type IndexDocument = (document: TextDocument, operation?: Operation) => Promise<void>;

/** Indexes one document at a time. Buttons of the message about the outcome start over with it. */
export function createProfileIndexer(parts: IndexProfileParts): IndexDocument {
  const { ui } = parts;
  const inFlight = new Set<string>();
  const isInFlight = (uri: string): boolean => {
    if (!inFlight.has(uri)) return false;
    void ui.showMessage('information', l10n.t('This profile is already being indexed.'));
    return true;
  };
  const indexDocument: IndexDocument = async (shown, operation) => {
    if (!parts.isTrusted()) {
      return void ui.showMessage('error', l10n.t('Sending profiles requires a trusted workspace.'));
    }
    const document = await reopenDocument(parts, shown);
    if (!document) return;
    const initialSettings = await resolveSettings(parts, document);
    const uri = document.uri.toString();
    if (!initialSettings || isInFlight(uri) || !(await confirmWriteAccess(parts, initialSettings.environment))) return;
    for (;;) {
      // Not in flight yet: the message about errors may stay open for hours while the user fixes them.
      const preflight = await runPreflight(parts, document);
      if (!preflight) return;
      // The user may have chosen another environment meanwhile: the current one counts.
      const settings = await resolveSettings(parts, document);
      if (!settings || isInFlight(uri)) return;
      const isOtherEnvironment = settings.environment.apiAddress.base !== initialSettings.environment.apiAddress.base;
      if (isOtherEnvironment && !(await confirmWriteAccess(parts, settings.environment))) return;
      inFlight.add(uri);
      const request = { document, preflight, settings, operation, indexDocument };
      const result = await submit(parts, request).finally(() => inFlight.delete(uri));
      // No longer in flight: if the profile is not stored, the user may send it again.
      if (typeof result === 'object')
        await verifyStored(parts, result.check, { resend: () => indexDocument(document) });
      if (result !== 'edited') return;
    }
  };
  return indexDocument;
}

interface IndexRequest {
  readonly document: TextDocument;
  readonly preflight: PreflightResult;
  readonly settings: Settings;
  readonly operation: Operation | undefined;
  readonly indexDocument: IndexDocument;
}

/** @returns `edited`: after the validation, so nothing was sent. `check`: a submission to verify instead of sending. */
async function submit(
  parts: IndexProfileParts,
  request: IndexRequest,
): Promise<'done' | 'edited' | { readonly check: LedgerEntry }> {
  const { document, preflight, settings } = request;
  const target = await resolveOpenTarget(parts, settings, preflight);
  if (!target) return 'done';
  const prepared = prepareProfile(document, preflight, settings, target);
  const checked = request.operation ? { operation: request.operation } : await checkDuplicate(parts, prepared);
  if (!checked || 'check' in checked) return checked ?? 'done';
  const { operation } = checked;
  const { environment } = settings;
  const isConfirmed = await confirmSending(parts, environment, target, {
    document,
    text: preflight.text,
    action: operation.action,
  });
  if (!isConfirmed) return 'done';
  if (document.version !== preflight.version) return 'edited';
  const outcome = await sendProfile(
    parts,
    prepared,
    operation,
    ({ entry }) => !('accepted' in checked) || entry?.submission.id === checked.accepted,
  );
  // Another window has sent it since the user was asked.
  if (outcome === 'sent-meanwhile') return 'edited';
  if (!outcome) return 'done';
  // For the walkthrough.
  if (!('failure' in outcome)) void parts.editor.setContext('hrflow.hasIndexed', true);
  await forgetRejectedSource(parts, prepared, outcome);
  const firstRange = showServiceErrors(parts, prepared, outcome);
  const { level, text, actions } = outcomeMessage(prepared, operation, outcome);
  const message: OutcomeMessage = {
    level,
    text: fileMessage(fileNameOf(document.uri.toString()), text),
    actions: firstRange ? ['go-to-problem', ...actions] : actions,
  };
  showOutcome(parts, message, { prepared, outcome, resend: request.indexDocument });
  return 'done';
}

/** The next profile is not sent to a source that the service has just rejected without a question. */
async function forgetRejectedSource(
  { sources }: IndexProfileParts,
  { settings, target }: PreparedProfile,
  outcome: SubmissionOutcome,
): Promise<void> {
  // `undefined`: the document specifies its source.
  if (target.sourceKey === undefined || !('failure' in outcome) || !isAboutSource(outcome.failure)) return;
  await sources.forget(settings.environment.apiAddress.origin, target.sourceKey);
}

function outcomeMessage(prepared: PreparedProfile, operation: Operation, outcome: SubmissionOutcome): OutcomeMessage {
  const { document, preflight, settings } = prepared;
  const where = environmentLabel(settings.environment);
  return 'failure' in outcome
    ? failureMessage(outcome.failure, where, toSentProfile(prepared, operation))
    : successMessage(outcome.indexed, where, document.version !== preflight.version, operation.action);
}
