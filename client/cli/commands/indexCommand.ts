import type { ServiceOptions } from '../service/options';
import type { Shard } from './shard';

/** The options of the command line. */
export interface IndexCommand extends ServiceOptions {
  readonly paths: readonly string[];
  readonly dryRun: boolean;
  /** Without a question. */
  readonly yes: boolean;
  readonly report?: string;
  /** What happens to a profile that the service has with other content. */
  readonly onConflict: 'fail' | 'skip' | 'update';
  /** The input is one profile per line. */
  readonly ndjson: boolean;
  readonly shard?: Shard;
}
