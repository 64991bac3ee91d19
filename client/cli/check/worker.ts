import { worker } from 'workerpool';
import type { FoundFile } from '../files/findFiles';
import { type CheckedFiles, createFileChecker, type FileChecker } from './fileChecker';
import { checkFilesMethod } from './filePool';
import { createLineChecker } from './lineChecker';
import { checkLinesMethod } from './linePool';
import type { CheckOptions } from './problem';

/** Serves the requests of `checkInOrder` and `checkLinesInOrder` in a worker. */
export function startWorker(): void {
  const checkers = new Map<string, FileChecker>();
  worker({
    [checkFilesMethod](files: readonly FoundFile[], options: CheckOptions): Promise<CheckedFiles> {
      // The same options in all requests: configuration files are read once.
      const key = JSON.stringify(options);
      const checker = checkers.get(key) ?? createFileChecker(options);
      checkers.set(key, checker);
      return checker.checkFiles(files);
    },
    [checkLinesMethod]: createLineChecker(),
  });
}
