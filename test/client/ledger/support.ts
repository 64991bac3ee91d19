import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Ledger, type LedgerOptions } from '../../../client/ledger/ledger';
import { type HeartbeatTimer, Locks } from '../../../client/ledger/locks';
import { toLine } from '../../../client/ledger/records';
import type { Submission, SubmissionResult } from '../../../client/ledger/submission';

export const created: SubmissionResult = { outcome: 'created', stored: 'yes', key: 'k', milliseconds: 5 };
export const refused: SubmissionResult = { outcome: 'refused', stored: 'no', milliseconds: 5 };
export const lost: SubmissionResult = { outcome: 'connection-lost', stored: 'unknown', milliseconds: 5 };

/** A submission with its own content and document. */
export function submissionOf(id: string, more: Partial<Submission> = {}): Submission {
  return {
    ...{ id, time: 1, action: 'index', environment: 'Test', origin: 'http://127.0.0.1:1', sourceKey: 's' },
    ...{ document: `file:///w/${id}.profile.json`, hash: Buffer.from(id).toString('hex').padEnd(64, '0') },
    ...more,
  };
}

export const intentLine = (submission: Submission, session: string): string =>
  toLine('intent', { ...submission, session });
export const resultLine = (id: string, ending: SubmissionResult): string => toLine('result', { id, ...ending });

/** The heartbeat of a window: beats pass on demand. */
export class Beats {
  private beat: (() => Promise<void>) | undefined;

  timer: HeartbeatTimer = (_, beat) => {
    this.beat = beat;
    return () => (this.beat = undefined);
  };

  async pass(beats: number): Promise<void> {
    for (let count = 0; count < beats; count++) await this.beat?.();
  }
}

/** A window without an editor. After `crash`, it does nothing anymore. */
export interface TestWindow {
  readonly ledger: Ledger;
  readonly locks: Locks;
  readonly beats: Beats;
}

/** A storage folder that windows share. */
export class TestStorage {
  readonly root = mkdtempSync(path.join(os.tmpdir(), 'hrflow-ledger-'));
  readonly ledgerFolder = path.join(this.root, 'ledger');
  readonly lockFolder = path.join(this.root, 'locks');

  window(options: Partial<LedgerOptions> = {}): TestWindow {
    const beats = new Beats();
    const locks = new Locks(this.lockFolder, beats.timer);
    return { ledger: new Ledger({ folder: this.ledgerFolder, locks, ...options }), locks, beats };
  }

  /** Paths of the files of the ledger, in order. */
  files(): string[] {
    return readdirSync(this.ledgerFolder)
      .filter((name) => name.startsWith('ledger.'))
      .sort((a, b) => numberIn(a) - numberIn(b))
      .map((name) => path.join(this.ledgerFolder, name));
  }

  /** The newest file of the ledger. */
  file(): string {
    return this.files().at(-1) ?? '';
  }

  /** The text of all files. */
  text(): string {
    return readdirSync(this.root, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) => readFileSync(path.join(each.parentPath, each.name), 'latin1'))
      .join('\n');
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

function numberIn(name: string): number {
  return Number(/\d+/.exec(name)?.[0]);
}

/** `id state` of each entry, newest first. */
export async function statesIn(ledger: Ledger): Promise<string[]> {
  return (await ledger.entries()).map(
    ({ submission: { id }, ending, isCutOff }) => `${id} ${ending?.stored ?? (isCutOff ? 'cut off' : 'in flight')}`,
  );
}
