import { collectUsedValues, type Limits, ProfileText, type UsedValues } from '../profile/profileService';

/** A file of the workspace, read by the client. */
interface ProfileFile {
  readonly uri: string;
  readonly text: string;
}

export interface FileUsageParts {
  /** Finds all profiles of the workspace. */
  readonly find: () => Promise<readonly string[]>;
  /** Reads files. Skips those that cannot be read. */
  readonly read: (uris: readonly string[]) => Promise<readonly ProfileFile[]>;
  readonly limits: () => Limits;
}

/** Profiles that completion takes values from. More do not improve it. */
const maxFiles = 500;
/** Files per request, so that responses stay small. */
const filesPerRequest = 50;

/** A request that the client does not answer must not keep those after it from being sent. */
const maxRequestMilliseconds = 10_000;

/** The values in files. Files are read in the background, some at a time, and the values are kept, not the texts. */
export class FileUsage {
  private readonly usages = new Map<string, UsedValues>();
  /** Files to read. Each change of a file has another value. */
  private readonly pending = new Map<string, symbol>();
  /** There are more than `maxFiles`. */
  private hasMore = false;
  /** Undefined until it is first needed. */
  private reading: Promise<void> | undefined;

  /** @param maxMilliseconds per request. */
  constructor(
    private readonly parts: FileUsageParts,
    private readonly maxMilliseconds = maxRequestMilliseconds,
  ) {}

  /** The values by file, without those that are being read. */
  get values(): ReadonlyMap<string, UsedValues> {
    return this.usages;
  }

  /** Reads all files the first time. @returns when no file waits. */
  start(): Promise<void> {
    // A file that cannot be read is ignored; the editor reports the error when it is opened.
    return (this.reading ??= this.readAll().catch(() => undefined));
  }

  /** @param removed files that do not exist or have other values. @param added files to read. */
  update(removed: readonly string[], added: readonly string[]): void {
    if (!this.reading) return;
    for (const uri of removed) this.forget(uri);
    this.require(added);
    const hasRoomForMore = this.hasMore && this.hasRoom;
    this.reading = this.reading
      .then(() => (hasRoomForMore ? this.readAll() : this.readPending()))
      .catch(() => undefined);
  }

  /** Forgets files, and reads those that are new. @param isOutside whether a file belongs to no workspace folder. */
  changeFolders(isOutside: (uri: string) => boolean): void {
    if (!this.reading) return;
    for (const uri of [...this.usages.keys(), ...this.pending.keys()]) if (isOutside(uri)) this.forget(uri);
    this.reading = this.reading.then(() => this.readAll()).catch(() => undefined);
  }

  private forget(uri: string): void {
    this.usages.delete(uri);
    this.pending.delete(uri);
  }

  private get hasRoom(): boolean {
    return this.usages.size + this.pending.size < maxFiles;
  }

  private require(uris: readonly string[]): void {
    for (const uri of uris)
      if (this.hasRoom) this.pending.set(uri, Symbol(uri));
      else this.hasMore = true;
  }

  private async readAll(): Promise<void> {
    // The next change searches again if this fails.
    this.hasMore = true;
    const found = await this.withinTime(this.parts.find());
    this.hasMore = false;
    this.require(found.filter((uri) => !this.usages.has(uri)));
    await this.readPending();
  }

  private async withinTime<Response>(request: Promise<Response>): Promise<Response> {
    let expire = (): void => undefined;
    const late = new Promise<never>((_, reject) => {
      expire = () => reject(new Error('no response in time'));
    });
    const timer = setTimeout(() => expire(), this.maxMilliseconds);
    try {
      return await Promise.race([request, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async readPending(): Promise<void> {
    const { parts, usages, pending } = this;
    while (pending.size > 0) {
      const requested = new Map([...pending].slice(0, filesPerRequest));
      const files = await this.withinTime(parts.read([...requested.keys()]));
      // A file may have changed again.
      const current = [...requested].filter(([uri, change]) => pending.get(uri) === change);
      for (const [uri] of current) pending.delete(uri);
      const texts = new Map(files.map(({ uri, text }) => [uri, text]));
      for (const [uri] of current) {
        const text = texts.get(uri);
        const profile = text === undefined ? undefined : new ProfileText(text, parts.limits());
        // A deep or large profile would slow down all completions.
        if (profile && !profile.exceededLimit) usages.set(uri, collectUsedValues(profile.value));
      }
    }
  }
}
