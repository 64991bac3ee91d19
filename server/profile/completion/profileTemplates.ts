import snippets from '../../../snippets/profile.json';
import { toIsoTime } from '../values/isoDates';
import type { Span } from '../text/textEdit';

/** A whole profile to begin a document with. */
export interface ProfileTemplate {
  /** What a person types for it. */
  readonly prefix: string;
  readonly description: string;
  /** In the syntax of snippets (LSP), indented by tabs. */
  readonly body: string;
  /** The word that it replaces. */
  readonly replaced: Span;
}

/**
 * Whole profiles, where the document is empty but for the word that is being typed. Parts have no place there; they are the
 * schema's to offer, where they belong.
 * @param now milliseconds since the epoch.
 */
export function profileTemplatesFor(text: string, now: number): ProfileTemplate[] {
  const match = /^(\uFEFF?\s*)([\w-]*)\s*$/.exec(text.slice(0, 1000));
  if (!match || text.length > 1000) return [];
  const [, before = '', word = ''] = match;
  const replaced = { start: before.length, end: before.length + word.length };
  return [snippets['Whole profile'], snippets['Minimal profile']].map(({ prefix, description, body }) => ({
    prefix,
    description,
    // Editors without snippets know no variables either.
    body: body.join('\n').replace(/"\$\{CURRENT_YEAR\}[^"]*"/, JSON.stringify(toIsoTime(now))),
    replaced,
  }));
}
