import type { TextDocument } from 'vscode';
import { labelOf } from '../environments/environments';
import { type Action, buttonOf, type Telling } from '../messages/outcomeMessage';
import type { Editor } from '../ui/editor';
import { tell } from '../ui/command';
import { askOtherSource, type DestinationParts } from '../target/target';
import type { ActiveSettingsParts } from '../target/activeSettings';
import type { Outgoing, Way } from './outgoingProfile';
import { historyButton, type RecoveryParts } from '../stored/readFromService';
import { checkArrival, checkOtherwise } from '../stored/verifyStored';
import { addReference, useAnotherReference } from './editReference';
import { storedView } from '../stored/storedDocument';
import type { Delivery } from './sendProfile';
import { placesOf } from './serviceDiagnostics';
import { fileNameOf, isStoredSince, openAgain } from '../stored/reopenDocument';

export interface TellParts extends RecoveryParts, DestinationParts, ActiveSettingsParts {
  readonly editor: Editor;
}

/** What the buttons of an outcome need. */
export interface Outcome {
  readonly outgoing: Outgoing;
  readonly delivery: Delivery;
  /** Checks and sends the document anew. @param way undefined: as it turns out. */
  readonly resend: (document: TextDocument, way?: Way) => Promise<void>;
}

/** Shows the message without waiting: one that nobody answers must not keep the document from being sent again. */
export function tellOutcome(parts: TellParts, { level, text, actions }: Telling, outcome: Outcome): void {
  const buttons = actions.map((action) => [buttonOf[action], () => act(parts, action, outcome)] as const);
  tell(parts, level, text, Object.fromEntries(buttons), 'Index Profile');
}

async function act(parts: TellParts, action: Action, outcome: Outcome): Promise<void> {
  const { editor } = parts;
  const { outgoing, delivery, resend } = outcome;
  const { document, settings } = outgoing;
  const indexed = 'indexed' in delivery ? delivery.indexed : undefined;
  switch (action) {
    case 'show-profile':
      if (indexed?.profile) {
        const text = indexed.profileText ?? JSON.stringify(indexed.profile);
        await editor.showStoredProfile(storedView(text, settings.environment, document));
      }
      return;
    case 'copy-key':
      if (indexed?.key !== undefined) await editor.copy(indexed.key, 'The key of the profile');
      return;
    case 'change-source':
      // A source that comes from the setting is changed there; one that was asked for is asked for again.
      if (settings.sourceKey === '') await changeSourceAndResend(parts, outcome);
      else await editor.openSettings('hrflow.sourceKey');
      return;
    case 'set-credentials':
      await setCredentialsAndResend(parts, outcome);
      return;
    case 'open-settings':
      await editor.openSettings(parts.choices.environment() === undefined ? 'hrflow.apiUrl' : 'hrflow.environments');
      return;
    case 'show-log':
      parts.log.show();
      return;
    case 'show-history':
      await editor.run('hrflow.showHistory');
      return;
    case 'check':
      await checkDelivery(parts, outcome, checkArrival);
      return;
    case 'check-otherwise':
      await checkDelivery(parts, outcome, checkOtherwise);
      return;
    case 'again':
      await resend(document);
      return;
    case 'add-reference':
    case 'other-reference':
    case 'update':
    case 'compare':
    case 'go-to-problem': {
      const opened = await openAgain(parts, document);
      if (opened) await actOn(parts, action, outcome, opened);
      return;
    }
    default:
      action satisfies never;
  }
}

/** @param document as it is now: edited, maybe, since the message came. */
async function actOn(
  parts: TellParts,
  action: 'add-reference' | 'other-reference' | 'update' | 'compare' | 'go-to-problem',
  { outgoing, delivery, resend }: Outcome,
  document: TextDocument,
): Promise<void> {
  const { ui, editor } = parts;
  const reference = outgoing.present.reference ?? '';
  const isAsSent = document.getText() === outgoing.checked.text;
  switch (action) {
    case 'add-reference':
      await addReference(parts, document);
      return;
    case 'other-reference':
      await useAnotherReference(parts, document, reference, () => resend(document));
      return;
    case 'update':
      // By its reference: another one is of another profile. And it may be updated by now.
      if (isAsSent && !(await isStoredSince(parts, delivery.submission))) await resend(document, { action: 'update' });
      else await resend(document);
      return;
    case 'compare':
      await editor.run('hrflow.compareWithHrflow', document.uri);
      return;
    case 'go-to-problem': {
      const place = 'failure' in delivery ? placesOf(document, delivery.failure)[0]?.place : undefined;
      if (place) await editor.reveal(document, place);
      else void ui.message('information', `${fileOf(document)} was edited since: the member is not there any more.`);
      return;
    }
    default:
      action satisfies never;
  }
}

function fileOf({ uri }: TextDocument): string {
  return fileNameOf(uri.toString());
}

async function checkDelivery(
  parts: TellParts,
  { outgoing: { document, checked }, delivery: { submission, ending }, resend }: Outcome,
  check: typeof checkArrival,
): Promise<void> {
  if (await isStoredSince(parts, submission)) {
    const told = `${fileOf(document)} was sent again since, and is stored.`;
    tell(parts, 'information', told, historyButton(parts));
    return;
  }
  await check(parts, { submission, ending, isCutOff: false }, () => resend(document), checked.text);
}

/** Whoever changes the source because it was refused wants to send the profile. */
async function changeSourceAndResend(parts: TellParts, { outgoing, resend }: Outcome): Promise<void> {
  const { document, settings } = outgoing;
  if ((await askOtherSource(parts, settings.environment)) === undefined) return;
  const told = `The source for ${labelOf(settings.environment)} is changed: ${fileOf(document)} can be sent to it now.`;
  if ((await parts.ui.message('information', told, buttonOf.again)) === buttonOf.again) await resend(document);
}

/** Whoever gives new credentials because a profile was refused wants to send it. */
async function setCredentialsAndResend(parts: TellParts, { outgoing, resend }: Outcome): Promise<void> {
  const { ui, editor, credentials } = parts;
  const { document, settings } = outgoing;
  const { origin } = settings.environment.apiAddress;
  const before = await credentials.get(origin);
  await editor.run('hrflow.setCredentials', 'replace');
  const now = await credentials.get(origin);
  // Escape, or the same once more.
  if (!now || (now.apiKey === before?.apiKey && now.userEmail === before.userEmail)) return;
  const index = buttonOf.again;
  if (
    (await ui.message('information', `${fileOf(document)} can be sent with the new credentials now.`, index)) === index
  ) {
    await resend(document);
  }
}
