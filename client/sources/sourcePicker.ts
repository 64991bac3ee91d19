import * as l10n from '@vscode/l10n';
import { environmentLabel } from '../environments/environments';
import { type Failure, HrflowError } from '../hrflow/errors';
import { isWriteOnlyKey } from '../hrflow/keyPermission';
import type { Credentials, Source } from '../hrflow/types';
import type { Environment } from '../environments/environments';
import { openSourcesFirst, type SourceList, type SourceLists, sourceRemarks } from './sourceCache';
import { labelText } from '../messages/plainText';
import { joinSentences } from '../messages/joinSentences';
import { failureText } from '../messages/failureTexts';
import type { Ui } from '../ui/dialogs';
import type { DynamicPick } from '../ui/quickPickOptions';
import type { PickItem } from '../ui/quickPickOptions';
import { askSourceKey, sourceKeyPattern } from '../credentials/inputPrompts';

export interface SourcePickerParts {
  readonly ui: Ui;
  readonly sourceLists: SourceLists;
  readonly isTrusted: () => boolean;
}

export interface SourceAccess {
  readonly environment: Environment;
  readonly credentials: Credentials;
}

/** `refusedReason`: why the service rejects the credentials, as complete sentences. */
export type SourceSelection = { readonly key: string } | { readonly refusedReason: string };

/** `mayNotRead`: the API key may not list sources, so that the format of this service's source keys is unknown. */
type SourceChoice = SourceSelection | { readonly typeKey: true; readonly reason?: string; readonly mayNotRead?: true };

/** Source keys that are highlighted in the list. */
interface HighlightedSources {
  /** Has a check mark. */
  readonly current: string | undefined;
  /** The active item. */
  readonly preferred: string | undefined;
}

/**
 * Asks for a source, from the list of the service or, if it is not available, by its key.
 * @param current the source to change.
 * @param lastUsed the source that was chosen last, which becomes the active item, otherwise the first one that accepts profiles. The
 * documentation does not say which types accept profiles: a source of the type `api` surely does, others are only listed.
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
    return toSelection(await askSourceKey(parts.ui, where, { current, reason: unavailableReason }));
  const highlighted = { current, preferred: current ?? lastUsed };
  const answer = await parts.ui.showDynamicQuickPick<SourceChoice>({
    title: l10n.t('HrFlow Source in {0}', where),
    placeHolder: defaultPlaceholder(),
    alternative: { icon: 'edit', tooltip: l10n.t('Enter the source key…'), value: { typeKey: true } },
    load: (list) => loadItems(parts, access, list, highlighted),
    async refresh(list) {
      parts.sourceLists.invalidate(toSourceAccount(access));
      list.setPlaceholder(defaultPlaceholder());
      await loadItems(parts, access, list, highlighted);
    },
    onDidChangeValue: (text, list) => searchItems(parts, access, list, { text, highlighted }),
  });
  if (!answer) return undefined;
  const { value, typed } = answer;
  if (!('typeKey' in value)) return value;
  const cachedSources = parts.sourceLists.cached(toSourceAccount(access))?.sources ?? [];
  const format = value.mayNotRead || cachedSources.some(({ key }) => !sourceKeyPattern.test(key)) ? 'any' : 'known';
  const options = { current: typed === '' ? current : typed, reason: value.reason, format } as const;
  return toSelection(await askSourceKey(parts.ui, where, options));
}

function defaultPlaceholder(): string {
  return l10n.t('Name or key of the source to index profiles in');
}

function toSelection(key: string | undefined): SourceSelection | undefined {
  return key === undefined ? undefined : { key };
}

/** Why the list of sources is not requested. */
function listUnavailableReason({ isTrusted }: SourcePickerParts, { credentials }: SourceAccess): string | undefined {
  if (!isTrusted()) return l10n.t('Listing sources requires a trusted workspace.');
  return isWriteOnlyKey(credentials.apiKey)
    ? l10n.t('This looks like a write-only API key, which cannot list sources.')
    : undefined;
}

async function loadItems(
  { sourceLists }: SourcePickerParts,
  access: SourceAccess,
  list: DynamicPick<SourceChoice>,
  highlighted: HighlightedSources,
): Promise<void> {
  const where = environmentLabel(access.environment);
  const show = (loaded: SourceList): void => list.setItems(sourceItems(loaded, highlighted));
  show(sourceLists.cached(toSourceAccount(access)) ?? { sources: [], state: 'part' });
  try {
    const { sources, state } = await sourceLists.load({ ...toSourceAccount(access), signal: list.signal }, show);
    show({ sources, state });
    if (sources.length === 0)
      list.accept({ typeKey: true, reason: l10n.t('{0} has no sources for this API key.', where) });
    if (state === 'capped')
      list.setPlaceholder(l10n.t('There are more than {0} sources. Type a name to search.', sources.length));
  } catch (error) {
    const { reason, kind } = failureReason(error, where);
    if (list.signal.aborted) return;
    const sourceList = sourceLists.cached(toSourceAccount(access));
    if (kind === 'unauthorised') list.accept({ refusedReason: reason });
    else if (sourceList) {
      show({ ...sourceList, state: 'whole' });
      list.setPlaceholder(joinSentences(l10n.t('Not all sources could be loaded.'), reason));
    } else {
      const mayNotRead = kind === 'forbidden' ? { mayNotRead: true as const } : {};
      const message = joinSentences(l10n.t('The sources cannot be listed.'), reason);
      list.accept({ typeKey: true, reason: message, ...mayNotRead });
    }
  }
}

/** Searches the service if there are too many sources to load all of them. */
async function searchItems(
  { sourceLists }: SourcePickerParts,
  access: SourceAccess,
  list: DynamicPick<SourceChoice>,
  { text, highlighted }: { readonly text: string; readonly highlighted: HighlightedSources },
): Promise<void> {
  if (text === '' || sourceLists.cached(toSourceAccount(access))?.state !== 'capped') return;
  try {
    list.setItems(
      sourceItems(await sourceLists.search({ ...toSourceAccount(access), signal: list.signal }, text), highlighted),
    );
  } catch (error) {
    const { reason } = failureReason(error, environmentLabel(access.environment));
    if (!list.signal.aborted) list.setPlaceholder(joinSentences(l10n.t('The search failed.'), reason));
  }
}

/** While the list loads, no item is active, and none enters a key: Enter before the list is shown selects nothing. */
function sourceItems(
  { sources, state }: SourceList,
  { current, preferred }: HighlightedSources,
): PickItem<SourceChoice>[] {
  const inOrder = openSourcesFirst(sources);
  const openSources = inOrder.filter(({ closed }) => closed === undefined);
  // A source that was chosen last may have been closed since then.
  const isLoading = state === 'part';
  const active = isLoading
    ? undefined
    : (openSources.find(({ key }) => key === preferred) ??
      openSources.find(({ type }) => type === 'api') ??
      openSources[0]);
  return [
    ...inOrder.map((source) => ({
      label: sourceItemLabel(source, current),
      description: [...sourceRemarks(source), labelText(source.key)].join(' · '),
      isPreferred: source === active,
      ...(source.closed !== undefined && { unavailableReason: closedReason(source, source.closed) }),
      value: { key: source.key },
    })),
    ...(isLoading
      ? []
      : [{ label: l10n.t('$(edit) Enter the source key…'), alwaysShow: true, value: { typeKey: true } as const }]),
  ];
}

function closedReason({ key, name }: Source, closed: NonNullable<Source['closed']>): string {
  const label = labelText(name === '' ? key : name);
  return closed === 'disabled'
    ? l10n.t('The source {0} is disabled: it accepts no profiles. Choose another source.', label)
    : l10n.t('The source {0} is archived: it accepts no profiles. Choose another source.', label);
}

function sourceItemLabel({ key, name, closed }: Source, current: string | undefined): string {
  const icons = [...(key === current ? ['$(check) '] : []), ...(closed === undefined ? [] : ['$(circle-slash) '])];
  return icons.join('') + labelText(name === '' ? key : name);
}

/** @throws all other errors. */
function failureReason(error: unknown, where: string): { readonly reason: string; readonly kind: Failure['kind'] } {
  if (error instanceof HrflowError) {
    const { failure } = error;
    return { reason: failureText(failure, where).text, kind: failure.kind };
  }
  throw error;
}

function toSourceAccount({ environment, credentials }: SourceAccess): Parameters<SourceLists['cached']>[0] {
  return { address: environment.apiAddress, credentials };
}
