import * as l10n from '@vscode/l10n';
import type { RequestOptions, HrflowClient } from '../hrflow/hrflowClient';
import type { Source, SourcePage } from '../hrflow/types';
import { labelText } from '../messages/plainText';

/** The loaded sources of an account. */
export interface SourceList {
  /** Without duplicates, in the order of the service. */
  readonly sources: readonly Source[];
  /** `part`: more pages follow. `capped`: there are too many sources to load all of them; search by name. */
  readonly state: 'part' | 'whole' | 'capped';
}

type SourceAccount = Pick<RequestOptions, 'address' | 'credentials'>;

/** Caches lists of sources by address and account, in memory, for this session. */
export interface SourceLists {
  /** The loaded sources. Sends no request. */
  cached(account: SourceAccount): SourceList | undefined;
  /**
   * Loads the missing pages.
   * @param onPage called after each page.
   * @throws {HrflowError} The pages that were loaded before stay in the cache.
   */
  load(access: RequestOptions, onPage?: (list: SourceList) => void): Promise<SourceList>;
  /** Searches the service for sources by a part of their name. @returns all sources that are loaded then. @throws {HrflowError} */
  search(access: RequestOptions, named: string): Promise<SourceList>;
  /** Removes a list from the cache. */
  invalidate(account: SourceAccount): void;
}

/** A page has 30 sources. */
const maxPages = 20;

interface LoadedList extends SourceList {
  readonly page: number;
}

/** @param onChange called when a list changes. */
export function createSourceLists(
  client: Pick<HrflowClient, 'listSources'>,
  onChange: () => void = () => undefined,
): SourceLists {
  const lists = new Map<string, LoadedList>();
  const emptyList: LoadedList = { sources: [], state: 'part', page: 0 };
  const cached = (account: SourceAccount): LoadedList | undefined => lists.get(cacheKey(account));
  const store = (account: SourceAccount, list: LoadedList): LoadedList => {
    lists.set(cacheKey(account), list);
    onChange();
    return list;
  };
  return {
    cached,

    async load(access, onPage) {
      for (;;) {
        const current = cached(access) ?? emptyList;
        if (current.state !== 'part') return current;
        const answer = await client.listSources({ ...access, page: current.page + 1 });
        const list = store(access, withPage(cached(access) ?? emptyList, answer));
        onPage?.(list);
      }
    },

    async search(access, named) {
      const { sources } = await client.listSources({ ...access, page: 1, named });
      const current = cached(access) ?? emptyList;
      return store(access, { ...current, sources: mergeSources(current.sources, sources) });
    },

    invalidate(account) {
      lists.delete(cacheKey(account));
    },
  };
}

/** The name of a source, or else the beginning of its key. */
export function sourceLabel(list: SourceList | undefined, sourceKey: string): string {
  const name = sourceName(list, sourceKey);
  return name === '' ? shortKey(sourceKey) : labelText(name);
}

/**
 * The name of a source with the beginning of its key, because names need not be unique; without a known name, the whole key. Says if the
 * source accepts no more profiles.
 */
export function sourceWithShortKey(list: SourceList | undefined, sourceKey: string): string {
  const name = sourceName(list, sourceKey);
  const closed = closedSource(list, sourceKey);
  const label = name === '' ? labelText(sourceKey) : `${labelText(name)}, ${shortKey(sourceKey)}`;
  return closed === undefined ? label : `${label} (${closedText(closed)})`;
}

/** A source that accepts no more profiles, according to the loaded list. */
export function closedSource(list: SourceList | undefined, sourceKey: string): Source['closed'] {
  return list?.sources.find(({ key }) => key === sourceKey)?.closed;
}

/** The sources that accept profiles first, otherwise in the order of the service. */
export function openSourcesFirst(sources: readonly Source[]): readonly Source[] {
  return [...sources].sort((a, b) => Number(a.closed !== undefined) - Number(b.closed !== undefined));
}

/** What a list shows about a source in addition to its name and its key. */
export function sourceRemarks({ closed, isPrivate, type, environment = '' }: Source): string[] {
  return [
    ...(closed === undefined ? [] : [closedText(closed)]),
    ...(isPrivate ? [l10n.t('private')] : []),
    ...[type, environment].filter((each) => each !== '').map(labelText),
  ];
}

function closedText(closed: NonNullable<Source['closed']>): string {
  return closed === 'disabled' ? l10n.t('disabled') : l10n.t('archived');
}

/** The name of a source; empty if it is unknown or missing. */
export function sourceName(list: SourceList | undefined, sourceKey: string): string {
  return list?.sources.find(({ key }) => key === sourceKey)?.name ?? '';
}

/** The beginning of a source key. */
export function shortKey(sourceKey: string): string {
  return sourceKey.length > shortKeyLength + 3
    ? `${labelText(sourceKey.slice(0, shortKeyLength))}…`
    : labelText(sourceKey);
}

const shortKeyLength = 8;

function withPage(current: LoadedList, { sources, page, lastPage }: SourcePage): LoadedList {
  const isLast = page >= lastPage || sources.length === 0;
  const state = isLast ? 'whole' : page >= maxPages ? 'capped' : 'part';
  return { sources: mergeSources(current.sources, sources), state, page };
}

function mergeSources(current: readonly Source[], more: readonly Source[]): readonly Source[] {
  const keys = new Set(current.map(({ key }) => key));
  return [...current, ...more.filter(({ key }) => !keys.has(key))];
}

function cacheKey({ address, credentials }: SourceAccount): string {
  return JSON.stringify([address.base, credentials.userEmail, credentials.apiKey]);
}
