import { redactKeys } from '../logging/redact';

const maxLength = 300;

/**
 * Words from outside, fit for a message: one line, not too long, without API keys. VS Code makes links of `[text](target)` in
 * messages, also such that run commands; words of a service or out of a document must not.
 */
export function plainText(words: string): string {
  const line = redactKeys(words)
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replaceAll('](', '] (')
    .trim();
  // Not through the middle of a character.
  return line.length > maxLength ? `${line.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '')}…` : line;
}

/** Words from outside, fit for a list or the status bar, where `$(name)` would be an icon. */
export function labelText(words: string): string {
  return plainText(words).replaceAll('$(', '$ (');
}
