import { redactSecret } from '../hrflow/redactSecret';

const apiKeyPattern = /\bask[rw]?(?:_|%5f)\w+/gi;
const emailPattern = /[^\s"'<>(),;:]+(?:@|%40)[^\s"'<>(),;:]+\.[^\s"'<>(),;:]+/gi;
const secretHeaderPattern = /(x-(?:api-key|user-email)["']?\s*[:=]\s*)("[^"]*"|'[^']*'|\S+)/gi;

/**
 * Takes out of a line for the log what must never stand there: API keys, e-mail addresses, the headers that carry them.
 * @param secrets in use, of any form: keys, and e-mail addresses such as `harry@intranet`. They are found encoded, too.
 */
export function redact(line: string, secrets: Iterable<string> = []): string {
  return redactKeys(line.replace(secretHeaderPattern, '$1[redacted]'), secrets).replace(emailPattern, '[e-mail]');
}

/** Takes only API keys out of a text: for messages, which speak to the person alone. */
export function redactKeys(text: string, secrets: Iterable<string> = []): string {
  let redacted = text;
  // The longest first: one may be a part of another.
  for (const secret of [...secrets].sort((a, b) => b.length - a.length)) {
    redacted = redactSecret(redacted, secret, secret.includes('@') ? '[e-mail]' : '[API key]');
  }
  return redacted.replace(apiKeyPattern, '[API key]');
}
