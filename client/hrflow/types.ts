/** What identifies the sender: the values of `X-API-KEY` and `X-USER-EMAIL`. */
export interface Credentials {
  readonly apiKey: string;
  readonly userEmail: string;
}

/** The request that this folder makes; both `node-fetch` and a browser's `fetch` take it. */
interface HttpRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Never followed: the headers hold the key. */
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

/** What this folder reads of an answer. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** The answer's bytes, as they come. */
  readonly body: AsyncIterable<Uint8Array | string> | null;
}

/** The way out to the network; passed in, so that the platform chooses it. */
export type Fetch = (url: string, request: HttpRequest) => Promise<HttpResponse>;

/** The service took the profile. */
export interface IndexingResult {
  /** `created`: it is stored. `accepted`: it will be, a little later (202 without the profile). */
  readonly kind: 'created' | 'accepted';
  /** The service's own sentence, such as `Profile created`; empty if it said none. */
  readonly message: string;
  /** The stored profile as the service returned it. */
  readonly profile?: object;
  /** Its text as the service wrote it, with the spelling of its numbers. */
  readonly profileText?: string;
  /** The stored profile's key. */
  readonly key?: string;
  /** The name of the source that it is stored in, else that source's key. */
  readonly source?: string;
}

/** What names one profile in a source; `GET /v1/profile/indexing` takes each of them. */
export type ProfileIdentifier =
  | { readonly by: 'key'; readonly value: string }
  | { readonly by: 'reference'; readonly value: string }
  | { readonly by: 'email'; readonly value: string };

/** A source of the workspace at HrFlow: where profiles are indexed. */
export interface Source {
  readonly key: string;
  /** Empty if it has none. */
  readonly name: string;
  /** Such as `api`; empty if the service does not say. */
  readonly type: string;
}

/** One page of the list of sources. */
export interface SourcePage {
  readonly sources: readonly Source[];
  /** Counts from 1. */
  readonly page: number;
  /** Of the last page. */
  readonly lastPage: number;
}
