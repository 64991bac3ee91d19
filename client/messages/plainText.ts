import { redactKeys } from '../logging/redact';

const maxLength = 300;

/**
 * Makes text of a document or the service safe for a message: one line of at most 300 characters, without API keys. VS Code renders
 * `[text](target)` in messages as links, which can run commands.
 */
export function plainText(text: string): string {
  const line = redactKeys(text)
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replaceAll('](', '] (')
    .trim();
  // Do not split a surrogate pair.
  return line.length > maxLength ? `${line.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '')}…` : line;
}

/** The same for lists and the status bar, where VS Code renders `$(name)` as an icon. */
export function labelText(text: string): string {
  return plainText(text).replaceAll('$(', '$ (');
}
