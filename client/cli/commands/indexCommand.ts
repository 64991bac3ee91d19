import type { ServiceOptions } from '../service/options';
import type { Shard } from './shard';

/** What happens to a profile that the service has with other content. */
export const conflictPolicies = ['fail', 'skip', 'update'] as const;

/** The options of the command line. */
export interface IndexCommand extends ServiceOptions {
  readonly paths: readonly string[];
  readonly dryRun: boolean;
  /** Without a question. */
  readonly yes: boolean;
  readonly report?: string;
  readonly onConflict: (typeof conflictPolicies)[number];
  /** The input is one profile per line. */
  readonly ndjson: boolean;
  readonly shard?: Shard;
}
