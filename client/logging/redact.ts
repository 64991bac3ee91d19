import { redactSecret } from '../hrflow/redactSecret';

const apiKeyPattern = /\bask[rw]?(?:_|%5f)\w+/gi;
const emailPattern = /[^\s"'<>(),;:]+(?:@|%40)[^\s"'<>(),;:]+\.[^\s"'<>(),;:]+/gi;
const secretHeaderPattern = /(x-(?:api-key|user-email)["']?\s*[:=]\s*)("[^"]*"|'[^']*'|\S+)/gi;

/**
 * Redacts API keys, email addresses and the headers that contain them, for the log.
 * @param secrets in use: keys of any format, and email addresses such as `harry@intranet`. Encoded forms are redacted as well.
 */
export function redact(line: string, secrets: Iterable<string> = []): string {
  return redactKeys(line.replace(secretHeaderPattern, '$1[redacted]'), secrets).replace(emailPattern, '[email]');
}

/** Redacts only API keys, for messages, which only the user sees. */
export function redactKeys(text: string, secrets: Iterable<string> = []): string {
  let redacted = text;
  // Longest first, because a secret may be a part of another one.
  for (const secret of [...secrets].sort((a, b) => b.length - a.length)) {
    redacted = redactSecret(redacted, secret, secret.includes('@') ? '[email]' : '[API key]');
  }
  return redacted.replace(apiKeyPattern, '[API key]');
}
