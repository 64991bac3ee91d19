import type { Readable } from 'node:stream';
import type { Output } from './output';

/** What a command uses of its process. */
export interface Environment {
  readonly folder: string;
  readonly input: Readable;
  readonly output: Output;
  /** Messages for the user. */
  readonly errors: Output;
  readonly hasColors: boolean;
  readonly version: string;
}
