import type { TextDocument } from 'vscode';
import { labelOf } from '../../environments/environments';
import type { LedgerEntry } from '../../ledger/submission';
import type { Settings } from '../../settings/settings';
import type { Editor } from '../../ui/editor';
import { tellFailure, tellSuccess, type Telling } from '../../messages/outcomeMessage';
import { type ActiveSettingsParts, settingsFor } from '../../target/activeSettings';
import { askEarlier, type EarlierParts } from '../../indexing/duplicateCheck';
import { type Checked, checkProfile, type CheckParts } from '../../indexing/preflight';
import type { Command } from '../../ui/command';
import { confirmSending, mayWrite } from '../../target/confirmation';
import { type DestinationParts, findDestination } from '../../target/target';
import { type Outgoing, outgoingOf, sentOf, type Way } from '../../indexing/outgoingProfile';
import { checkArrival } from '../../stored/verifyStored';
import { type Delivery, sendProfile, type SendParts } from '../../indexing/sendProfile';
import { markMembers, type ServiceErrorParts } from '../../indexing/serviceDiagnostics';
import { fileNameOf, openAgain } from '../../stored/reopenDocument';
import { tellOutcome } from '../../indexing/showOutcome';

/** What indexing a profile needs. */
export interface IndexProfileParts
  extends ActiveSettingsParts, CheckParts, DestinationParts, SendParts, EarlierParts, ServiceErrorParts {
  readonly editor: Editor;
}

/** Checks and sends a document. @param way undefined: the journal and the person say whether to index or to update it. */
type Resend = (document: TextDocument, way?: Way) => Promise<void>;

/** Sends the text in the editor, saved or not, to the service, and tells what came of it. */
export function indexProfile(parts: IndexProfileParts): Command {
  const { ui, editor } = parts;
  const underWay = new Set<string>();
  const isUnderWay = (name: string): boolean => {
    if (!underWay.has(name)) return false;
    void ui.message('information', 'This profile is being indexed already.');
    return true;
  };
  const resend: Resend = async (shown, way) => {
    if (!parts.isTrusted()) return void ui.message('error', 'Profiles are only sent from trusted workspaces.');
    const document = await openAgain(parts, shown);
    if (!document) return;
    const first = await settingsFor(parts, document);
    const name = document.uri.toString();
    if (!first || isUnderWay(name) || !(await mayWrite(parts, first.environment))) return;
    for (;;) {
      // Not under way yet: the message about errors may stand unanswered for hours while they are mended.
      const checked = await checkProfile(parts, document);
      if (!checked) return;
      // And while another environment is chosen: what is in use when the person answers counts.
      const settings = await settingsFor(parts, document);
      if (!settings || isUnderWay(name)) return;
      const isOther = settings.environment.apiAddress.base !== first.environment.apiAddress.base;
      if (isOther && !(await mayWrite(parts, settings.environment))) return;
      underWay.add(name);
      const end = await submit(parts, settings, document, checked, way, resend).finally(() => underWay.delete(name));
      // No longer under way: where it did not arrive, it may be sent again.
      if (typeof end === 'object') await checkArrival(parts, end.check, () => resend(document));
      if (end !== 'edited') return;
    }
  };
  return {
    id: 'hrflow.indexProfile',
    async run(resource) {
      if (!parts.isTrusted()) return void ui.message('error', 'Profiles are only sent from trusted workspaces.');
      const document = editor.activeProfile(resource);
      if (!document) return void ui.message('information', 'Open a profile (*.profile.json) to index it.');
      await resend(document);
    },
  };
}

/** @returns `edited`: since it was checked, so that nothing was sent. `check`: what is to be asked about in its place. */
async function submit(
  parts: IndexProfileParts,
  settings: Settings,
  document: TextDocument,
  checked: Checked,
  wanted: Way | undefined,
  resend: Resend,
): Promise<'done' | 'edited' | { readonly check: LedgerEntry }> {
  const { environment } = settings;
  const destination = await findDestination(parts, settings, checked.hasSourceKey);
  if (!destination) return 'done';
  const outgoing = outgoingOf(document, checked, settings, destination);
  const way = wanted ?? (await askEarlier(parts, outgoing));
  if (!way || 'check' in way) return way ?? 'done';
  const sure = await confirmSending(parts, environment, destination, document, checked.text, way.action);
  if (!sure) return 'done';
  if (document.version !== checked.version) return 'edited';
  const delivery = await sendProfile(parts, outgoing, way);
  if (!delivery) return 'done';
  const problem = markMembers(parts, outgoing, delivery);
  const telling = tellingOf(outgoing, way, delivery);
  const text = `${fileNameOf(document.uri.toString())}: ${telling.text}`;
  const actions = problem ? (['go-to-problem', ...telling.actions] as const) : telling.actions;
  const shown: Telling = { level: telling.level, text, actions };
  tellOutcome(parts, shown, { outgoing, delivery, resend });
  return 'done';
}

function tellingOf(outgoing: Outgoing, way: Way, delivery: Delivery): Telling {
  const { document, checked, settings } = outgoing;
  const where = labelOf(settings.environment);
  return 'failure' in delivery
    ? tellFailure(delivery.failure, where, sentOf(outgoing, way))
    : tellSuccess(delivery.indexed, where, document.version !== checked.version, way.action);
}
