import * as l10n from '@vscode/l10n';
import { staleMilliseconds } from '../ledger/sharedLocks';
import type { LedgerEntry } from '../ledger/submission';
import { formatCount } from '../messages/formatNumber';
import { notify } from '../ui/notify';
import { showHistoryAction, type VerificationParts } from './readFromService';
import { canVerify, recordResult, verifyStored } from './verifyStored';

/** When a window opens, offers to check the profiles that were being sent when VS Code closed. */
export async function offerVerification(
  parts: VerificationParts & { readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void> },
  signal: AbortSignal,
): Promise<void> {
  const readUnfinished = async (): Promise<LedgerEntry[]> =>
    (await parts.ledger.openEntries()).filter(({ submission, ending }) => submission.batch === undefined && !ending);
  let entries = await readUnfinished();
  if (entries.some(({ isCutOff }) => !isCutOff)) {
    // After "Reload Window", the new window starts before the old one has ended; after a crash, its lock still looks fresh.
    await parts.sleep(staleMilliseconds, signal);
    if (signal.aborted) return;
    entries = await readUnfinished();
  }
  const interrupted = entries.filter(({ isCutOff }) => isCutOff);
  if (interrupted.length === 0) return;
  for (const entry of interrupted) await recordResult(parts, entry, { outcome: 'cut-off', stored: 'unknown' });
  const verifiable = interrupted.filter(canVerify);
  const checkAll = async (): Promise<void> => {
    for (const entry of verifiable) await verifyStored(parts, entry);
  };
  notify(parts, 'warning', interruptedText(interrupted.length), {
    ...(verifiable.length > 0 && { 'check-all': checkAll }),
    ...showHistoryAction(parts),
  });
}

function interruptedText(count: number): string {
  return count === 1
    ? l10n.t('1 profile was being sent when VS Code closed. It may have been stored.')
    : l10n.t('{0} profiles were being sent when VS Code closed. They may have been stored.', formatCount(count));
}
