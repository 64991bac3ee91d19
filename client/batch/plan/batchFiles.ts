import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { writeAtomically } from '../../ledger/durableFiles';
import { fileError, undefinedIfMissing } from '../../ledger/fileErrors';
import type { Plan } from './batch';
import { isDuplicateInBatch, type ExcludedFile, type PlannedProfile } from './planner';

/** The plans of batches, in a folder that all windows share. */
export interface BatchFiles {
  /** @throws {UserFacingError} if it cannot be written. */
  create(plan: Plan): Promise<void>;
  /** @returns undefined if there is none, or the file is damaged. @throws {UserFacingError} if it cannot be read. */
  read(id: string): Promise<Plan | undefined>;
  /** The newest first. @throws {UserFacingError} if they cannot be listed. */
  ids(): Promise<readonly string[]>;
  remove(id: string): Promise<void>;
}

const extension = '.jsonl';
/** The last line: without it, the file is damaged. */
const lastLine = JSON.stringify({ isComplete: true });

/** @param folder is created when it is first needed. */
export function createBatchFiles(folder: string): BatchFiles {
  const fileOf = (id: string): string => path.join(folder, `${id}${extension}`);
  return {
    async create(plan) {
      try {
        await mkdir(folder, { recursive: true });
        await writeAtomically(fileOf(plan.header.id), planLines(plan));
      } catch (error) {
        throw fileError('write', folder, error);
      }
    },

    async read(id) {
      const text = await undefinedIfMissing(readFile(fileOf(id), 'utf8')).catch((error: unknown) => {
        throw fileError('read', fileOf(id), error);
      });
      return text === undefined ? undefined : parsePlan(text);
    },

    async ids() {
      const names = await undefinedIfMissing(readdir(folder)).catch((error: unknown) => {
        throw fileError('read', folder, error);
      });
      return (names ?? [])
        .filter((name) => name.endsWith(extension))
        .map((name) => name.slice(0, -extension.length))
        .sort()
        .reverse();
    },

    remove: (id) => rm(fileOf(id), { force: true }),
  };
}

/** Leaves out texts that may quote a profile, but not the URI of another file. */
function* planLines({ header, planned, leftOut }: Plan): Generator<string> {
  yield JSON.stringify(header);
  for (const each of planned) yield JSON.stringify({ planned: each });
  for (const { document, why, words } of leftOut)
    yield JSON.stringify({ leftOut: { document, why, ...(isDuplicateInBatch(why) && { words }) } });
  yield lastLine;
}

function parsePlan(text: string): Plan | undefined {
  const [header, ...lines] = text.split('\n');
  if (header === undefined || !lines.includes(lastLine)) return undefined;
  const planned: PlannedProfile[] = [];
  const leftOut: ExcludedFile[] = [];
  try {
    for (const line of lines.filter((each) => /^\{"(?:planned|leftOut)"/.test(each))) {
      // Only `planLines` writes to the folder.
      const each = JSON.parse(line) as { readonly planned: PlannedProfile } | { readonly leftOut: ExcludedFile };
      if ('planned' in each) planned.push(each.planned);
      else leftOut.push(each.leftOut);
    }
    return { header: JSON.parse(header) as Plan['header'], planned, leftOut };
  } catch {
    return undefined;
  }
}
