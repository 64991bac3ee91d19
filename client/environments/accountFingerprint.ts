import { createHash } from 'node:crypto';

/**
 * Distinguishes accounts of an API origin without storing email addresses in the history. The hash is short, so that many addresses
 * have the same one and it does not prove any of them.
 */
export function accountFingerprint(origin: string, userEmail: string): string {
  return shortHash(`${origin} ${userEmail.trim().toLowerCase()}`);
}

/** The same for the name that the user gave to an account, which usually is an email address too. */
export function accountNameFingerprint(origin: string, name: string): string {
  return shortHash(`${origin} ${name}`);
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
