import type { CredentialStore } from '../credentials';
import { type EnvironmentEntry, labelOf } from '../environments';
import { type Failure, HrflowError } from '../hrflow/errors';
import type { HrflowClient } from '../hrflow/hrflowClient';
import { readJson, textOf } from '../hrflow/jsonTree';
import type { Credentials, ProfileName } from '../hrflow/types';
import type { Journal } from '../journal/journal';
import type { Ending, Entry, Submission } from '../journal/submission';
import type { Environment } from '../settings';
import type { Editor } from '../ui/editor';
import { plainText } from '../ui/plainText';
import { whyNotRead } from '../ui/readFailure';
import type { Ui } from '../ui/ui';
import { type CommandLog, reportFault } from './command';
import { storedView } from './storedView';

/** What finding out about earlier submissions needs. */
export interface RecoveryParts {
  readonly ui: Ui;
  readonly editor: Editor;
  readonly log: CommandLog;
  readonly client: Pick<HrflowClient, 'readProfileText'>;
  readonly journal: Journal;
  readonly credentials: CredentialStore;
  readonly environments: () => readonly EnvironmentEntry[];
  readonly isTrusted: () => boolean;
}

/** Where the service is asked, and in whose name. */
interface Place {
  readonly environment: Environment;
  readonly credentials: Credentials;
}

/** `text`: of the profile, if the source has it. */
type Found = { readonly text?: string } | { readonly failure: Failure };

/** Whether the service can be asked what became of a submission. An update is no news to it: the profile was there before. */
export function canCheck({ submission }: Entry): boolean {
  return submission.action === 'index' && submission.reference !== undefined;
}

/**
 * Asks the service whether it has a profile of which nobody knows, notes the answer and tells it.
 * @param resend checks and sends the profile anew; where it is not there, its document is opened for that.
 */
export async function checkArrival(parts: RecoveryParts, entry: Entry, resend?: () => Promise<void>): Promise<void> {
  const { ui } = parts;
  const { submission } = entry;
  const { reference, sourceKey } = submission;
  if (reference === undefined) return;
  const place = await placeOf(parts, submission);
  if (!place) return;
  const where = labelOf(place.environment);
  const found = await read(parts, place, sourceKey, { by: 'reference', value: reference });
  const name = `the reference ${plainText(reference)}`;
  if ('failure' in found) {
    tellNotAsked(parts, entry, where, found.failure, resend);
    return;
  }
  const { text } = found;
  if (text === undefined) {
    await note(parts, entry, { outcome: 'not-found', stored: 'no' });
    const told = `It did not arrive: ${where} has no profile with ${name}. You can send it again.`;
    tell(parts, ui.message('warning', told, 'Index Again', history), {
      'Index Again': resend ?? (() => indexAgain(parts, submission)),
    });
    return;
  }
  const key = textOf(readJson(text), 'key');
  const ofKey = key === undefined ? '' : ` Its key is ${plainText(key)}.`;
  const buttons = ['Show Stored Profile', ...(key === undefined ? [] : ['Copy Key']), history];
  const actions = {
    'Show Stored Profile': () => parts.editor.showStoredProfile(storedView(text, place.environment, undefined)),
    'Copy Key': () => parts.editor.copy(key ?? ''),
  };
  if (await wasThereBefore(parts, submission, key)) {
    await note(parts, entry, { outcome: 'reference-used', stored: 'no' });
    const told = `It was not stored: ${name} was used at ${where} before, by the profile that is there.${ofKey}`;
    tell(parts, ui.message('warning', told, ...buttons), actions);
    return;
  }
  await note(parts, entry, { outcome: 'created', stored: 'yes', ...(key !== undefined && { key }) });
  const told = `It arrived: ${where} has the profile with ${name}.${ofKey}`;
  tell(parts, ui.message('information', told, ...buttons), actions);
}

/** Shows a profile as the service has it, or tells why not. */
export async function showStored(
  parts: RecoveryParts,
  place: Place,
  sourceKey: string,
  name: ProfileName,
): Promise<void> {
  const found = await read(parts, place, sourceKey, name);
  if ('text' in found) {
    await parts.editor.showStoredProfile(storedView(found.text, place.environment, undefined));
    return;
  }
  const why = 'failure' in found ? whyNotRead(found.failure) : 'it does not have it any more';
  const told = `The stored profile cannot be shown from ${labelOf(place.environment)}: ${why}.`;
  tell(parts, parts.ui.message('error', told, history), {});
}

/** Tells once, when a window opens, of profiles that were being sent when an editor ended. */
export async function offerCheck(
  parts: RecoveryParts & { readonly rest: (milliseconds: number, signal: AbortSignal) => Promise<void> },
  signal: AbortSignal,
): Promise<void> {
  const ownOnes = async (): Promise<Entry[]> =>
    (await parts.journal.entries()).filter(({ submission, ending }) => submission.batch === undefined && !ending);
  let entries = await ownOnes();
  if (entries.some(({ isCutOff }) => !isCutOff)) {
    // A window that is loaded anew begins before the old one has ended.
    await parts.rest(secondLook, signal);
    if (signal.aborted) return;
    entries = await ownOnes();
  }
  const cutOff = entries.filter(({ isCutOff }) => isCutOff);
  if (cutOff.length === 0) return;
  for (const entry of cutOff) await note(parts, entry, { outcome: 'cut-off', stored: 'unknown' });
  const askable = cutOff.filter(canCheck);
  const many = cutOff.length === 1 ? '1 profile was' : `${cutOff.length} profiles were`;
  const told = `${many} being sent when the editor ended: nobody knows whether ${cutOff.length === 1 ? 'it' : 'they'} arrived.`;
  const check = 'Check';
  tell(parts, parts.ui.message('warning', told, ...(askable.length > 0 ? [check] : []), history), {
    [check]: async () => {
      for (const entry of askable) await checkArrival(parts, entry);
    },
  });
}

const secondLook = 15_000;
const history = 'Show History';

/** The environment that it was sent to, as the settings have it now: credentials go nowhere else. */
async function placeOf(parts: RecoveryParts, { origin, environment: name }: Submission): Promise<Place | undefined> {
  const { ui, editor, credentials } = parts;
  if (!parts.isTrusted()) return void ui.message('error', 'The service is only asked from trusted workspaces.');
  const all = parts.environments().flatMap((entry) => ('environment' in entry ? [entry.environment] : []));
  const fitting = all.filter(({ apiAddress }) => apiAddress.origin === origin);
  const environment = fitting.find((each) => each.name === name) ?? fitting[0];
  const used = environment && (await credentials.get(origin));
  if (used) return { environment, credentials: used };
  const { host } = new URL(origin);
  const [why, button] = environment
    ? (['no API credentials for it are in use', 'Set API Credentials'] as const)
    : (['no environment in the settings has this address', 'Open Settings'] as const);
  tell(parts, ui.message('error', `${host} cannot be asked: ${why}.`, button), {
    'Open Settings': () => editor.openSettings('hrflow.environments'),
    'Set API Credentials': () => editor.run('hrflow.setCredentials'),
  });
  return undefined;
}

async function read(
  { ui, client }: RecoveryParts,
  { environment, credentials }: Place,
  sourceKey: string,
  name: ProfileName,
): Promise<Found> {
  try {
    const address = environment.apiAddress;
    const text = await ui.progress(`Asking ${labelOf(environment)} for the profile`, ({ signal }) =>
      client.readProfileText({ address, credentials, signal, sourceKey, name }),
    );
    return text === undefined ? {} : { text };
  } catch (error) {
    if (!(error instanceof HrflowError)) throw error;
    return { failure: error.failure };
  }
}

/** The key is known from before: what was sent cannot have made this profile. */
async function wasThereBefore({ journal }: RecoveryParts, { id, time }: Submission, key?: string): Promise<boolean> {
  if (key === undefined) return false;
  const entries = await journal.entries().catch(() => []);
  return entries.some(({ submission, ending }) => {
    return submission.id !== id && submission.time <= time && ending?.stored === 'yes' && ending.key === key;
  });
}

/** What cannot be noted is told all the same. */
async function note(
  { journal, log }: RecoveryParts,
  { submission, ending }: Entry,
  found: Omit<Ending, 'milliseconds'>,
): Promise<void> {
  const milliseconds = ending?.milliseconds ?? 0;
  await journal
    .end(submission.id, { ...found, milliseconds })
    .catch(() => log.error('The history could not be written.'));
}

function tellNotAsked(
  parts: RecoveryParts,
  entry: Entry,
  where: string,
  failure: Failure,
  resend: (() => Promise<void>) | undefined,
): void {
  const isKey = failure.kind === 'unauthorised' || failure.kind === 'forbidden';
  const buttons = ['Ask Again', ...(isKey ? ['Set API Credentials'] : []), history];
  const told = `${where} could not be asked: ${whyNotRead(failure)}. Nobody knows yet whether the profile is stored.`;
  tell(parts, parts.ui.message('error', told, ...buttons), {
    'Ask Again': () => checkArrival(parts, entry, resend),
    'Set API Credentials': () => parts.editor.run('hrflow.setCredentials'),
  });
}

async function indexAgain({ ui, editor }: RecoveryParts, { document }: Submission): Promise<void> {
  if (await editor.open(document)) await editor.run('hrflow.indexProfile');
  else void ui.message('error', 'The document of this profile is gone.');
}

/** Does not wait for an answer: nobody has to give one. */
function tell(
  parts: RecoveryParts,
  taken: Promise<string | undefined>,
  actions: Readonly<Record<string, () => Promise<void>>>,
): void {
  taken
    .then(async (button) => {
      if (button === history) await parts.editor.run('hrflow.showHistory');
      else if (button !== undefined) await actions[button]?.();
    })
    .catch((error: unknown) => reportFault('A button of a message', error, parts));
}
