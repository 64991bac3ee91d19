/** A stored profile that was opened for editing. */
export interface OpenedProfile {
  readonly origin: string;
  readonly key: string;
  readonly reference?: string;
  /** Of the content: see ledger/contentHash.ts. */
  readonly hash: string;
  /** When it was opened, in milliseconds since the epoch. */
  readonly time: number;
}

/** The stored profiles that were opened in this session, each in its last state; in memory only. */
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
