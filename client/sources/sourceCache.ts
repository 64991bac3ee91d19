import type { RequestOptions, HrflowClient } from '../hrflow/hrflowClient';
import type { Source, SourcePage } from '../hrflow/types';
import { labelText } from '../messages/plainText';

/** Sources of an account, as far as they were loaded. */
export interface SourceList {
  /** Each once, in the service's order. */
  readonly sources: readonly Source[];
  /** `part`: the next page is to be loaded. `capped`: there are too many to load them all; search by name. */
  readonly state: 'part' | 'whole' | 'capped';
}

/** An account at an address. */
type SourceAccount = Pick<RequestOptions, 'address' | 'credentials'>;

/** The lists of sources that were loaded in this session, by address and account; in memory only. */
export interface SourceLists {
  /** What was loaded; asks nobody. */
  cached(account: SourceAccount): SourceList | undefined;
  /**
   * Loads what is missing, page by page.
   * @param onPage told after each page.
   * @throws {HrflowError} with what was loaded before it kept.
   */
  load(access: RequestOptions, onPage?: (list: SourceList) => void): Promise<SourceList>;
  /** Asks the service for sources by a part of their name. @returns what is known then. @throws {HrflowError} */
  search(access: RequestOptions, named: string): Promise<SourceList>;
  /** Forgets a list, so that it is loaded anew. */
  invalidate(account: SourceAccount): void;
}

/** Pages of 30. */
const maxPages = 20;

interface LoadedList extends SourceList {
  readonly page: number;
}

/** @param onChange told whenever more is known. */
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

/** How a source is called, as far as is known: by its name, else by the beginning of its key. */
export function sourceLabel(list: SourceList | undefined, sourceKey: string): string {
  const name = sourceName(list, sourceKey);
  return name === '' ? shortKey(sourceKey) : labelText(name);
}

/** Its name, with enough of the key to tell it from another of that name; where no name is known, the whole key. */
export function sourceWithShortKey(list: SourceList | undefined, sourceKey: string): string {
  const name = sourceName(list, sourceKey);
  return name === '' ? labelText(sourceKey) : `${labelText(name)}, ${shortKey(sourceKey)}`;
}

/** As the service writes it; empty if it is not known, or has none. */
export function sourceName(list: SourceList | undefined, sourceKey: string): string {
  return list?.sources.find(({ key }) => key === sourceKey)?.name ?? '';
}

/** The beginning of a source's key, for where there is little room. */
export function shortKey(sourceKey: string): string {
  return sourceKey.length > shortKeyLength + 3
    ? `${labelText(sourceKey.slice(0, shortKeyLength))}…`
    : labelText(sourceKey);
}

/** Characters of a key that tell it from others. */
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
