import type { FileChanges } from './fileChanges';

/** The events of one move may be in different batches, with other events between them. */
const batchesPerMove = 3;

/**
 * Decides when to search for files that another program may have moved with their folder: a folder that moves is a deletion and a
 * creation without events for its files.
 */
export class MoveSearch {
  private batchesLeft = 0;

  /** @param hasDeletions whether `changes` delete files that are followed. @returns whether to search for them. */
  isDue(changes: FileChanges, hasDeletions: boolean): boolean {
    if (hasDeletions) this.batchesLeft = batchesPerMove;
    if (!changes.hasCreations || this.batchesLeft === 0) return false;
    this.batchesLeft--;
    return true;
  }
}
