import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { safeText } from '../check/excerpt';
import { UsageError } from '../terminal/usageError';
import { fileErrorText } from './fileErrorText';

/** Writes profiles to new files in a folder. */
export interface NewFiles {
  /** @param source the name of what the profile comes from. @returns the path of its file. */
  write(source: string, profile: string): string;
}

/**
 * Names files after their source: `candidate.profile.json`, then `candidate-2.profile.json`. Never replaces a file; one that an earlier run
 * has written with the same text is used again.
 */
export function createNewFiles(folder: string): NewFiles {
  const numbers = new Map<string, number>();
  const own = new Set<string>();
  return {
    write(source, profile) {
      const base = source === '-' ? 'stdin' : path.basename(source).replace(/(?:\.profile)?\.[^.]*$/i, '') || 'profile';
      for (let number = (numbers.get(base) ?? 0) + 1; ; number++) {
        const file = path.join(folder, `${base}${number === 1 ? '' : `-${number}`}.profile.json`);
        const text = profile.endsWith('\n') ? profile : `${profile}\n`;
        // Two documents with the same profile are two files.
        if (!writeNew(file, text) && (own.has(file) || !hasText(file, text))) continue;
        own.add(file);
        numbers.set(base, number);
        return file;
      }
    },
  };
}

/** @returns false if the file exists. */
function writeNew(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw new UsageError(`${safeText(file)}: ${fileErrorText(error)}`);
  }
}

function hasText(file: string, text: string): boolean {
  try {
    return readFileSync(file, 'utf8') === text;
  } catch {
    return false;
  }
}
