import type { FormatName } from '../formats/formatNames';
import type { Shard } from './shard';

/** The options of the command line. */
export interface CheckCommand {
  readonly paths: readonly string[];
  readonly format: FormatName;
  /** Undefined: any number. */
  readonly maxWarnings?: number;
  readonly fix: boolean;
  readonly dryRun: boolean;
  readonly stdinFilepath?: string;
  readonly shard?: Shard;
  /** The input is one profile per line. */
  readonly ndjson: boolean;
}
