import { labelOf } from '../environments/environments';
import { type Failure, HrflowError } from '../hrflow/errors';
import { isWriteOnlyKey } from '../hrflow/keyPermission';
import type { Credentials, Source } from '../hrflow/types';
import type { Environment } from '../settings/settings';
import type { SourceList, SourceLists } from './sourceCache';
import { listText } from '../messages/plainText';
import { whyNotRead } from '../messages/readFailureMessage';
import type { Choice, OpenList, Ui } from '../ui/dialogs';
import { askSourceKey, knownSourceKey } from '../credentials/inputPrompts';

/** What asking for a source needs. */
export interface SourcePickerParts {
  readonly ui: Ui;
  readonly sourceLists: SourceLists;
  readonly isTrusted: () => boolean;
}

/** Where the source is. */
export interface SourcePlace {
  readonly environment: Environment;
  readonly credentials: Credentials;
}

/** `refused`: why the service does not take the credentials that it was asked with, as the end of a sentence about it. */
export type AskedSource = { readonly key: string } | { readonly refused: string };

/** `mayNotRead`: the key may not, so that nobody knows how this service's keys of sources look. */
type Chosen = AskedSource | { readonly byHand: true; readonly why?: string; readonly mayNotRead?: true };

/** Keys of sources that stand out in the list. */
interface Marked {
  /** Has a tick. */
  readonly present: string | undefined;
  /** Is the one that Enter takes. */
  readonly preferred: string | undefined;
}

const usualWords = 'Name or key of the source to index profiles in';

/**
 * Asks for a source: from the service's list, which fills while it is open, or typed by hand, where the list cannot be had.
 * @param present the one that is to be changed.
 * @param last the one that was chosen last: what sources take is not documented, so that no type is preferred to others.
 * @returns undefined after Escape.
 */
export async function askSource(
  parts: SourcePickerParts,
  place: SourcePlace,
  present?: string,
  last?: string,
): Promise<AskedSource | undefined> {
  const where = labelOf(place.environment);
  const hindrance = whyNoList(parts, place);
  if (hindrance !== undefined) return asAnswer(await askSourceKey(parts.ui, where, present, hindrance));
  const marked = { present, preferred: present ?? last };
  const answer = await parts.ui.chooseLive<Chosen>({
    title: `HrFlow source at ${where}`,
    placeHolder: usualWords,
    open: (list) => fill(parts, place, list, marked),
    async refresh(list) {
      parts.sourceLists.forget(accountOf(place));
      list.say(usualWords);
      await fill(parts, place, list, marked);
    },
    typed: (text, list) => search(parts, place, list, text, marked),
  });
  if (!answer) return undefined;
  const { value, typed } = answer;
  if (!('byHand' in value)) return value;
  const listed = parts.sourceLists.known(accountOf(place))?.sources ?? [];
  const form = value.mayNotRead || listed.some(({ key }) => !knownSourceKey.test(key)) ? 'any' : 'known';
  return asAnswer(await askSourceKey(parts.ui, where, typed === '' ? present : typed, value.why, form));
}

function asAnswer(key: string | undefined): AskedSource | undefined {
  return key === undefined ? undefined : { key };
}

/** Why nobody is asked for a list. */
function whyNoList({ isTrusted }: SourcePickerParts, { credentials }: SourcePlace): string | undefined {
  if (!isTrusted()) return 'Sources are listed in trusted workspaces only.';
  return isWriteOnlyKey(credentials.apiKey) ? 'This API key only writes: it cannot list sources.' : undefined;
}

async function fill(
  { sourceLists }: SourcePickerParts,
  place: SourcePlace,
  list: OpenList<Chosen>,
  marked: Marked,
): Promise<void> {
  const where = labelOf(place.environment);
  const show = ({ sources }: Pick<SourceList, 'sources'>): void => list.show(choicesOf(sources, marked));
  show(sourceLists.known(accountOf(place)) ?? { sources: [] });
  try {
    const { sources, state } = await sourceLists.load({ ...accountOf(place), signal: list.signal }, show);
    show({ sources });
    if (sources.length === 0) list.close({ byHand: true, why: `${where} lists no sources for this key.` });
    if (state === 'capped') list.say(`${usualWords}: there are more than ${sources.length}, type to search`);
  } catch (error) {
    const { why, kind } = whyNot(error);
    if (list.signal.aborted) return;
    const known = sourceLists.known(accountOf(place));
    if (kind === 'unauthorised') list.close({ refused: why });
    else if (known) list.say(`${usualWords}. Not all could be loaded: ${why}`);
    else {
      const mayNotRead = kind === 'forbidden' ? { mayNotRead: true as const } : {};
      list.close({ byHand: true, why: `${where} does not list its sources: ${why}.`, ...mayNotRead });
    }
  }
}

/** Where there are too many sources to load them all, the service looks for what is typed. */
async function search(
  { sourceLists }: SourcePickerParts,
  place: SourcePlace,
  list: OpenList<Chosen>,
  text: string,
  marked: Marked,
): Promise<void> {
  if (text === '' || sourceLists.known(accountOf(place))?.state !== 'capped') return;
  try {
    const { sources } = await sourceLists.search({ ...accountOf(place), signal: list.signal }, text);
    list.show(choicesOf(sources, marked));
  } catch (error) {
    const { why } = whyNot(error);
    if (!list.signal.aborted) list.say(`${usualWords}. It could not be searched for: ${why}`);
  }
}

function choicesOf(sources: readonly Source[], { present, preferred }: Marked): Choice<Chosen>[] {
  return [
    ...sources.map(({ key, name, type }) => ({
      label: `${key === present ? '$(check) ' : ''}${listText(name === '' ? key : name)}`,
      description: listText([type, key].filter((each) => each !== '').join(' · ')),
      isPreferred: key === preferred,
      value: { key },
    })),
    { label: '$(edit) Type the key by hand…', alwaysShow: true, value: { byHand: true } },
  ];
}

/** @throws what is no failure of the service. */
function whyNot(error: unknown): { readonly why: string; readonly kind: Failure['kind'] } {
  if (error instanceof HrflowError) return { why: whyNotRead(error.failure), kind: error.failure.kind };
  throw error;
}

function accountOf({ environment, credentials }: SourcePlace): Parameters<SourceLists['known']>[0] {
  return { address: environment.apiAddress, credentials };
}
