import { labelOf } from '../environments';
import type { HrflowClient } from '../hrflow/hrflowClient';
import { abilityOf } from '../hrflow/keyAbility';
import { type Earlier, earlierOf } from '../journal/earlier';
import type { Entry } from '../journal/submission';
import { sourceLabel, type SourceLists } from '../sourceLists';
import { plainText } from '../ui/plainText';
import type { Outgoing, Way } from './outgoing';
import type { RecoveryParts } from './asking';
import { canCheck, showStored } from './recovery';

/** What asking about earlier submissions needs. */
export interface EarlierParts extends RecoveryParts {
  readonly client: HrflowClient;
  readonly sourceLists: SourceLists;
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
): Promise<Way | { readonly check: Entry } | undefined> {
  // Without a history there is nothing to ask about.
  const entries = await parts.journal.entries().catch(() => []);
  const earlier = earlierOf(entries, outgoing.present);
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

async function askSame(parts: EarlierParts, outgoing: Outgoing, entry: Entry): Promise<Way | undefined> {
  const key = entry.ending?.key;
  const { settings, destination, present } = outgoing;
  const taken = await parts.ui.decide(
    `This very profile is already stored in ${placeOf(parts, outgoing)} (${timeOf(entry)}).`,
    present.reference === undefined
      ? 'If you index it again, there will be two of it.'
      : 'Its reference is used by it: the service will not take another with the same.',
    // Enter takes the first.
    ...(key === undefined ? [] : reads(outgoing) ? [show, copy] : [copy]),
    again,
  );
  if (taken === again) return { action: 'index' };
  if (key === undefined) return undefined;
  if (taken === copy) await parts.editor.copy(key);
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
  entry: Entry,
): Promise<Way | { readonly check: Entry } | undefined> {
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
  { key, entry }: Extract<Earlier, { kind: 'stored' }>,
): Promise<Way | undefined> {
  const { present } = outgoing;
  const name = key === undefined ? `reference ${plainText(present.reference ?? '')}` : `key ${plainText(key)}`;
  const told = entry
    ? `This profile is stored in ${placeOf(parts, outgoing)} with another content (${timeOf(entry)}).`
    : `This profile has a key: it may be stored in ${placeOf(parts, outgoing)}.`;
  const taken = await parts.ui.decide(
    `${told} Update it, or index it as a new one?`,
    `The stored profile has the ${name}.`,
    update,
    asNew,
  );
  if (taken === update) return { action: 'update', ...(key !== undefined && { key }) };
  return taken === asNew ? { action: 'index' } : undefined;
}

/** Whether the key may read, as far as its form says. */
function reads({ destination }: Outgoing): boolean {
  return abilityOf(destination.credentials.apiKey) !== 'writes';
}

function placeOf({ sourceLists }: EarlierParts, { settings, destination, present }: Outgoing): string {
  const { environment } = settings;
  const known = sourceLists.known({ address: environment.apiAddress, credentials: destination.credentials });
  return `${sourceLabel(known, present.sourceKey)} at ${labelOf(environment)}`;
}

function timeOf({ submission }: Entry): string {
  return new Date(submission.time).toLocaleString();
}
