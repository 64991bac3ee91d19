import type { TextProblems } from '../languageClient/serverRequests';
import type { Ledger } from '../ledger/ledger';
import type { ActiveSettingsParts } from '../target/activeSettings';
import type { TargetParts } from '../target/target';
import type { BatchRunnerParts } from './batchRunner';

/** What the batch commands need. */
export interface BatchParts extends BatchRunnerParts, TargetParts, ActiveSettingsParts {
  readonly ledger: Ledger;
  /** The setting `hrflow.sourceKey` for a document; empty if it is not set. */
  readonly configuredSourceKey: (document: string) => string;
  readonly isTrusted: () => boolean;
  /** Identifies the workspace of this window. */
  readonly workspaceName: () => string;
  /** A unique id. */
  readonly newId: () => string;
  /** Rejects if the language server does not respond. */
  readonly problemsOf: (document: string, text: string) => Promise<TextProblems>;
}
