import type { Failure } from '../../hrflow/errors';
import type { IndexingResult } from '../../hrflow/types';
import type { SubmissionResult } from '../../ledger/submission';
import type { BatchTask, PlannedProfile, ProfileUpdate } from '../plan/batch';
import type { BatchLog } from './batchLog';
import type { Clock, PauseReason } from './concurrencyLimiter';

/** Reads the documents of a batch, and sends its requests. */
export interface BatchTransport {
  /** `changed`: the text is no longer the planned one. `gone`: it cannot be read. */
  load(planned: PlannedProfile): Promise<{ readonly text: string } | { readonly not: 'changed' | 'gone' }>;
  /** One request. @throws {HrflowError} */
  index(planned: PlannedProfile, text: string): Promise<IndexingResult>;
  /** One request that updates a stored profile; it may be repeated. @throws {HrflowError} */
  update(planned: PlannedProfile, text: string, update: ProfileUpdate): Promise<IndexingResult>;
  /** One request for the profile with this reference; `other`: its content is not the one that was sent. @throws {HrflowError} */
  find(planned: PlannedProfile): Promise<{ readonly key?: string } | 'other' | undefined>;
}

export interface BatchRunParts {
  readonly transport: BatchTransport;
  readonly log: BatchLog;
  readonly clock: Clock;
  /** What to do if the service has other content under the reference of a profile. By default, it is not even compared. */
  readonly conflicts?: 'report' | 'update';
  /** Called with the result of each task. @param failure the last one, if any. */
  readonly onEnd?: (task: BatchTask, ending: SubmissionResult, failure?: Failure) => void;
  /** Called with the reason of a pause; with undefined when the batch is resumed. */
  readonly onPauseChange?: (reason: PauseReason | undefined) => void;
  /** Called once, when a profile has waited two seconds for another window that is sending it, or has crashed while it did. */
  readonly onWaitForOthers?: () => void;
  /** Called once a second while requests wait, and at the end of the wait. */
  readonly onDelay?: () => void;
}
