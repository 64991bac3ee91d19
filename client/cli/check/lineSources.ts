import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import * as l10n from '@vscode/l10n';
import type { Shard } from '../commands/shard';
import { fileErrorText } from '../files/fileErrorText';
import type { Environment } from '../terminal/environment';
import type { SourcedLines } from './linePool';
import { profileLines } from './profileLines';

/** Bytes that are read from a file at a time. */
const chunkBytes = 256 * 1024;

export interface LineInput {
  /** Files, or `-` for the standard input, which is also the default. */
  readonly paths: readonly string[];
  readonly stdinFilepath?: string;
  readonly shard?: Shard;
  /** Ends the lines. */
  readonly signal?: AbortSignal;
  /** Called for an input that cannot be read. */
  readonly fail: (file: string, reason: string) => Promise<void>;
}

/** The lines of all inputs that belong to the shard. */
export async function* lineSources(
  { paths, stdinFilepath, shard, signal, fail }: LineInput,
  { folder, input }: Pick<Environment, 'folder' | 'input'>,
): AsyncGenerator<SourcedLines> {
  const state = { position: 0 };
  const takes = shard && (() => shard.contains(state.position++));
  for (const name of paths.length > 0 ? paths : ['-']) {
    if (signal?.aborted) return;
    const file = path.resolve(folder, name === '-' ? (stdinFilepath ?? 'stdin.ndjson') : name);
    const source = { path: file, ...(name !== '-' && { name }) };
    const stream: Readable = name === '-' ? input : createReadStream(file, { highWaterMark: chunkBytes });
    const stop = (): void => void stream.destroy();
    signal?.addEventListener('abort', stop);
    try {
      for await (const lines of profileLines(stream, takes)) yield { lines, source };
    } catch (error) {
      if (!signal?.aborted) await fail(name === '-' ? l10n.t('Standard input') : name, fileErrorText(error));
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }
}
