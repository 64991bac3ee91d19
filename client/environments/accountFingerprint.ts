import { sha256Hex } from '../ledger/sha256';

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
  return sha256Hex(text).slice(0, 8);
}
