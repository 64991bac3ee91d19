import type { PriorSubmission, ProfileToSend, LedgerEntry } from '../../ledger/submission';
import { isSameFile } from '../../files/sameFile';
import { readContent } from '../../batch/plan/profileContent';
import { foldedUri } from '../../../server/profile/text/fileUris';
import { type ProfileState, stateAfter } from '../../profilesView/profileState';

/** What the ledger knows about a file. */
export interface FileState {
  readonly state: ProfileState;
  readonly sourceKey?: string;
  readonly reference?: string;
  /** The last submission of the file. */
  readonly newest?: LedgerEntry;
}

export interface LedgerReading {
  /** Newest first. */
  readonly entries: readonly LedgerEntry[];
  readonly prior: (profile: ProfileToSend) => Promise<PriorSubmission | undefined>;
}

/**
 * Creates a function that determines the state of a file as the Profiles view of the editor.
 * @param origin of the API.
 */
export function createFileStates(
  { entries, prior }: LedgerReading,
  origin: string,
): (document: string, text: string, defaultSource: string) => Promise<FileState> {
  const byDocument = new Map<string, LedgerEntry[]>();
  for (const entry of entries) {
    if (entry.submission.origin !== origin) continue;
    const key = foldedUri(entry.submission.document);
    const known = byDocument.get(key);
    if (known) known.push(entry);
    else byDocument.set(key, [entry]);
  }
  return async (document, text, defaultSource) => {
    const sent = (byDocument.get(foldedUri(document)) ?? []).filter(({ submission }) =>
      isSameFile(submission.document, document),
    );
    const content = readContent(text);
    if (!content) return { state: sent.some(({ ending }) => ending?.stored === 'yes') ? 'changed' : 'never' };
    const { hash, reference, ownSource } = content;
    const sourceKey = ownSource ?? (defaultSource === '' ? sent[0]?.submission.sourceKey : defaultSource);
    const identified = reference === undefined ? {} : { reference };
    if (typeof sourceKey !== 'string') return { state: 'never', ...identified };
    const newest = sent.find(({ submission }) => submission.sourceKey === sourceKey);
    const known = await prior({ origin, sourceKey, document, hash, ...identified });
    return { state: stateAfter(known, newest, hash), sourceKey, ...identified, ...(newest && { newest }) };
  };
}
