import { labelOf } from '../environments/environments';
import type { HrflowClient } from '../hrflow/hrflowClient';
import { isWriteOnlyKey } from '../hrflow/keyPermission';
import { type PriorSubmission, findPriorSubmission } from '../ledger/priorSubmission';
import type { LedgerEntry } from '../ledger/submission';
import type { Opened, OpenedProfiles } from '../stored/openedProfiles';
import { sourceLabel, type SourceLists } from '../sources/sourceCache';
import { plainText } from '../messages/plainText';
import { UserFacingError } from '../logging/userFacingError';
import type { Outgoing, Way } from './outgoingProfile';
import type { RecoveryParts } from '../stored/readFromService';
import { canCheck, showStored } from '../stored/verifyStored';

/** What asking about earlier submissions needs. */
export interface EarlierParts extends RecoveryParts {
  readonly client: HrflowClient;
  readonly sourceLists: SourceLists;
  readonly opened: Pick<OpenedProfiles, 'get'>;
}

const again = 'Index Again';
const anyway = 'Index Anyway';
const check = 'Check Whether It Arrived';
const checkOtherwise = 'Check with Another Key';
const show = 'Show Stored Profile';
const copy = 'Copy Key';
const update = 'Update';
const asNew = 'Index as New';

/**
 * Finds out whether a profile is to be indexed or updated: asks where it was sent before, or has a key.
 * @returns undefined if nothing is to be sent; `check`: what the service is to be asked about.
 */
export async function askEarlier(
  parts: EarlierParts,
  outgoing: Outgoing,
): Promise<Way | { readonly check: LedgerEntry } | undefined> {
  const entries = await entriesOf(parts);
  if (!entries) return undefined;
  const earlier = findPriorSubmission(entries, outgoing.present);
  if (!earlier) return { action: 'index' };
  switch (earlier.kind) {
    case 'same':
      return await askSame(parts, outgoing, earlier.entry);
    case 'unknown':
      return await askUnknown(parts, outgoing, earlier.entry);
    case 'under-way': {
      const told = `By the history, this profile is being sent to ${placeOf(parts, outgoing)} at this moment.`;
      const taken = await parts.ui.decide(told, 'If you send it too, there may be two of it.', anyway);
      return taken === anyway ? { action: 'index' } : undefined;
    }
    case 'stored':
      return await askStored(parts, outgoing, earlier);
    default:
      return earlier satisfies never;
  }
}

/** @returns undefined if the history cannot be read, and the user does not want to send without it. */
async function entriesOf({ ui, journal }: EarlierParts): Promise<readonly LedgerEntry[] | undefined> {
  try {
    return await journal.entries();
  } catch (error) {
    const why = error instanceof UserFacingError ? error.message : 'The history cannot be read.';
    const detail = `${why} If the profile was sent before, indexing it again creates a duplicate.`;
    return (await ui.confirm('Index the profile without the history?', detail, anyway)) ? [] : undefined;
  }
}

async function askSame(parts: EarlierParts, outgoing: Outgoing, entry: LedgerEntry): Promise<Way | undefined> {
  const key = entry.ending?.key;
  const { settings, destination, present } = outgoing;
  const taken = await parts.ui.decide(
    `This very profile is already stored in ${placeOf(parts, outgoing)} (${timeOf(entry)}).`,
    present.reference === undefined
      ? 'If you index it again, there will be two of it.'
      : `The service takes no other with its reference ${plainText(present.reference)}: a new profile needs another.`,
    // Enter takes the first.
    ...(key === undefined ? [] : reads(outgoing) ? [show, copy] : [copy]),
    ...(present.reference === undefined ? [again] : []),
  );
  if (taken === again) return { action: 'index' };
  if (key === undefined) return undefined;
  if (taken === copy) await parts.editor.copy(key, 'The key of the profile');
  if (taken === show) {
    const { environment } = settings;
    const access = { environment, credentials: destination.credentials };
    await showStored(parts, access, present.sourceKey, { by: 'key', value: key });
  }
  return undefined;
}

async function askUnknown(
  parts: EarlierParts,
  outgoing: Outgoing,
  entry: LedgerEntry,
): Promise<Way | { readonly check: LedgerEntry } | undefined> {
  const canAsk = canCheck(entry);
  const button = reads(outgoing) ? check : checkOtherwise;
  const taken = await parts.ui.decide(
    `This profile was sent to ${placeOf(parts, outgoing)} before (${timeOf(entry)}), and nobody knows whether it arrived.`,
    canAsk
      ? `The service can be asked for it by its reference${reads(outgoing) ? '' : ', with a key that reads: yours only writes. Or look in HrFlow'}.`
      : 'It had no reference to ask the service by: look in HrFlow first. If it is there and you send it again, there will be two of it.',
    ...(canAsk ? [button] : []),
    anyway,
  );
  if (taken === checkOtherwise) await parts.editor.run('hrflow.setCredentials');
  if (taken === button) return { check: entry };
  return taken === anyway ? { action: 'index' } : undefined;
}

async function askStored(
  parts: EarlierParts,
  outgoing: Outgoing,
  { key, entry }: Extract<PriorSubmission, { kind: 'stored' }>,
): Promise<Way | undefined> {
  const { present } = outgoing;
  const { reference } = present;
  const opened = key === undefined ? undefined : parts.opened.get(present.origin, key);
  const isTaken = reference !== undefined && [entry?.submission, opened].some((each) => each?.reference === reference);
  const name = key === undefined ? `reference ${plainText(reference ?? '')}` : `key ${plainText(key)}`;
  const limit = isTaken ? ' The service takes no other with its reference: a new profile needs another.' : '';
  const question = isTaken ? 'Update it?' : 'Update it, or index it as a new one?';
  const taken = await parts.ui.decide(
    isAsOpened(present, entry, opened)
      ? `This profile was opened from ${placeOf(parts, outgoing)} and is not edited since: there is nothing to update.`
      : `${storedWords(placeOf(parts, outgoing), outgoing, entry)} ${question}`,
    `The stored profile has the ${name}.${limit}`,
    update,
    ...(isTaken ? [] : [asNew]),
  );
  if (taken === update) return { action: 'update', ...(key !== undefined && { key }) };
  return taken === asNew ? { action: 'index' } : undefined;
}

/** What is certain of a profile that is stored. @param entry when it was sent from here the last time. */
function storedWords(place: string, { present }: Outgoing, entry: LedgerEntry | undefined): string {
  if (!entry) return `This profile has a key: it may be stored in ${place}.`;
  // What was sent from here says nothing of a document that was opened from there.
  return present.key === undefined
    ? `This profile is stored in ${place} with another content (${timeOf(entry)}).`
    : `This profile is stored in ${place}; it was sent from here with another content (${timeOf(entry)}).`;
}

/** Whether a document is what was opened from the service, and nothing was sent since. */
function isAsOpened(
  { hash }: Outgoing['present'],
  entry: LedgerEntry | undefined,
  opened: Opened | undefined,
): boolean {
  return opened?.hash === hash && (!entry || entry.submission.time <= opened.time);
}

/** Whether the key may read, as far as its form says. */
function reads({ destination }: Outgoing): boolean {
  return !isWriteOnlyKey(destination.credentials.apiKey);
}

function placeOf({ sourceLists }: EarlierParts, { settings, destination, present }: Outgoing): string {
  const { environment } = settings;
  const known = sourceLists.known({ address: environment.apiAddress, credentials: destination.credentials });
  return `${sourceLabel(known, present.sourceKey)} at ${labelOf(environment)}`;
}

function timeOf({ submission }: LedgerEntry): string {
  return new Date(submission.time).toLocaleString();
}
