import type { Credentials } from '../hrflow/types';

/** Credentials with a name to choose them by. */
export interface Account {
  /** One of its kind at its origin. */
  readonly name: string;
  readonly credentials: Credentials;
  /** `environment`: from environment variables, not stored. */
  readonly from: 'store' | 'environment';
}
