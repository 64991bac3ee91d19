import { type Environment, environmentLabel } from '../environments/environments';
import type { TextProblems } from '../languageClient/serverRequests';
import type { Ledger } from '../ledger/ledger';
import type { ActiveSettingsParts } from '../target/activeSettings';
import type { TargetParts } from '../target/target';
import type { BatchRunnerParts } from './batchRunner';

/** What indexing many profiles needs. */
export interface BatchParts extends BatchRunnerParts, TargetParts, ActiveSettingsParts {
  readonly ledger: Ledger;
  /** The setting `hrflow.sourceKey` for a document; empty if there is none. */
  readonly configuredSourceKey: (document: string) => string;
  readonly isTrusted: () => boolean;
  /** Names the workspace of this window. */
  readonly workspaceName: () => string;
  /** Another one each time. */
  readonly newId: () => string;
  /** Rejects if the language server does not answer. */
  readonly problemsOf: (document: string, text: string) => Promise<TextProblems>;
}
/** For a question that a person must not answer without seeing where it goes. */
export function describeEnvironment(environment: Environment): string {
  return `${environmentLabel(environment)}${environment.isProduction ? ', which is marked as production' : ''}`;
}
export const batchInProgress = 'Profiles of this workspace are being indexed already, here or in another window.';
