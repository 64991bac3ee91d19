import type { Ledger } from '../../../client/ledger/ledger';
import type { LedgerEntry, SubmissionResult } from '../../../client/ledger/submission';
import { contentHash } from '../../../client/ledger/contentHash';
import { ProfileStates, type ProfileStatesParts } from '../../../client/profilesView/profileStates';
import type { ProfileState } from '../../../client/profilesView/profileState';

export const origin = 'https://api.example.com';
export const sourceKey = 'a'.repeat(40);
export const stored: SubmissionResult = { outcome: 'created', stored: 'yes', key: 'key', milliseconds: 5 };
export const failed: SubmissionResult = { outcome: 'rejected', stored: 'no', milliseconds: 5 };
export const unknown: SubmissionResult = { outcome: 'timeout', stored: 'unknown', milliseconds: 5 };
export const cancelled: SubmissionResult = { outcome: 'not-sent', stored: 'no', milliseconds: 5 };

/** A submission. @param text of the profile that was sent. */
export function entryOf(document: string, text: string, time: number, ending?: SubmissionResult): LedgerEntry {
  const identity = { origin, sourceKey, document, hash: contentHash(text) };
  const submission = { ...identity, id: `${document} ${time}`, time, action: 'index', environment: 'Test' } as const;
  return { submission, isCutOff: false, ...(ending && { ending }) };
}

/** A workspace in memory, which counts what is read. */
export class FakeFiles {
  readonly files = new Map<string, { text: string; modified: number; isUnsaved: boolean }>();
  isReadable = true;
  reads = 0;
  stats = 0;
  /** At the same time. */
  readonly concurrent = { now: 0, most: 0 };

  set(document: string, text: string, modified: number, isUnsaved = false): void {
    this.files.set(document, { text, modified, isUnsaved });
  }

  stampOf: ProfileStatesParts['stampOf'] = async (document) => {
    this.stats++;
    await Promise.resolve();
    const file = this.files.get(document);
    return file && { ...file, id: `${file.modified} ${file.text}`, size: file.text.length };
  };

  read: ProfileStatesParts['read'] = async (document) => {
    this.reads++;
    this.concurrent.most = Math.max(this.concurrent.most, ++this.concurrent.now);
    await new Promise((resolve) => setImmediate(resolve));
    this.concurrent.now--;
    const file = this.files.get(document);
    return file && this.isReadable
      ? { text: file.text, isUnsaved: file.isUnsaved }
      : { reason: 'The file cannot be read.' };
  };
}

/** States with the real ledger or prepared entries. */
export class StatesUnderTest {
  readonly files = new FakeFiles();
  destination: ReturnType<ProfileStatesParts['destinationOf']> = { origin, sourceKey };
  /** How often the destination of a file was determined. */
  asked = 0;
  /** The folder of the workspace. */
  workspace = 'file:///workspace/';
  private readonly listeners = new Set<() => void>();
  readonly states: ProfileStates;

  constructor(ledger: Pick<Ledger, 'entries' | 'prior'>) {
    this.states = new ProfileStates({
      ledger,
      isOfWorkspace: (document) => document.startsWith(this.workspace),
      destinationOf: () => {
        this.asked++;
        return this.destination;
      },
      stampOf: this.files.stampOf,
      read: this.files.read,
      onChange: () => this.listeners.forEach((listener) => listener()),
      onLoad: () => undefined,
    });
  }

  /** Waits until a file has a state. */
  async becomes(document: string, state: ProfileState | undefined): Promise<void> {
    while (this.states.stateOf(document) !== state) await this.nextChange();
  }

  nextChange(): Promise<void> {
    return new Promise((resolve) => {
      const listener = (): void => {
        this.listeners.delete(listener);
        resolve();
      };
      this.listeners.add(listener);
    });
  }
}
