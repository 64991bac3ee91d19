/** A stored profile as it was opened to be edited. */
export interface OpenedProfile {
  readonly origin: string;
  /** Its key. */
  readonly key: string;
  readonly reference?: string;
  /** Of the content: see journal/contentHash.ts. */
  readonly hash: string;
  /** When, in milliseconds since the epoch. */
  readonly time: number;
}

/** What was opened from the service in this session, each profile as it was the last time; in memory only. */
export interface OpenedProfiles {
  remember(opened: OpenedProfile): void;
  get(origin: string, key: string): OpenedProfile | undefined;
}

export function createOpenedProfiles(): OpenedProfiles {
  const all = new Map<string, OpenedProfile>();
  return {
    remember: (opened) => void all.set(`${opened.origin} ${opened.key}`, opened),
    get: (origin, key) => all.get(`${origin} ${key}`),
  };
}
