import type { TextDocument } from 'vscode';
import { environmentLabel } from '../../environments/environments';
import type { LedgerEntry } from '../../ledger/submission';
import type { Settings } from '../../settings/settings';
import type { Editor } from '../../ui/editor';
import { failureMessage, successMessage, type OutcomeMessage } from '../../messages/outcomeMessage';
import { type ActiveSettingsParts, resolveSettings } from '../../target/activeSettings';
import { checkDuplicate, type DuplicateCheckParts } from '../../indexing/duplicateCheck';
import { type PreflightResult, runPreflight, type PreflightParts } from '../../indexing/preflight';
import type { Command } from '../command';
import { confirmSending, confirmWriteAccess } from '../../target/confirmation';
import { type TargetParts, resolveTarget } from '../../target/target';
import { type PreparedProfile, prepareProfile, toSentProfile, type Operation } from '../../indexing/outgoingProfile';
import { verifyStored } from '../../stored/verifyStored';
import { type SubmissionOutcome, sendProfile, type SendParts } from '../../indexing/sendProfile';
import { showServiceErrors, type ServiceErrorParts } from '../../indexing/serviceDiagnostics';
import { fileNameOf, reopenDocument } from '../../stored/reopenDocument';
import { showOutcome } from '../../indexing/showOutcome';

/** What indexing a profile needs. */
export interface IndexProfileParts
  extends ActiveSettingsParts, PreflightParts, TargetParts, SendParts, DuplicateCheckParts, ServiceErrorParts {
  readonly editor: Editor;
}

/** Checks and sends a document. @param way undefined: the journal and the person say whether to index or to update it. */
type Resend = (document: TextDocument, way?: Operation) => Promise<void>;

/** Sends the text in the editor, saved or not, to the service, and tells what came of it. */
export function indexProfile(parts: IndexProfileParts): Command {
  const { ui, editor } = parts;
  const inFlight = new Set<string>();
  const isInFlight = (name: string): boolean => {
    if (!inFlight.has(name)) return false;
    void ui.showMessage('information', 'This profile is being indexed already.');
    return true;
  };
  const resend: Resend = async (shown, operation) => {
    if (!parts.isTrusted()) return void ui.showMessage('error', 'Profiles are only sent from trusted workspaces.');
    const document = await reopenDocument(parts, shown);
    if (!document) return;
    const initialSettings = await resolveSettings(parts, document);
    const name = document.uri.toString();
    if (!initialSettings || isInFlight(name) || !(await confirmWriteAccess(parts, initialSettings.environment))) return;
    for (;;) {
      // Not under way yet: the message about errors may stand unanswered for hours while they are mended.
      const preflight = await runPreflight(parts, document);
      if (!preflight) return;
      // And while another environment is chosen: what is in use when the person answers counts.
      const settings = await resolveSettings(parts, document);
      if (!settings || isInFlight(name)) return;
      const isOtherEnvironment = settings.environment.apiAddress.base !== initialSettings.environment.apiAddress.base;
      if (isOtherEnvironment && !(await confirmWriteAccess(parts, settings.environment))) return;
      inFlight.add(name);
      const end = await submit(parts, settings, document, preflight, operation, resend).finally(() =>
        inFlight.delete(name),
      );
      // No longer under way: where it did not arrive, it may be sent again.
      if (typeof end === 'object') await verifyStored(parts, end.check, () => resend(document));
      if (end !== 'edited') return;
    }
  };
  return {
    id: 'hrflow.indexProfile',
    async run(resource) {
      if (!parts.isTrusted()) return void ui.showMessage('error', 'Profiles are only sent from trusted workspaces.');
      const document = editor.activeProfile(resource);
      if (!document) return void ui.showMessage('information', 'Open a profile (*.profile.json) to index it.');
      await resend(document);
    },
  };
}

/** @returns `edited`: since it was checked, so that nothing was sent. `check`: what is to be asked about in its place. */
async function submit(
  parts: IndexProfileParts,
  settings: Settings,
  document: TextDocument,
  preflight: PreflightResult,
  requestedOperation: Operation | undefined,
  resend: Resend,
): Promise<'done' | 'edited' | { readonly check: LedgerEntry }> {
  const { environment } = settings;
  const target = await resolveTarget(parts, settings, preflight.hasSourceKey);
  if (!target) return 'done';
  const prepared = prepareProfile(document, preflight, settings, target);
  const operation = requestedOperation ?? (await checkDuplicate(parts, prepared));
  if (!operation || 'check' in operation) return operation ?? 'done';
  const isConfirmed = await confirmSending(parts, environment, target, {
    document,
    text: preflight.text,
    action: operation.action,
  });
  if (!isConfirmed) return 'done';
  if (document.version !== preflight.version) return 'edited';
  const outcome = await sendProfile(parts, prepared, operation);
  if (!outcome) return 'done';
  const firstLocation = showServiceErrors(parts, prepared, outcome);
  const outcomeMessage = createOutcomeMessage(prepared, operation, outcome);
  const text = `${fileNameOf(document.uri.toString())}: ${outcomeMessage.text}`;
  const actions = firstLocation ? (['go-to-problem', ...outcomeMessage.actions] as const) : outcomeMessage.actions;
  const messageWithFile: OutcomeMessage = { level: outcomeMessage.level, text, actions };
  showOutcome(parts, messageWithFile, { prepared, outcome, resend });
  return 'done';
}

function createOutcomeMessage(
  prepared: PreparedProfile,
  operation: Operation,
  outcome: SubmissionOutcome,
): OutcomeMessage {
  const { document, preflight, settings } = prepared;
  const where = environmentLabel(settings.environment);
  return 'failure' in outcome
    ? failureMessage(outcome.failure, where, toSentProfile(prepared, operation))
    : successMessage(outcome.indexed, where, document.version !== preflight.version, operation.action);
}
