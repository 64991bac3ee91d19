import { createHmac, randomBytes } from 'node:crypto';

/** @returns a key in hexadecimal digits. */
export function createReferenceKey(): string {
  return randomBytes(32).toString('hex');
}

/**
 * The hash of a reference, by which submissions are found without the reference itself.
 * @param key of the ledger. Who can read the ledger can test a guess with it, but not list the references.
 * @returns 128 bits in hexadecimal digits.
 */
export function referenceHash(key: string, reference: string): string {
  return createHmac('sha256', Buffer.from(key, 'hex')).update(reference).digest('hex').slice(0, 32);
}
