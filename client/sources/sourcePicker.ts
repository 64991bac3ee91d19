import { environmentLabel } from '../environments/environments';
import { type Failure, HrflowError } from '../hrflow/errors';
import { isWriteOnlyKey } from '../hrflow/keyPermission';
import type { Credentials, Source } from '../hrflow/types';
import type { Environment } from '../environments/environments';
import type { SourceList, SourceLists } from './sourceCache';
import { labelText } from '../messages/plainText';
import { readFailureReason } from '../messages/readFailureMessage';
import type { Ui } from '../ui/dialogs';
import type { DynamicPick } from '../ui/quickPickOptions';
import type { PickItem } from '../ui/quickPickOptions';
import { askSourceKey, sourceKeyPattern } from '../credentials/inputPrompts';

/** What asking for a source needs. */
export interface SourcePickerParts {
  readonly ui: Ui;
  readonly sourceLists: SourceLists;
  readonly isTrusted: () => boolean;
}

/** Where the source is. */
export interface SourceAccess {
  readonly environment: Environment;
  readonly credentials: Credentials;
}

/** `refused`: why the service does not take the credentials that it was asked with, as the end of a sentence about it. */
export type SourceSelection = { readonly key: string } | { readonly refusedReason: string };

/** `mayNotRead`: the key may not, so that nobody knows how this service's keys of sources look. */
type SourceChoice = SourceSelection | { readonly typeKey: true; readonly reason?: string; readonly mayNotRead?: true };

/** Keys of sources that stand out in the list. */
interface HighlightedSources {
  /** Has a tick. */
  readonly current: string | undefined;
  /** Is the one that Enter takes. */
  readonly preferred: string | undefined;
}

const defaultPlaceholder = 'Name or key of the source to index profiles in';

/**
 * Asks for a source: from the service's list, which fills while it is open, or typed by hand, where the list cannot be had.
 * @param current the one that is to be changed.
 * @param lastUsed the one that was chosen last: what sources take is not documented, so that no type is preferred to others.
 * @returns undefined after Escape.
 */
export async function pickSource(
  parts: SourcePickerParts,
  access: SourceAccess,
  current?: string,
  lastUsed?: string,
): Promise<SourceSelection | undefined> {
  const where = environmentLabel(access.environment);
  const unavailableReason = listUnavailableReason(parts, access);
  if (unavailableReason !== undefined)
    return toSelection(await askSourceKey(parts.ui, where, current, unavailableReason));
  const highlighted = { current, preferred: current ?? lastUsed };
  const answer = await parts.ui.showDynamicQuickPick<SourceChoice>({
    title: `HrFlow source at ${where}`,
    placeHolder: defaultPlaceholder,
    load: (list) => loadItems(parts, access, list, highlighted),
    async refresh(list) {
      parts.sourceLists.invalidate(toSourceAccount(access));
      list.setPlaceholder(defaultPlaceholder);
      await loadItems(parts, access, list, highlighted);
    },
    onDidChangeValue: (text, list) => searchItems(parts, access, list, text, highlighted),
  });
  if (!answer) return undefined;
  const { value, typed } = answer;
  if (!('typeKey' in value)) return value;
  const cachedSources = parts.sourceLists.cached(toSourceAccount(access))?.sources ?? [];
  const format = value.mayNotRead || cachedSources.some(({ key }) => !sourceKeyPattern.test(key)) ? 'any' : 'known';
  return toSelection(await askSourceKey(parts.ui, where, typed === '' ? current : typed, value.reason, format));
}

function toSelection(key: string | undefined): SourceSelection | undefined {
  return key === undefined ? undefined : { key };
}

/** Why nobody is asked for a list. */
function listUnavailableReason({ isTrusted }: SourcePickerParts, { credentials }: SourceAccess): string | undefined {
  if (!isTrusted()) return 'Sources are listed in trusted workspaces only.';
  return isWriteOnlyKey(credentials.apiKey) ? 'This API key only writes: it cannot list sources.' : undefined;
}

async function loadItems(
  { sourceLists }: SourcePickerParts,
  access: SourceAccess,
  list: DynamicPick<SourceChoice>,
  highlighted: HighlightedSources,
): Promise<void> {
  const where = environmentLabel(access.environment);
  const show = ({ sources }: Pick<SourceList, 'sources'>): void => list.setItems(sourceItems(sources, highlighted));
  show(sourceLists.cached(toSourceAccount(access)) ?? { sources: [] });
  try {
    const { sources, state } = await sourceLists.load({ ...toSourceAccount(access), signal: list.signal }, show);
    show({ sources });
    if (sources.length === 0) list.accept({ typeKey: true, reason: `${where} lists no sources for this key.` });
    if (state === 'capped')
      list.setPlaceholder(`${defaultPlaceholder}: there are more than ${sources.length}, type to search`);
  } catch (error) {
    const { reason, kind } = failureReason(error);
    if (list.signal.aborted) return;
    const sourceList = sourceLists.cached(toSourceAccount(access));
    if (kind === 'unauthorised') list.accept({ refusedReason: reason });
    else if (sourceList) list.setPlaceholder(`${defaultPlaceholder}. Not all could be loaded: ${reason}`);
    else {
      const mayNotRead = kind === 'forbidden' ? { mayNotRead: true as const } : {};
      list.accept({ typeKey: true, reason: `${where} does not list its sources: ${reason}.`, ...mayNotRead });
    }
  }
}

/** Where there are too many sources to load them all, the service looks for what is typed. */
async function searchItems(
  { sourceLists }: SourcePickerParts,
  access: SourceAccess,
  list: DynamicPick<SourceChoice>,
  text: string,
  highlighted: HighlightedSources,
): Promise<void> {
  if (text === '' || sourceLists.cached(toSourceAccount(access))?.state !== 'capped') return;
  try {
    const { sources } = await sourceLists.search({ ...toSourceAccount(access), signal: list.signal }, text);
    list.setItems(sourceItems(sources, highlighted));
  } catch (error) {
    const { reason } = failureReason(error);
    if (!list.signal.aborted) list.setPlaceholder(`${defaultPlaceholder}. It could not be searched for: ${reason}`);
  }
}

function sourceItems(sources: readonly Source[], { current, preferred }: HighlightedSources): PickItem<SourceChoice>[] {
  return [
    ...sources.map(({ key, name, type }) => ({
      label: `${key === current ? '$(check) ' : ''}${labelText(name === '' ? key : name)}`,
      description: labelText([type, key].filter((each) => each !== '').join(' · ')),
      isPreferred: key === preferred,
      value: { key },
    })),
    { label: '$(edit) Type the key by hand…', alwaysShow: true, value: { typeKey: true } },
  ];
}

/** @throws what is no failure of the service. */
function failureReason(error: unknown): { readonly reason: string; readonly kind: Failure['kind'] } {
  if (error instanceof HrflowError) return { reason: readFailureReason(error.failure), kind: error.failure.kind };
  throw error;
}

function toSourceAccount({ environment, credentials }: SourceAccess): Parameters<SourceLists['cached']>[0] {
  return { address: environment.apiAddress, credentials };
}
