import type { Readable } from 'node:stream';
import type { Output } from './output';

/** What a command uses of its process. */
export interface Environment {
  readonly folder: string;
  readonly input: Readable;
  readonly output: Output;
  /** Messages for the user. */
  readonly errors: Output;
  /** Whether the user can answer a question. */
  readonly isInteractive: boolean;
  /** The width of the terminal that shows the messages; undefined if there is none. */
  readonly errorColumns: number | undefined;
  /** Of the process. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly hasColors: boolean;
  readonly version: string;
}
