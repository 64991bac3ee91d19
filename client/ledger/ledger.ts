import { fileId } from '../files/fileId';
import { identifyFilesBy } from '../files/sameFile';
import { LedgerFile } from './ledgerFile';
import { SubmissionLedger, type SubmissionLedgerOptions } from './submissionLedger';

// Submissions are found by their files, too, whose names may differ in case.
identifyFilesBy(fileId);

export type LedgerOptions = Omit<SubmissionLedgerOptions, 'file'>;

/** The ledger in a folder of this computer. It needs Node. */
export class Ledger extends SubmissionLedger {
  constructor(options: LedgerOptions) {
    super({ ...options, file: new LedgerFile(options.folder) });
  }
}
