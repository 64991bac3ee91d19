import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of a text in UTF-8, in hexadecimal digits. Synchronous also in a browser, unlike Web Crypto. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(text)));
}

/** HMAC-SHA-256 of a text in UTF-8. @param key in hexadecimal digits, as is the result. */
export function hmacHex(key: string, text: string): string {
  return bytesToHex(hmac(sha256, hexToBytes(key), new TextEncoder().encode(text)));
}

/** A new random key for `hmacHex`. */
export function randomHexKey(): string {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(32)));
}
