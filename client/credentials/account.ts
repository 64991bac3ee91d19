import type { Credentials } from '../hrflow/types';

/** Named credentials. */
export interface Account {
  /** Unique per API origin. */
  readonly name: string;
  readonly credentials: Credentials;
  /** `store`: the secret storage; `environment`: environment variables. */
  readonly from: 'store' | 'environment';
}
