import type { Plan } from './batch';

/** The plans of batches, which all windows share. */
export interface BatchStore {
  /** @throws {UserFacingError} if it cannot be written. */
  create(plan: Plan): Promise<void>;
  /** @returns undefined if there is none, or the file is damaged. @throws {UserFacingError} if it cannot be read. */
  read(id: string): Promise<Plan | undefined>;
  /** The newest first, also those that were not written completely. @throws {UserFacingError} if they cannot be listed. */
  ids(): Promise<readonly string[]>;
  remove(id: string): Promise<void>;
}
