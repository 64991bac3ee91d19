import type { RequestOptions, HrflowClient } from '../hrflow/hrflowClient';
import type { Source, SourcePage } from '../hrflow/types';
import { listText } from '../messages/plainText';

/** Sources of an account, as far as they were loaded. */
export interface SourceList {
  /** Each once, in the service's order. */
  readonly sources: readonly Source[];
  /** `part`: the next page is to be loaded. `capped`: there are too many to load them all; search by name. */
  readonly state: 'part' | 'whole' | 'capped';
}

/** An account at an address. */
export type SourcesOf = Pick<RequestOptions, 'address' | 'credentials'>;

/** The lists of sources that were loaded in this session, by address and account; in memory only. */
export interface SourceLists {
  /** What was loaded; asks nobody. */
  known(account: SourcesOf): SourceList | undefined;
  /**
   * Loads what is missing, page by page.
   * @param onPage told after each page.
   * @throws {HrflowError} with what was loaded before it kept.
   */
  load(access: RequestOptions, onPage?: (list: SourceList) => void): Promise<SourceList>;
  /** Asks the service for sources by a part of their name. @returns what is known then. @throws {HrflowError} */
  search(access: RequestOptions, named: string): Promise<SourceList>;
  /** Forgets a list, so that it is loaded anew. */
  forget(account: SourcesOf): void;
}

/** Pages of 30. */
const mostPages = 20;

interface Loaded extends SourceList {
  readonly page: number;
}

/** @param onChange told whenever more is known. */
export function createSourceLists(
  client: Pick<HrflowClient, 'listSources'>,
  onChange: () => void = () => undefined,
): SourceLists {
  const lists = new Map<string, Loaded>();
  const nothing: Loaded = { sources: [], state: 'part', page: 0 };
  const known = (account: SourcesOf): Loaded | undefined => lists.get(nameOf(account));
  const keep = (account: SourcesOf, list: Loaded): Loaded => {
    lists.set(nameOf(account), list);
    onChange();
    return list;
  };
  return {
    known,

    async load(access, onPage) {
      for (;;) {
        const before = known(access) ?? nothing;
        if (before.state !== 'part') return before;
        const answer = await client.listSources({ ...access, page: before.page + 1 });
        const list = keep(access, withPage(known(access) ?? nothing, answer));
        onPage?.(list);
      }
    },

    async search(access, named) {
      const { sources } = await client.listSources({ ...access, page: 1, named });
      const before = known(access) ?? nothing;
      return keep(access, { ...before, sources: together(before.sources, sources) });
    },

    forget(account) {
      lists.delete(nameOf(account));
    },
  };
}

/** How a source is called, as far as is known: by its name, else by the beginning of its key. */
export function sourceLabel(list: SourceList | undefined, sourceKey: string): string {
  const name = sourceName(list, sourceKey);
  return name === '' ? shortened(sourceKey) : listText(name);
}

/** Its name, with enough of the key to tell it from another of that name; where no name is known, the whole key. */
export function sourceInWords(list: SourceList | undefined, sourceKey: string): string {
  const name = sourceName(list, sourceKey);
  return name === '' ? listText(sourceKey) : `${listText(name)}, ${shortened(sourceKey)}`;
}

/** As the service writes it; empty if it is not known, or has none. */
export function sourceName(list: SourceList | undefined, sourceKey: string): string {
  return list?.sources.find(({ key }) => key === sourceKey)?.name ?? '';
}

/** The beginning of a source's key, for where there is little room. */
export function shortened(sourceKey: string): string {
  return sourceKey.length > shortKey + 3 ? `${listText(sourceKey.slice(0, shortKey))}…` : listText(sourceKey);
}

/** Characters of a key that tell it from others. */
const shortKey = 8;

function withPage(before: Loaded, { sources, page, lastPage }: SourcePage): Loaded {
  const isLast = page >= lastPage || sources.length === 0;
  const state = isLast ? 'whole' : page >= mostPages ? 'capped' : 'part';
  return { sources: together(before.sources, sources), state, page };
}

function together(before: readonly Source[], more: readonly Source[]): readonly Source[] {
  const keys = new Set(before.map(({ key }) => key));
  return [...before, ...more.filter(({ key }) => !keys.has(key))];
}

function nameOf({ address, credentials }: SourcesOf): string {
  return JSON.stringify([address.base, credentials.userEmail, credentials.apiKey]);
}
