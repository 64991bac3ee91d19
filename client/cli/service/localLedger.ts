import path from 'node:path';
import { Ledger } from '../../ledger/ledger';
import { Locks } from '../../ledger/locks';
import { stateFolder } from './stateFolder';

/**
 * Submissions that are kept. A profile without a `reference` is recognised only by the ledger, and one job may send many more profiles
 * than a user of the editor. Each takes about 500 bytes of memory.
 */
const maxEntries = 500_000;

/** The ledger of the command line. Its folder has the layout of the editor's storage. */
export interface LocalLedger {
  readonly ledger: Ledger;
  /** Releases the locks: other processes need not wait until they are stale. */
  readonly close: () => Promise<void>;
}

/** @param folder of `--ledger`; by default, that of the user. */
export function openLedger(folder: string | undefined, workingFolder: string): LocalLedger {
  const root = folder === undefined ? stateFolder() : path.resolve(workingFolder, folder);
  const locks = new Locks(path.join(root, 'locks'));
  const ledger = new Ledger({ folder: path.join(root, 'ledger'), locks, limit: maxEntries });
  return {
    ledger,
    close: async () => {
      await ledger.dispose();
      await locks.dispose();
    },
  };
}
