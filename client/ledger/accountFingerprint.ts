import { createHash } from 'node:crypto';

/**
 * Tells accounts of an API origin apart without naming them: the history must not hold an e-mail address. Short, so that many
 * addresses have the same mark, and who reads it cannot be certain of one.
 */
export function accountFingerprint(origin: string, userEmail: string): string {
  return shortHash(`${origin} ${userEmail.trim().toLowerCase()}`);
}

/** Tells accounts of an API origin apart by the names that the person gave them: as a rule, these are e-mail addresses too. */
export function accountNameFingerprint(origin: string, name: string): string {
  return shortHash(`${origin} ${name}`);
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
