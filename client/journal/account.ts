import { createHash } from 'node:crypto';

/**
 * Tells accounts of an API origin apart without naming them: the history must not hold an e-mail address. Short, so that many
 * addresses have the same mark, and who reads it cannot be certain of one.
 */
export function accountMark(origin: string, userEmail: string): string {
  const name = `${origin} ${userEmail.trim().toLowerCase()}`;
  return createHash('sha256').update(name).digest('hex').slice(0, 8);
}
