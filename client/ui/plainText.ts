import { redact } from '../redact';

const limit = 300;

/**
 * Words of the service, fit for a message: one line, not too long, without keys. VS Code makes links of `[text](target)` in
 * messages, also such that run commands; words from outside must not.
 */
export function plainText(words: string): string {
  const line = redact(words)
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replaceAll(/\]\s*\(/g, '] \u2060(')
    .replaceAll('](', '] (')
    .trim();
  return line.length > limit ? `${line.slice(0, limit)}…` : line;
}
