import { type Failure, mayHaveBeenProcessed } from '../../hrflow/errors';

/** Whether a failure concerns one profile only. */
export function isAboutOneProfile(failure: Failure | undefined): boolean {
  return failure?.kind === 'refused' || failure?.kind === 'reference-used';
}

/** Whether there was no response: an error response is one. */
export function isWithoutResponse(failure: Failure): boolean {
  return mayHaveBeenProcessed(failure) || failure.kind === 'connection-lost' || failure.kind === 'timed-out';
}
