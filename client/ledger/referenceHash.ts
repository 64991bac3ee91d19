import { createHmac, randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { undefinedIfMissing } from './fileErrors';
import { createAtomically } from './durableFiles';

const keyBytes = 32;

/**
 * Reads the key with which references are hashed; creates it at the first call. It is a file, because windows and processes without
 * the secret storage of the editor share it. Who can read it as well as the ledger can test a guess, but not list the references.
 * @param folder of the ledger.
 */
export async function readReferenceKey(folder: string): Promise<Buffer> {
  const file = path.join(folder, 'reference.key');
  const read = async (): Promise<Buffer | undefined> => {
    const text = await undefinedIfMissing(readFile(file, 'utf8'));
    const key = text === undefined ? undefined : Buffer.from(text, 'hex');
    return key?.length === keyBytes ? key : undefined;
  };
  const existing = await read();
  if (existing) return existing;
  await mkdir(folder, { recursive: true });
  await createAtomically(file, randomBytes(keyBytes).toString('hex'));
  // Another window may have created it at the same time.
  return (await read()) ?? Buffer.alloc(keyBytes);
}

/** @returns 128 bits in hexadecimal digits, by which submissions of the same reference are found. */
export function referenceHash(key: Buffer, reference: string): string {
  return createHmac('sha256', key).update(reference).digest('hex').slice(0, 32);
}
