import * as l10n from '@vscode/l10n';
import type { ProfileIdentifier } from '../hrflow/types';
import { type LedgerEntry, isOutcomeUnknown } from '../ledger/submission';
import { resolveAccess, type VerificationParts } from '../stored/readFromService';
import { readAndShowStored } from '../stored/showStored';
import { canVerify, verifyStored } from '../stored/verifyStored';

/** What the user can do with a submission. */
export type HistoryAction = 'open' | 'show-profile' | 'copy-key' | 'check';

/** The actions that a submission allows, in the order in which they are shown. */
export function historyActionsOf(entry: LedgerEntry): readonly HistoryAction[] {
  return [
    'open',
    ...(storedIdentifier(entry) === undefined ? [] : (['show-profile'] as const)),
    ...(entry.ending?.key === undefined ? [] : (['copy-key'] as const)),
    ...(isOutcomeUnknown(entry) && canVerify(entry) ? (['check'] as const) : []),
  ];
}

/** Does nothing for an action that the submission does not allow. */
export async function runHistoryAction(
  parts: VerificationParts,
  entry: LedgerEntry,
  action: HistoryAction,
): Promise<void> {
  const { ui, editor } = parts;
  const { submission, ending } = entry;
  switch (action) {
    case 'open':
      if (!(await editor.openDocument(submission.document)))
        void ui.showMessage('error', l10n.t('The document of this profile no longer exists.'));
      return;
    case 'show-profile': {
      const identifier = storedIdentifier(entry);
      const access = identifier && (await resolveAccess(parts, submission));
      if (access) await readAndShowStored(parts, access, submission.sourceKey, identifier);
      return;
    }
    case 'copy-key':
      if (ending?.key !== undefined) await editor.copyToClipboard(ending.key, l10n.t('profile key'));
      return;
    case 'check':
      if (isOutcomeUnknown(entry) && canVerify(entry)) await verifyStored(parts, entry);
      return;
    default:
      return action satisfies never;
  }
}

/** Identifies a stored profile at the service. */
function storedIdentifier({ submission: { reference }, ending }: LedgerEntry): ProfileIdentifier | undefined {
  if (ending?.stored !== 'yes') return undefined;
  if (ending.key !== undefined) return { by: 'key', value: ending.key };
  return reference === undefined ? undefined : { by: 'reference', value: reference };
}
