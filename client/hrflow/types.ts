/** The values of the headers `X-API-KEY` and `X-USER-EMAIL`. */
export interface Credentials {
  readonly apiKey: string;
  readonly userEmail: string;
}

/** A request that both `node-fetch` and `fetch` of browsers accept. */
export interface HttpRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Redirects are never followed, because the headers contain the API key. */
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
  /** Called when a part of the body is sent, if the platform can tell; the first time before the connection is established. */
  readonly onTransfer?: (transfer: Transfer) => void;
}

/** How far the body of a request was sent. */
export interface Transfer {
  /** A connection to the service is established: with TLS, if its address requires it. */
  readonly isConnected: boolean;
  /** Bytes of the body that were passed to the connection. */
  readonly sentBytes: number;
  readonly totalBytes: number;
}

/** The part of a response that this folder uses. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: AsyncIterable<Uint8Array | string> | null;
}

/** Access to the network, which the platform provides. */
export type Fetch = (url: string, request: HttpRequest) => Promise<HttpResponse>;

/** A successful response to an indexing request. */
export interface IndexingResult {
  /** `created`: the profile is stored. `accepted`: it will be stored shortly (202 without a profile). */
  readonly kind: 'created' | 'accepted';
  /** Such as `Profile created`; empty if the response has none. */
  readonly message: string;
  /** The stored profile. */
  readonly profile?: object;
  /** The JSON text of the stored profile, which keeps the format of numbers. */
  readonly profileText?: string;
  /** The stored profile's key. */
  readonly key?: string;
  /** The name of the source, or its key if it has no name. */
  readonly source?: string;
}

/** Identifies a profile in a source, for `GET /v1/profile/indexing`. */
export type ProfileIdentifier =
  | { readonly by: 'key'; readonly value: string }
  | { readonly by: 'reference'; readonly value: string }
  | { readonly by: 'email'; readonly value: string };

/** A source in HrFlow, in which profiles are indexed. */
export interface Source {
  readonly key: string;
  /** May be empty. */
  readonly name: string;
  /** Such as `api`; empty if unknown. */
  readonly type: string;
  /** Such as `production`; undefined if unknown. */
  readonly environment?: string;
  /** It is shown to some members of the workspace only. */
  readonly isPrivate?: true;
  /** It accepts no more profiles. */
  readonly closed?: 'disabled' | 'archived';
}

export interface SourcePage {
  readonly sources: readonly Source[];
  /** Starts at 1. */
  readonly page: number;
  readonly lastPage: number;
}
