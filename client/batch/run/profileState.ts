import type { Failure } from '../../hrflow/errors';
import type { SubmissionResult } from '../../ledger/submission';
import type { BatchTask, ProfileUpdate } from '../plan/batch';

/** A profile while it is processed. */
export interface ProfileState {
  readonly task: BatchTask;
  /** It may be stored: it must be looked up. */
  isUnknown: boolean;
  /** What may be stored has other content. */
  hasOtherContent: boolean;
  /** The service did not have it. */
  wasLookedUp: boolean;
  /** The service has another submission with its reference: the lookup compares it. Nothing of this one is stored. */
  isConflict: boolean;
  /** The stored profile is updated; undefined: a profile is created. */
  update: ProfileUpdate | undefined;
  /** An earlier request may have stored or changed it. */
  mayHaveChanged: boolean;
  lookups: number;
  sends: number;
  /** Consecutive ones. */
  delays: number;
  waitsForOthers: number;
  /** The last one that was not followed by a retry. */
  failure: Failure | undefined;
}

/** The result of a profile; undefined while further attempts are necessary. */
export type Ending =
  readonly [outcome: string, stored: SubmissionResult['stored'], key?: string | undefined] | undefined;

/** The result of a request; without both, none was sent. `isRetried`: nothing was stored, and the same request follows. */
export interface Attempt<Response> {
  readonly response?: Response;
  readonly failure?: Failure;
  readonly isRetried?: boolean;
}

export function initialState(task: BatchTask): ProfileState {
  const { planned, previous, isUnknown } = task;
  return {
    ...{ task, isUnknown, wasLookedUp: false, isConflict: false, update: planned.update },
    hasOtherContent: planned.sentOther === true && previous === undefined,
    ...{ mayHaveChanged: false, lookups: 0, sends: 0, delays: 0, waitsForOthers: 0, failure: undefined },
  };
}

/** From now on, the stored profile is updated. @returns no result: the update follows. */
export function beginUpdate(state: ProfileState, update: ProfileUpdate): Ending {
  const mayHaveChanged = mayBeStored(state);
  Object.assign(state, { mayHaveChanged, update, isUnknown: false, isConflict: false, failure: undefined, sends: 0 });
  return undefined;
}

/** The result of a profile that may be stored. */
export function unknownEnding(state: ProfileState): NonNullable<Ending> {
  return [mayBeStored(state) ? (state.failure?.kind ?? 'cut-off') : 'sent-elsewhere', 'unknown'];
}

/** Whether a submission of this batch may have stored it. What others may have stored is not a result of the batch: it stays pending. */
export function mayBeStored(state: ProfileState): boolean {
  const { task, isUnknown, wasLookedUp, isConflict, failure } = state;
  if (state.mayHaveChanged || isConflict) return state.mayHaveChanged;
  return failure !== undefined || (isUnknown && !wasLookedUp && task.previous !== undefined);
}
