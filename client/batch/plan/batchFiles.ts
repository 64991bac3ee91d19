import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { writeAtomically } from '../../ledger/durableFiles';
import { fileError, undefinedIfMissing } from '../../ledger/fileErrors';
import { isDuplicateInBatch, type Plan } from './batch';
import type { BatchStore } from './batchStore';

const extension = '.jsonl';

/** The plans of batches, in a folder that all windows share. */
export class BatchFiles implements BatchStore {
  /** @param folder is created when it is first needed. */
  constructor(private readonly folder: string) {}

  async create(plan: Plan): Promise<void> {
    try {
      await mkdir(this.folder, { recursive: true });
      await writeAtomically(this.fileOf(plan.header.id), [planText(plan)]);
    } catch (error) {
      throw fileError('write', this.folder, error);
    }
  }

  async read(id: string): Promise<Plan | undefined> {
    const file = this.fileOf(id);
    const text = await undefinedIfMissing(readFile(file, 'utf8')).catch((error: unknown) => {
      throw fileError('read', file, error);
    });
    return text === undefined ? undefined : parsePlan(text);
  }

  async ids(): Promise<readonly string[]> {
    const names = await this.names();
    return [...new Set(names.map((name) => name.slice(0, name.indexOf(extension))))].sort().reverse();
  }

  async remove(id: string): Promise<void> {
    for (const name of await this.names())
      if (name.startsWith(id + extension)) await rm(path.join(this.folder, name), { force: true });
  }

  /** Of the files, including the temporary ones of windows that crashed. */
  private async names(): Promise<string[]> {
    const names = await undefinedIfMissing(readdir(this.folder)).catch((error: unknown) => {
      throw fileError('read', this.folder, error);
    });
    return (names ?? []).filter((name) => name.includes(extension));
  }

  private fileOf(id: string): string {
    return path.join(this.folder, id + extension);
  }
}

/** Leaves out texts that may quote a profile, but not the URI of another file. */
function planText({ header, planned, leftOut }: Plan): string {
  const excluded = leftOut.map(({ document, why, words }) => ({
    ...{ document, why, ...(isDuplicateInBatch(why) && { words }) },
  }));
  return JSON.stringify({ header, planned, leftOut: excluded });
}

/** Only `planText` writes to the folder. A text without its end is not JSON. */
function parsePlan(text: string): Plan | undefined {
  try {
    const plan = JSON.parse(text) as Plan | null;
    return plan?.header && plan;
  } catch {
    return undefined;
  }
}
