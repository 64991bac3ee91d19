import type { TextProblems } from '../languageClient/serverRequests';
import type { ActiveSettingsParts } from '../target/activeSettings';
import type { TargetParts } from '../target/target';
import type { BatchRunnerParts } from './batchRunner';

/** What the batch commands need. */
export interface BatchParts extends BatchRunnerParts, TargetParts, ActiveSettingsParts {
  /** The setting `hrflow.sourceKey` for a document; empty if it is not set. */
  readonly configuredSourceKey: (document: string) => string;
  readonly isTrusted: () => boolean;
  /** Whether a document is in a folder of this window or, in a window without folders, open. */
  readonly isInWindow: (document: string) => boolean;
  /** Resolves early if the signal is aborted. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Rejects if the language server does not respond. */
  readonly problemsOf: (document: string, text: string) => Promise<TextProblems>;
}
