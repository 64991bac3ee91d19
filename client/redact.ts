const apiKey = /\bask[rw]?_\w+/g;
const emailAddress = /[^\s"'<>(),;:]+@[^\s"'<>(),;:]+\.[^\s"'<>(),;:]+/g;
const secretHeader = /(x-(?:api-key|user-email)["']?\s*[:=]\s*)("[^"]*"|'[^']*'|\S+)/gi;

/** Takes out of a line for the log what must never stand there: API keys, e-mail addresses, the headers that carry them. */
export function redact(line: string): string {
  return line.replace(secretHeader, '$1[redacted]').replace(apiKey, '[API key]').replace(emailAddress, '[e-mail]');
}
